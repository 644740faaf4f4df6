"""The front of two axes: ties, intervals, unknown and contended figures."""

from __future__ import annotations

import math
from dataclasses import replace

from app.domain.level_figures import Axis, Figure, LevelFigures, is_clearly_better
from app.domain.pareto import Place, Standing, fair_places, front, places, telling_axes

SIZE_AND_LOSS = (Axis.FILE_SIZE, Axis.PERPLEXITY)
GB = 1e9


def _level(name: str, size: float, perplexity: float, half: float | None = None) -> LevelFigures:
    return LevelFigures(
        name, file_bytes=Figure(size * GB, 0.0), perplexity=Figure(perplexity, half)
    )


def _standings(levels: list[LevelFigures]) -> dict[str, Standing]:
    found = places(levels, SIZE_AND_LOSS)
    return {level.name: place.standing for level, place in zip(levels, found, strict=True)}


def test_larger_and_worse_is_beaten_and_says_by_what() -> None:
    levels = [_level("Q4_0", 4.7, 6.6), _level("Q4_K_M", 4.6, 6.3), _level("Q8_0", 8.5, 6.2)]
    assert places(levels, SIZE_AND_LOSS) == [
        Place(Standing.BEATEN, "Q4_K_M"),
        Place(Standing.FRONT),
        Place(Standing.FRONT),
    ]


def test_the_front_runs_along_the_first_axis() -> None:
    levels = [_level("Q8_0", 8.5, 6.2), _level("Q2_K", 3.2, 8.9), _level("Q4_K_M", 4.9, 6.4)]
    assert [level.name for level in front(levels, SIZE_AND_LOSS)] == ["Q2_K", "Q4_K_M", "Q8_0"]


def test_equal_levels_stand_side_by_side() -> None:
    levels = [_level("one", 4.0, 6.0), _level("same", 4.0, 6.0), _level("larger", 4.1, 6.0)]
    assert _standings(levels) == {
        "one": Standing.FRONT,
        "same": Standing.FRONT,
        "larger": Standing.BEATEN,
    }


def test_a_difference_within_the_intervals_beats_nobody() -> None:
    levels = [_level("Q5_K_S", 5.0, 6.30, 0.05), _level("Q5_0", 5.0, 6.36, 0.05)]
    assert _standings(levels) == {"Q5_K_S": Standing.FRONT, "Q5_0": Standing.CLOSE}
    assert places(levels, SIZE_AND_LOSS)[1].beaten_by == ""


def test_a_difference_beyond_them_does() -> None:
    # √(0.05² + 0.05²) = 0.0707: 0.06 is within it, 0.08 is not.
    levels = [_level("Q5_K_S", 5.0, 6.30, 0.05), _level("Q5_0", 5.0, 6.38, 0.05)]
    assert _standings(levels)["Q5_0"] is Standing.BEATEN


def test_clearly_larger_with_a_loss_that_is_no_smaller_is_beaten() -> None:
    levels = [_level("small", 4.0, 6.30, 0.5), _level("large", 8.0, 6.31, 0.5)]
    assert _standings(levels)["large"] is Standing.BEATEN


def test_two_levels_never_beat_each_other() -> None:
    # Each is better on one axis, one of them hardly.
    levels = [_level("a", 4.0, 6.31, 0.5), _level("b", 8.0, 6.30, 0.5)]
    assert set(_standings(levels).values()) == {Standing.FRONT}


def test_beaten_by_one_that_nothing_beats() -> None:
    levels = [_level("worst", 9.0, 9.0), _level("middle", 6.0, 7.0), _level("best", 5.0, 6.0)]
    assert places(levels, SIZE_AND_LOSS)[0] == Place(Standing.BEATEN, "best")


def test_what_is_unknown_or_no_number_is_not_judged() -> None:
    levels = [
        _level("Q4_K_M", 4.6, 6.3),
        LevelFigures("unmeasured", file_bytes=Figure(1 * GB, 0.0)),
        _level("broken", 1.0, math.nan),
    ]
    assert _standings(levels) == {
        "Q4_K_M": Standing.FRONT,
        "unmeasured": Standing.UNKNOWN,
        "broken": Standing.UNKNOWN,
    }
    assert [level.name for level in front(levels, SIZE_AND_LOSS)] == ["Q4_K_M"]


def test_contended_rates_are_not_judged_and_judge_nobody() -> None:
    busy = LevelFigures("busy", Figure(1 * GB), decode_rate=Figure(99.0), contended=True)
    quiet = LevelFigures("quiet", Figure(2 * GB), decode_rate=Figure(50.0))
    axes = (Axis.FILE_SIZE, Axis.DECODE_RATE)
    assert [each.standing for each in places([busy, quiet], axes)] == [
        Standing.CONTENDED,
        Standing.FRONT,
    ]
    sizes = (Axis.FILE_SIZE, Axis.FILE_SIZE)  # no rate: the busy one is as good as any
    assert places([busy, quiet], sizes)[1] == Place(Standing.BEATEN, "busy")


def test_high_rates_and_low_losses_are_better() -> None:
    fast, slow = Figure(60.0, 3.0), Figure(50.0, 4.0)
    assert is_clearly_better(fast, slow, Axis.DECODE_RATE)
    assert not is_clearly_better(Figure(55.0, 3.0), slow, Axis.DECODE_RATE)  # 5 = √(3² + 4²)
    assert is_clearly_better(Figure(0.01), Figure(0.02), Axis.DIVERGENCE)
    assert not is_clearly_better(Figure(0.02), Figure(0.02), Axis.DIVERGENCE)


def test_no_levels_have_no_front() -> None:
    assert places([], SIZE_AND_LOSS) == []
    assert front([], SIZE_AND_LOSS) == []


def test_costs_alone_beat_nobody() -> None:
    levels = [
        LevelFigures("Q2_K", Figure(3 * GB, 0.0), decode_rate=Figure(16.0)),
        LevelFigures("Q8_0", Figure(8 * GB, 0.0), decode_rate=Figure(7.0)),
        LevelFigures("busy", Figure(9 * GB, 0.0), decode_rate=Figure(7.0), contended=True),
        LevelFigures("unknown"),
    ]
    axes = (Axis.FILE_SIZE, Axis.DECODE_RATE)
    assert [each.standing for each in fair_places(levels, axes)] == [
        Standing.PLAIN,
        Standing.PLAIN,
        Standing.CONTENDED,
        Standing.UNKNOWN,
    ]
    judged = [_level("Q4_0", 4.7, 6.6), _level("Q4_K_M", 4.6, 6.3)]
    assert fair_places(judged, SIZE_AND_LOSS) == places(judged, SIZE_AND_LOSS)


def test_the_axes_that_tell_most_of_what_is_known() -> None:
    rated = [LevelFigures(name, Figure(1 * GB), decode_rate=Figure(9.0)) for name in "ab"]
    assert telling_axes([]) == (Axis.FILE_SIZE, Axis.DECODE_RATE)
    assert telling_axes(rated) == (Axis.FILE_SIZE, Axis.DECODE_RATE)
    assert telling_axes([_level("a", 4.7, 6.6), _level("b", 4.6, 6.3)]) == SIZE_AND_LOSS
    both = [replace(level, divergence=Figure(0.01), perplexity=Figure(6.0)) for level in rated]
    assert telling_axes(both) == (Axis.DECODE_RATE, Axis.DIVERGENCE)
    assert telling_axes([both[0], rated[1]]) == (Axis.FILE_SIZE, Axis.DECODE_RATE)
