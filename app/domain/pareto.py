"""Which levels are worth having on two axes. Pure functions, any thread.

A level beats another where it is no worse on either axis and clearly better on one, that is by
more than the interval of the difference. So nothing is called beaten by a difference that may be
chance, equal levels stand side by side, and no two levels can beat each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.level_figures import Axis, Figure, LevelFigures, is_clearly_better, is_no_worse

if TYPE_CHECKING:
    from collections.abc import Sequence


class Standing(Enum):
    """What a level is worth among the others."""

    FRONT = "front"  # no other is better on one axis without being worse on the other
    CLOSE = "close"  # one is better by the values, yet not beyond the intervals
    BEATEN = "beaten"
    PLAIN = "plain"  # only costs are compared, which says nothing of its worth
    CONTENDED = "contended"  # its rate was taken on a busy machine: it is not judged
    UNKNOWN = "unknown"  # one of the two figures is missing


@dataclass(frozen=True, slots=True)
class Place:
    """The standing of a level; `beaten_by` is the name of one that beats it, "" for none."""

    standing: Standing
    beaten_by: str = ""


Axes = tuple[Axis, Axis]
_Pair = tuple[Figure, Figure]


def places(levels: Sequence[LevelFigures], axes: Axes) -> list[Place]:
    """The place of each level, in the order in which they come."""
    known = {at: _pair(level, axes) for at, level in enumerate(levels) if _judged(level, axes)}
    return [
        _place(at, levels, {key: pair for key, pair in known.items() if pair}, axes)
        for at in range(len(levels))
    ]


def fair_places(levels: Sequence[LevelFigures], axes: Axes) -> list[Place]:
    """As `places`, yet costs alone beat nobody: by size and speed the coarsest level always wins,
    and whether it is worth having is not known."""
    found = places(levels, axes)
    if any(axis.is_quality for axis in axes):
        return found
    judged = {Standing.FRONT, Standing.CLOSE, Standing.BEATEN}
    return [Place(Standing.PLAIN) if each.standing in judged else each for each in found]


def telling_axes(levels: Sequence[LevelFigures]) -> Axes:
    """Cost and quality of which most is known; without a quality, size and speed."""

    def known(axis: Axis) -> bool:
        return sum(level.figure(axis) is not None for level in levels) > 1

    quality = next(filter(known, (Axis.DIVERGENCE, Axis.PERPLEXITY)), None)
    if quality is None:
        return Axis.FILE_SIZE, Axis.DECODE_RATE
    return next(filter(known, (Axis.DECODE_RATE, Axis.FILE_SIZE)), Axis.FILE_SIZE), quality


def front(levels: Sequence[LevelFigures], axes: Axes) -> list[LevelFigures]:
    """Those on the Pareto front, by the first axis from small to large, equal ones kept."""
    found = [
        level
        for level, place in zip(levels, places(levels, axes), strict=True)
        if place.standing is Standing.FRONT
    ]
    return sorted(found, key=lambda level: _values(level, axes))


def _place(at: int, levels: Sequence[LevelFigures], known: dict[int, _Pair], axes: Axes) -> Place:
    own = known.get(at)
    if own is None:
        missing = _pair(levels[at], axes) is None
        return Place(Standing.UNKNOWN if missing else Standing.CONTENDED)
    better = [key for key, pair in known.items() if key != at and _precedes(pair, own, axes)]
    beating = [key for key in better if _clearly_precedes(known[key], own, axes)]
    if not beating:
        return Place(Standing.CLOSE if better else Standing.FRONT)
    # Named is one that is beaten by none of the others, the first of several.
    best = next(
        key
        for key in beating
        if not any(_precedes(known[other], known[key], axes) for other in beating if other != key)
    )
    return Place(Standing.BEATEN, levels[best].name)


def _precedes(one: _Pair, other: _Pair, axes: Axes) -> bool:
    """By the values: no worse on both axes, and not equal."""
    equal = all(a.value == b.value for a, b in zip(one, other, strict=True))
    return not equal and all(
        is_no_worse(a, b, axis) for a, b, axis in zip(one, other, axes, strict=True)
    )


def _clearly_precedes(one: _Pair, other: _Pair, axes: Axes) -> bool:
    return any(is_clearly_better(a, b, axis) for a, b, axis in zip(one, other, axes, strict=True))


def _judged(level: LevelFigures, axes: Axes) -> bool:
    return not (level.contended and any(axis.is_rate for axis in axes))


def _pair(level: LevelFigures, axes: Axes) -> _Pair | None:
    first, second = level.figure(axes[0]), level.figure(axes[1])
    return (first, second) if first is not None and second is not None else None


def _values(level: LevelFigures, axes: Axes) -> tuple[float, float]:
    pair = _pair(level, axes)
    return (pair[0].value, pair[1].value) if pair else (0.0, 0.0)
