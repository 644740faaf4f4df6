"""How long levels take: wide before one was made, by what was seen afterwards."""

from __future__ import annotations

import pytest

from app.domain.level_pace import Pace, Span, rough, sum_of


def test_before_anything_was_made_no_single_figure_is_told() -> None:
    span = Pace().span(10)
    assert span.low == 10
    assert span.middle is None


def test_one_level_that_took_three_times_as_long_lets_the_next_be_told() -> None:
    span = Pace().after(expected=2, took=6).span(10)
    assert span.low < 30 < span.high
    assert span.middle == pytest.approx(30)


def test_paces_that_differ_widen_the_span_and_old_ones_are_forgotten() -> None:
    pace = Pace().after(1, 1).after(1, 6)
    assert pace.span(1).low < 1
    assert pace.span(1).high > 6
    assert pace.span(1).middle is None
    for _ in range(6):
        pace = pace.after(1, 2)
    assert pace.span(1).middle == pytest.approx(2)


def test_what_took_no_time_tells_nothing() -> None:
    assert Pace().after(0, 5) == Pace().after(5, 0) == Pace()


def test_a_tiny_level_tells_nothing_of_large_ones() -> None:
    assert Pace().after(expected=0.02, took=0.12) == Pace()


def test_levels_one_after_the_other_take_as_long_as_all_of_them() -> None:
    assert sum_of((Span(1, 4), Span(2, 5))) == Span(3, 9)


@pytest.mark.parametrize(
    ("seconds", "told"), [(0.2, 1), (7.4, 7), (43, 45), (58, 60), (100, 120), (3700, 3720)]
)
def test_guesses_are_told_in_rough_steps(seconds: float, told: float) -> None:
    assert rough(seconds) == told
