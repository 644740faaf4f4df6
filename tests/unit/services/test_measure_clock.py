"""How long a measurement still takes, by what its parts took."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.measurement import MeasuredLevel, MeasurePlan, MeasureState
from app.services.measure_clock import MeasureClock
from tests.helpers.measurements import a_level, a_measurement, a_round, quality

PLAN = MeasurePlan("qwen-Q8_0")
LARGE = a_level("a", "Q8_0", 8.0)
SMALL = a_level("b", "Q4_K_M", 4.0)
WAITING = a_measurement(LARGE, SMALL, plan=PLAN)


def _known(chunks: int = 10) -> MeasureClock:
    clock = MeasureClock(chunks)
    clock.note_round(LARGE, 20.0)
    clock.note_chunk(LARGE, 3.0)
    return clock


def test_nothing_is_known_before_the_first_round() -> None:
    clock = MeasureClock(10)
    assert clock.left(WAITING) is None
    assert clock.fraction(None) is None


def test_a_level_that_was_not_seen_takes_as_long_for_its_size() -> None:
    large = 3 * 20 + 2 * 10 * 3  # rounds, then the reference and its noise floor
    small = 3 * 10 + 10 * 1.5
    assert _known().left(WAITING) == pytest.approx(large + small)


def test_what_is_done_or_over_takes_no_more() -> None:
    rounds = (a_round(1), a_round(9))
    halfway = replace(LARGE, rounds=rounds, quality=quality(9), noise_floor=quality(9, 0.0))
    over = replace(SMALL, state=MeasureState.FAILED)
    assert _known().left(a_measurement(halfway, over, plan=PLAN)) == pytest.approx(20.0)


def test_chunks_of_the_level_that_is_at_it_are_counted_off() -> None:
    precise = tuple(a_round(10.0) for _ in range(3))
    at_it = replace(LARGE, state=MeasureState.QUALITY, rounds=precise, noise_floor=quality(9, 0.0))
    assert _known().left(a_measurement(at_it, plan=PLAN), done=4) == pytest.approx(6 * 3.0)


def test_the_part_that_is_over_grows_to_all_of_it() -> None:
    clock = _known()
    assert clock.fraction(0.0) == 1.0
    soon, later = clock.fraction(1.0), clock.fraction(1000.0)
    assert soon is not None
    assert later is not None
    assert 0 < later < soon < 1


def test_contended_rounds_are_no_reason_for_more_than_are_allowed() -> None:
    rounds = (*(a_round(10.0, contended=True) for _ in range(6)), a_round(10.0))
    level: MeasuredLevel = replace(LARGE, rounds=rounds)
    plan = replace(PLAN, quality=False)
    assert _known().left(a_measurement(level, plan=plan)) == pytest.approx(20.0)
