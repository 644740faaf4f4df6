"""Figures of measured levels: means over rounds, what is left out, names."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from app.domain.level_figures import Figure
from app.domain.load_params import KvType
from app.domain.measured_figures import (
    decode_rate,
    figures_of,
    is_contended,
    is_precise,
    mean_of,
    names_of,
    needs_rounds,
    prompt_rate,
    reference_name,
    stayed_busy,
)
from app.domain.measurement import (
    LevelSetting,
    MeasurePlan,
    MeasureState,
    needed_tokens,
    needs_quality,
)
from app.domain.verdict import VerdictKind, judge
from tests.helpers.measurements import (
    PLAN,
    REFERENCE,
    SMALL,
    SMALL_KV,
    a_level,
    a_measurement,
    a_round,
    quality,
)


def test_the_interval_of_a_mean_is_students() -> None:
    # The example of heights in many a textbook: n = 5, mean 4, s = √2.5, t = 2.776.
    found = mean_of([2.0, 3.0, 4.0, 5.0, 6.0])
    assert found.value == 4.0
    assert found.half == pytest.approx(2.776 * math.sqrt(2.5) / math.sqrt(5))
    assert mean_of([3.0]) == Figure(3.0, math.inf)
    assert mean_of([5.0] * 40) == Figure(5.0, 0.0)


def test_each_round_counts_once_and_contended_ones_do_not() -> None:
    level = a_level("x", "Q4_K_M", 4.9, rounds=(a_round(10), a_round(1, contended=True)))
    assert decode_rate(level) == Figure(10.0, math.inf)
    assert prompt_rate(level) == Figure(100.0, math.inf)
    assert not is_contended(level)


def test_with_contended_rounds_alone_the_figure_is_marked() -> None:
    rounds = (a_round(1, contended=True), a_round(3, contended=True))
    level = a_level("x", "Q4_K_M", 4.9, rounds=rounds)
    (figures,) = figures_of(a_measurement(level))
    assert figures.contended
    assert figures.decode_rate is not None
    assert figures.decode_rate.value == 2.0
    assert judge([figures, figures_of(a_measurement())[1]]).kind is VerdictKind.CONTENDED


@pytest.mark.parametrize(
    ("rates", "precise"),
    [
        ((10.0, 10.0), False),
        ((10.0, 10.0, 10.0), True),
        ((10.0, 10.2, 9.8), False),
        ((10.0, 10.05, 9.95), True),
    ],
)
def test_it_is_precise_from_three_alike_rounds_on(
    rates: tuple[float, ...], *, precise: bool
) -> None:
    level = a_level("x", "Q4_K_M", 4.9, rounds=tuple(map(a_round, rates)))
    assert is_precise(level, 0.02) is precise


def test_no_more_rounds_than_were_allowed() -> None:
    level = a_level("x", "Q4_K_M", 4.9, rounds=(a_round(1), a_round(9)))
    assert needs_rounds(replace(PLAN, most_rounds=3), level)
    assert not needs_rounds(replace(PLAN, most_rounds=2), level)
    assert not needs_rounds(replace(PLAN, speed=False), level)


def test_only_busy_rounds_in_a_row_end_the_speed() -> None:
    busy, clean = a_round(9, contended=True), a_round(5)
    for rounds, stays in (((busy, clean, busy, busy), False), ((clean, busy, busy, busy), True)):
        level = a_level("x", "Q4_K_M", 4.9, rounds=rounds)
        assert stayed_busy(level) is stays
        assert needs_rounds(PLAN, level) is not stays


def test_a_point_is_called_by_its_level_and_setting() -> None:
    longer = replace(SMALL, id="c", setting=LevelSetting(context=8192))
    names = ["Q8_0", "Q4_K_M", "Q4_K_M · KV q8_0", "Q4_K_M · ctx 8192"]
    assert names_of((REFERENCE, SMALL, SMALL_KV, longer)) == names


def test_the_reference_differs_from_itself_by_nothing() -> None:
    reference, middle, _small = figures_of(a_measurement())
    assert (reference.divergence, reference.agreement) == (Figure(0.0, 0.0), None)
    assert middle.divergence is not None
    assert (middle.divergence.value, middle.divergence.half) == pytest.approx((0.011, 0.0011))
    assert middle.agreement is not None
    assert middle.agreement.half == pytest.approx(0.004)
    assert reference_name(a_measurement()) == "Q8_0"


def test_a_quality_on_too_little_text_is_no_figure() -> None:
    little = replace(quality(9.2, 0.01), tokens=300)
    (figures,) = figures_of(a_measurement(replace(SMALL, quality=little)))
    assert (figures.perplexity, figures.divergence, figures.agreement) == (None, None, None)
    assert figures.decode_rate is not None


def test_the_verdict_takes_what_keeps_the_words_and_is_fastest() -> None:
    found = judge(figures_of(a_measurement()), "Q8_0", 12_000_000_000)
    assert (found.kind, found.level) == (VerdictKind.BEST, "Q5_K_M")


def test_a_plan_has_a_point_for_each_setting() -> None:
    plan = MeasurePlan("r", kv_types=(KvType.Q4_0,), context=4096)
    assert [each.words for each in plan.settings] == ["", "KV q4_0", "ctx 4096"]
    assert [each.words for each in replace(plan, speed=False).settings] == ["", "KV q4_0"]
    longer = replace(SMALL, setting=LevelSetting(context=4096))
    assert not needs_quality(plan, longer)


def test_enough_text_is_what_quality_asks_for() -> None:
    assert needed_tokens(512) == 512 * 4  # 255 of each chunk count, 1,000 are asked for
    assert needed_tokens(4096) == 4096 * 2  # and two chunks in any case


def test_it_runs_until_all_levels_are_over() -> None:
    waiting = replace(SMALL, state=MeasureState.WAITING)
    assert a_measurement(REFERENCE, waiting).is_running
    assert a_measurement().is_whole
    stopped = a_measurement(REFERENCE, replace(SMALL, state=MeasureState.STOPPED))
    assert (stopped.is_running, stopped.is_whole) == (False, False)
