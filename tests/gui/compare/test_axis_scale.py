"""Round ticks, logarithms where they help, and a place for zero."""

from __future__ import annotations

import pytest

from app.gui.compare.axis_scale import nice_step, scale_for


def _ticks(values: list[float], most: int = 6) -> list[str]:
    return [text for _value, text in scale_for(values, most).ticks]


@pytest.mark.parametrize(
    ("span", "most", "step"),
    [
        (10.0, 5, 2.0),
        (10.0, 10, 1.0),
        (7.0, 4, 2.0),
        (0.03, 3, 0.01),
        (11.0, 2, 5.0),
        (13.0, 2, 10.0),
    ],
)
def test_steps_are_one_two_or_five(span: float, most: int, step: float) -> None:
    assert nice_step(span, most) == pytest.approx(step)


def test_ticks_are_round_and_inside() -> None:
    assert _ticks([3.2, 8.5], 7) == ["3", "4", "5", "6", "7", "8"]
    assert _ticks([6.21, 6.34]) == ["6.20", "6.25", "6.30", "6.35"]
    assert _ticks([1.0, 9.0], 5) == ["0", "2", "4", "6", "8"]  # small ones are seen from zero


def test_a_wide_span_is_logarithmic() -> None:
    scale = scale_for([0.0055, 0.45], 8)
    assert scale.log
    ticks = [text for _value, text in scale.ticks]
    assert ticks == ["0.005", "0.01", "0.02", "0.05", "0.1", "0.2", "0.5"]
    assert scale.share(0.05) - scale.share(0.01) == pytest.approx(
        scale.share(0.25) - scale.share(0.05)
    )
    assert not scale_for([1.0, 19.0], 8).log


def test_zero_has_a_place_before_a_logarithmic_scale() -> None:
    scale = scale_for([0.0, 0.0055, 0.45], 8)
    assert scale.ticks[0] == (0.0, "0")
    assert 0 < scale.share(0.0) < scale.share(0.0055) < scale.share(0.45) < 1


def test_few_ticks_where_there_is_little_room() -> None:
    for most in (2, 3, 5):
        assert 1 <= len(_ticks([0.001, 500.0], most)) <= most + 1
        assert 1 <= len(_ticks([3.0, 8.0], most)) <= most + 1


@pytest.mark.parametrize("values", [[], [0.0], [5.0], [5.0, 5.0], [0.0, 3.0]])
def test_every_figure_is_inside(values: list[float]) -> None:
    scale = scale_for(values, 5)
    assert scale.high > scale.low
    assert all(0 <= scale.share(value) < 1 for value in values)
    assert scale.ticks
