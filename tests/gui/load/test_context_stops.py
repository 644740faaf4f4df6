"""The lengths that the slider of the context offers."""

from __future__ import annotations

import pytest

from app.gui.load.context_stops import context_stops, nearest_stop


@pytest.mark.parametrize("longest", [512, 600, 4096, 40_960, 131_072, 1_048_576])
def test_stops_rise_to_the_longest_length(longest: int) -> None:
    stops = context_stops(longest)
    assert list(stops) == sorted(set(stops))
    assert stops[-1] == longest
    assert all(stop % 256 == 0 for stop in stops[:-1])


def test_common_lengths_are_among_them() -> None:
    assert {1024, 2048, 4096, 8192, 16_384} <= set(context_stops(32_768))


@pytest.mark.parametrize(("tokens", "stop"), [(1, 512), (700, 768), (8000, 8192), (10**9, 32_768)])
def test_any_length_has_a_nearest_stop(tokens: int, stop: int) -> None:
    stops = context_stops(32_768)
    assert stops[nearest_stop(stops, tokens)] == stop
