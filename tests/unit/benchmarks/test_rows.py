"""Rows of the table of benchmarks: what counts as met, and as flat."""

from __future__ import annotations

import pytest

from tests.benchmarks.soak import growth
from tests.benchmarks.target import Measurement
from tests.helpers.chain_model import ChainSize


@pytest.mark.parametrize(
    ("value", "lower_is_better", "met"),
    [(0.98, False, True), (0.97, False, False), (0.98, True, False), (0.97, True, True)],
)
def test_a_target_is_a_bound(value: float, lower_is_better: bool, met: bool) -> None:
    assert Measurement("a", value, "×", 0.98, lower_is_better).met is met


def test_what_an_allocator_takes_in_the_beginning_is_no_growth() -> None:
    assert growth("engine", [50, 80, 100, *[100] * 20]).value == 0


def test_what_grows_on_and_on_is_seen() -> None:
    row = growth("engine", [100 + number for number in range(100)])
    assert row.value == pytest.approx(40, abs=10)
    assert not row.met


def test_a_short_series_has_a_row_too() -> None:
    assert growth("engine", [100]).value == 0


def test_a_text_goes_through_the_vocabulary_and_begins_again() -> None:
    size = ChainSize(vocabulary=320)
    text = size.text(0, size.words + 2)
    assert len(set(text)) == size.words
    assert text[-2:] == text[:2]
