"""The rule of the verdict, on tables such as an 8B model gives."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from app.domain.level_figures import Figure, LevelFigures
from app.domain.verdict import Verdict, VerdictKind, judge

GIB = 1 << 30


def _level(
    name: str,
    size: float,
    rate: float | None,
    kept: float | None,
    rate_half: float = 0.4,
    kept_half: float = 0.004,
) -> LevelFigures:
    return LevelFigures(
        name,
        file_bytes=Figure(size * 1e9, 0.0),
        memory_bytes=Figure(size * 1e9 + GIB, 0.0),
        decode_rate=None if rate is None else Figure(rate, rate_half),
        agreement=None if kept is None else Figure(kept, kept_half),
    )


# GB, tokens/s and first choices shared with Q8_0, on a processor that reads 60 GB/s.
TABLE = [
    _level("Q8_0", 8.5, 7.0, None),
    _level("Q6_K", 6.6, 8.9, 0.985, kept_half=0.002),
    _level("Q5_K_M", 5.7, 11.2, 0.974, kept_half=0.003),
    _level("Q4_K_M", 4.9, 12.0, 0.942),
    _level("Q2_K", 3.2, 16.0, 0.80, kept_half=0.008),
]


def _kind(levels: list[LevelFigures], room: int | None = None) -> VerdictKind:
    return judge(levels, "Q8_0", room).kind


def test_the_fastest_that_keeps_the_words_of_the_reference() -> None:
    room = 10 * GIB
    verdict = judge(TABLE, "Q8_0", room)
    assert verdict == Verdict(
        VerdictKind.BEST,
        "Q5_K_M",
        "Q8_0",
        agreement=0.974,
        speed_ratio=11.2 / 7.0,
        decode_rate=11.2,
        spare_bytes=room - GIB - 5_700_000_000,
    )


def test_as_fast_within_the_intervals_the_one_that_agrees_most() -> None:
    near = replace(TABLE[1], decode_rate=Figure(10.9, 0.4))  # 0.3 apart, √2 · 0.4 = 0.57
    assert judge([TABLE[0], near, *TABLE[2:]], "Q8_0").level == "Q6_K"


def test_levels_that_do_not_fit_are_left_out() -> None:
    room = round(6.0e9) + GIB
    assert judge(TABLE, "Q8_0", room).level == "Q5_K_M"
    closest = judge(TABLE, "Q8_0", round(5.0e9) + GIB)
    assert (closest.kind, closest.level) == (VerdictKind.CLOSEST, "Q4_K_M")
    assert closest.speed_ratio == 12.0 / 7.0


def test_nothing_fits_and_how_much_is_missing() -> None:
    verdict = judge(TABLE, "Q8_0", 3_000_000_000)
    assert (verdict.kind, verdict.level) == (VerdictKind.NOTHING_FITS, "Q2_K")
    assert verdict.spare_bytes == 3_000_000_000 - 3_200_000_000 - GIB


def test_memory_that_is_not_known_is_not_spoken_of() -> None:
    assert judge(TABLE, "Q8_0").spare_bytes is None


def test_rates_of_a_busy_machine_are_no_rates() -> None:
    busy = [replace(TABLE[2], contended=True), TABLE[0], TABLE[1]]
    assert _kind(busy) is VerdictKind.CONTENDED
    # One that does not fit, or has no rate, spoils nothing.
    assert _kind([replace(TABLE[0], contended=True), *TABLE[1:]], round(7e9) + GIB) is not (
        VerdictKind.CONTENDED
    )
    assert _kind([*TABLE, replace(_level("Q3_K_M", 4.0, None, 0.9), contended=True)]) is (
        VerdictKind.BEST
    )


def test_not_enough_text_to_say_whether_a_faster_one_keeps_the_words() -> None:
    unsure = [TABLE[0], _level("Q5_K_M", 5.7, 11.2, 0.96, kept_half=0.03), TABLE[4]]
    assert _kind(unsure) is VerdictKind.TOO_LITTLE_TEXT


def test_a_quality_of_one_piece_of_text_says_nothing() -> None:
    for half in (math.inf, math.nan):
        assert _kind([TABLE[0], _level("Q5_K_M", 5.7, 11.2, 0.99, kept_half=half)]) is (
            VerdictKind.TOO_LITTLE_TEXT
        )


def test_a_sure_one_is_taken_although_a_faster_one_is_unsure() -> None:
    unsure = _level("Q4_0", 4.7, 13.0, 0.945, kept_half=0.02)
    assert judge([*TABLE, unsure], "Q8_0").level == "Q5_K_M"


def test_the_reference_where_nothing_keeps_its_words() -> None:
    assert _kind([TABLE[0], TABLE[3], TABLE[4]]) is VerdictKind.REFERENCE


def test_the_reference_where_what_keeps_them_is_no_faster() -> None:
    slow = _level("Q6_K", 6.6, 6.0, 0.985)
    verdict = judge([TABLE[0], slow, TABLE[4]], "Q8_0")
    assert (verdict.kind, verdict.level, verdict.speed_ratio) == (
        VerdictKind.REFERENCE,
        "Q8_0",
        1.0,
    )


def test_no_difference_beyond_the_intervals_the_smallest_file() -> None:
    same = [
        _level("Q8_0", 8.5, 58.0, None, rate_half=2.0),
        _level("Q6_K", 6.6, 59.0, 0.998, rate_half=2.0),
        _level("Q5_K_M", 5.7, 58.5, 0.997, rate_half=2.0),
    ]
    verdict = judge(same, "Q8_0")
    assert (verdict.kind, verdict.level) == (VerdictKind.ALL_SAME, "Q5_K_M")


def test_wide_intervals_are_no_proof_of_sameness() -> None:
    vague = [TABLE[0], _level("Q6_K", 6.6, 9.0, 0.90, kept_half=0.1)]
    assert _kind(vague) is VerdictKind.TOO_LITTLE_TEXT


def test_speed_alone_names_the_fastest_with_most_bits() -> None:
    alone = [replace(level, agreement=None) for level in TABLE]
    verdict = judge(alone, "Q8_0")
    assert (verdict.kind, verdict.level) == (VerdictKind.ONLY_SPEED, "Q2_K")
    assert (verdict.agreement, verdict.speed_ratio) == (None, 16.0 / 7.0)
    level = replace(alone[3], decode_rate=Figure(15.8, 0.4))
    assert judge([*alone[:3], level, alone[4]], "Q8_0").level == "Q4_K_M"


def test_speed_alone_without_a_difference() -> None:
    assert _kind([replace(TABLE[0], name="a"), replace(TABLE[0], name="b")]) is (
        VerdictKind.ALL_SAME
    )


def test_quality_alone_names_the_smallest_that_keeps_the_words() -> None:
    alone = [replace(level, decode_rate=None) for level in TABLE]
    verdict = judge(alone, "Q8_0")
    assert (verdict.kind, verdict.level) == (VerdictKind.ONLY_QUALITY, "Q5_K_M")
    assert verdict.speed_ratio is None
    assert _kind([alone[0], alone[4]]) is VerdictKind.REFERENCE
    vague = replace(alone[2], agreement=Figure(0.95, 0.02))
    assert _kind([alone[0], vague]) is VerdictKind.TOO_LITTLE_TEXT


def test_a_speed_of_the_reference_alone_is_no_speed() -> None:
    alone = [TABLE[0], *(replace(level, decode_rate=None) for level in TABLE[1:])]
    assert _kind(alone) is VerdictKind.ONLY_QUALITY


def test_a_reference_whose_speed_is_not_known_gives_no_ratio() -> None:
    verdict = judge([replace(TABLE[0], decode_rate=None), *TABLE[1:]], "Q8_0")
    assert (verdict.kind, verdict.level) == (VerdictKind.BEST, "Q5_K_M")
    assert verdict.speed_ratio is None


def test_a_reference_outside_of_the_table_is_named_all_the_same() -> None:
    verdict = judge(TABLE[1:], "F16")
    assert (verdict.kind, verdict.level, verdict.reference) == (VerdictKind.BEST, "Q5_K_M", "F16")
    assert verdict.speed_ratio is None


@pytest.mark.parametrize("levels", [[], TABLE[:1], [LevelFigures("a"), LevelFigures("b")]])
def test_too_few_levels_with_figures(levels: list[LevelFigures]) -> None:
    assert _kind(levels) is VerdictKind.TOO_FEW


def test_sizes_alone_are_nothing_to_judge_by() -> None:
    sizes = [LevelFigures(level.name, level.file_bytes) for level in TABLE]
    assert _kind(sizes) is VerdictKind.TOO_FEW
