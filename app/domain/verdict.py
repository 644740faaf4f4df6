"""Which of the measured levels to take, and why. Pure functions, any thread.

The rule, in this order:

1. Fewer than two levels with a figure: nothing to compare. Levels that need more memory than there
   is are left out; where that leaves none, nothing fits.
2. Rates taken on a busy machine are no rates: measure again, one after another.
3. A level keeps the reference's words where it makes at least 95 % of its first choices, the whole
   interval above that. Of those that keep them the fastest at writing is taken; of several that
   are as fast within their intervals the one that agrees most, then the smallest.
4. Where nothing but the reference itself keeps them, or nothing that does is clearly faster, it is
   the reference; where that does not fit, the level closest to it.
5. Where a level could be on either side of the 95 %, and nothing else is found, there is not enough
   text. Where neither speed nor agreement differ beyond the intervals, the smallest file is as
   good as any.
6. With speeds alone the fastest is named, with agreement alone the smallest that keeps the words:
   both say what is not known.

Perplexity is no part of it: over the same text all levels err alike, so that the intervals of two
perplexities do not tell whether they differ. Agreement is measured token by token and does.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.level_figures import Axis, Figure, LevelFigures, is_clearly_better

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ENOUGH = 0.95  # of the reference's first choices
_WHOLE = Figure(1.0, 0.0)  # the reference agrees with itself


class VerdictKind(Enum):
    """What can be said."""

    BEST = "best"  # keeps the reference's words, and is the fastest that does
    REFERENCE = "reference"  # nothing faster keeps them
    CLOSEST = "closest"  # the reference does not fit, and nothing that fits keeps its words
    ALL_SAME = "all_same"  # no difference beyond the intervals: the smallest
    ONLY_SPEED = "only_speed"  # the fastest; agreement was not measured
    ONLY_QUALITY = "only_quality"  # the smallest that keeps the words; speed was not measured
    TOO_LITTLE_TEXT = "too_little_text"
    CONTENDED = "contended"
    NOTHING_FITS = "nothing_fits"
    TOO_FEW = "too_few"  # levels with figures


@dataclass(frozen=True, slots=True)
class Verdict:
    """A level by its name and the figures of the sentence. None: not known, or not part of it."""

    kind: VerdictKind
    level: str = ""
    reference: str = ""
    agreement: float | None = None  # share of the reference's first choices, 0 to 1
    speed_ratio: float | None = None  # of the reference's tokens/s
    decode_rate: float | None = None  # tokens/s
    spare_bytes: int | None = None  # of memory; below 0: what is missing


@dataclass(frozen=True, slots=True)
class _Case:
    """The levels that fit, and what they are held against."""

    levels: tuple[LevelFigures, ...]
    reference: LevelFigures | None  # None where its own figures are not in the table
    reference_name: str
    room_bytes: int | None

    def agreement(self, level: LevelFigures) -> Figure | None:
        if self.reference is not None and level.name == self.reference.name:
            return _WHOLE
        return level.figure(Axis.AGREEMENT)

    def keeps(self, level: LevelFigures) -> bool:
        figure = self.agreement(level)
        return figure is not None and figure.low >= ENOUGH

    def may_keep(self, level: LevelFigures) -> bool:
        figure = self.agreement(level)
        return figure is not None and figure.low < ENOUGH <= figure.high

    def verdict(self, kind: VerdictKind, level: LevelFigures) -> Verdict:
        agreement, rate = self.agreement(level), level.figure(Axis.DECODE_RATE)
        return Verdict(
            kind,
            level.name,
            self.reference_name,
            agreement.value if agreement else None,
            _ratio(rate, self.reference),
            rate.value if rate else None,
            _spare(level, self.room_bytes),
        )


def judge(
    levels: Sequence[LevelFigures], reference: str = "", room_bytes: int | None = None
) -> Verdict:
    """`reference`: the name of the level that agreement was measured against, "" for none.

    `room_bytes`: memory that a model may take now, None where it is not known.
    """
    measured = [level for level in levels if any(map(level.figure, Axis))]
    if len(measured) < 2:
        return Verdict(VerdictKind.TOO_FEW)
    fitting = [level for level in measured if (_spare(level, room_bytes) or 0) >= 0]
    held = next((level for level in levels if level.name == reference), None)
    if not fitting:
        least = min(measured, key=_size_of(Axis.MEMORY))
        return _Case(tuple(measured), held, reference, room_bytes).verdict(
            VerdictKind.NOTHING_FITS, least
        )
    if any(level.contended and level.figure(Axis.DECODE_RATE) for level in fitting):
        return Verdict(VerdictKind.CONTENDED)
    return _of_fitting(_Case(tuple(fitting), held, reference, room_bytes))


def _of_fitting(case: _Case) -> Verdict:
    rated = [level for level in case.levels if level.figure(Axis.DECODE_RATE)]
    compared = [
        level for level in case.levels if level is not case.reference and case.agreement(level)
    ]
    if not compared:
        return _by_speed(case, rated) if len(rated) > 1 else Verdict(VerdictKind.TOO_FEW)
    judged = [level for level in rated if case.agreement(level)]
    if all(level is case.reference for level in judged):
        return _by_quality(case)
    if len(judged) > 1 and all(map(case.keeps, judged)) and _all_same(case, judged):
        return case.verdict(VerdictKind.ALL_SAME, min(judged, key=_size_of(Axis.FILE_SIZE)))
    return _by_both(case, [level for level in judged if _is_faster(level, case.reference)])


def _by_both(case: _Case, faster: Sequence[LevelFigures]) -> Verdict:
    keeping = [level for level in faster if case.keeps(level)]
    if keeping:
        return case.verdict(VerdictKind.BEST, _fastest(keeping, _least_loss(case)))
    if any(map(case.may_keep, faster)):
        return Verdict(VerdictKind.TOO_LITTLE_TEXT, reference=case.reference_name)
    return _reference_or_closest(case)


def _by_quality(case: _Case) -> Verdict:
    keeping = [level for level in case.levels if case.keeps(level) and level is not case.reference]
    if keeping:
        smallest = min(keeping, key=_size_of(Axis.FILE_SIZE))
        return case.verdict(VerdictKind.ONLY_QUALITY, smallest)
    if any(case.may_keep(level) for level in case.levels):
        return Verdict(VerdictKind.TOO_LITTLE_TEXT, reference=case.reference_name)
    return _reference_or_closest(case)


def _by_speed(case: _Case, rated: Sequence[LevelFigures]) -> Verdict:
    """Of those that are as fast, the one with most bits is likely to be the best."""
    if not any(_is_faster(one, other) for one in rated for other in rated):
        return case.verdict(VerdictKind.ALL_SAME, min(rated, key=_size_of(Axis.FILE_SIZE)))
    largest_first = _size_of(Axis.FILE_SIZE)
    fastest = _fastest(rated, lambda level: (-largest_first(level),))
    return case.verdict(VerdictKind.ONLY_SPEED, fastest)


def _reference_or_closest(case: _Case) -> Verdict:
    held = case.reference
    if held is not None and any(level is held for level in case.levels):
        return case.verdict(VerdictKind.REFERENCE, held)
    judged = [level for level in case.levels if case.agreement(level)]
    closest = min(judged, key=_least_loss(case))
    kind = VerdictKind.BEST if case.keeps(closest) else VerdictKind.CLOSEST
    return case.verdict(kind, closest)


def _fastest(
    levels: Sequence[LevelFigures], order: Callable[[LevelFigures], tuple[float, ...]]
) -> LevelFigures:
    """The first by `order` of those that are not clearly slower than the fastest."""
    top = max(levels, key=lambda level: _rate(level).value)
    return min((level for level in levels if not _is_faster(top, level)), key=order)


def _all_same(case: _Case, levels: Sequence[LevelFigures]) -> bool:
    pairs = [(one, other) for one in levels for other in levels if one is not other]
    return not any(
        _is_faster(one, other)
        or is_clearly_better(
            case.agreement(one) or _WHOLE, case.agreement(other) or _WHOLE, Axis.AGREEMENT
        )
        for one, other in pairs
    )


def _is_faster(level: LevelFigures, other: LevelFigures | None) -> bool:
    """Clearly; than a level without a speed nothing is known to be slower."""
    rate = other.figure(Axis.DECODE_RATE) if other is not None else None
    return rate is None or is_clearly_better(_rate(level), rate, Axis.DECODE_RATE)


def _rate(level: LevelFigures) -> Figure:
    return level.figure(Axis.DECODE_RATE) or Figure(0.0)


def _least_loss(case: _Case) -> Callable[[LevelFigures], tuple[float, ...]]:
    size = _size_of(Axis.FILE_SIZE)
    return lambda level: (-(case.agreement(level) or Figure(0.0)).value, size(level))


def _size_of(axis: Axis) -> Callable[[LevelFigures], float]:
    """For an order in which unknown sizes come last."""

    def size(level: LevelFigures) -> float:
        figure = level.figure(axis)
        return figure.value if figure is not None else float("inf")

    return size


def _spare(level: LevelFigures, room_bytes: int | None) -> int | None:
    memory = level.figure(Axis.MEMORY)
    return None if memory is None or room_bytes is None else room_bytes - round(memory.value)


def _ratio(rate: Figure | None, reference: LevelFigures | None) -> float | None:
    held = reference.figure(Axis.DECODE_RATE) if reference is not None else None
    if rate is None or held is None or held.value <= 0 or (reference and reference.contended):
        return None
    return rate.value / held.value
