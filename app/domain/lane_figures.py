"""The figures of the lanes of a comparison, for its chart and verdict. Pure, any thread."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from app.domain.level_figures import Figure, LevelFigures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.comparison import Lane, LaneModel


def figures_of(lanes: Sequence[Lane]) -> list[LevelFigures]:
    """One for each lane, under a name of its own: a level, with the model where two have the same.

    The rates are those of one answer, so that nothing is known of their intervals.
    """
    return [_figures(lane, name) for lane, name in zip(lanes, names_of(lanes), strict=True)]


def names_of(lanes: Sequence[Lane]) -> list[str]:
    """The shortest names that tell the lanes apart."""
    return level_names([lane.model for lane in lanes])


def level_names(models: Sequence[LaneModel]) -> list[str]:
    """The shortest names that tell models apart."""
    levels = [model.quantization or model.name for model in models]
    counts = Counter(levels)
    longer = [
        level if counts[level] == 1 else f"{model.name} {model.quantization}".strip()
        for level, model in zip(levels, models, strict=True)
    ]
    counts = Counter(longer)
    return [
        name if counts[name] == 1 else f"{name} ({longer[: at + 1].count(name)})"
        for at, name in enumerate(longer)
    ]


def _figures(lane: Lane, name: str) -> LevelFigures:
    model, stats = lane.model, lane.stats
    return LevelFigures(
        name,
        file_bytes=_exact(model.file_bytes),
        bits_per_weight=_exact(model.bits_per_weight),
        memory_bytes=_exact(lane.memory.total if lane.memory else lane.engine_bytes),
        prompt_rate=_once(stats.prompt_rate if stats else None),
        decode_rate=_once(stats.decode_rate if stats else None),
        contended=lane.contended,
    )


def _exact(value: float | None) -> Figure | None:
    """Zero stands for what a file does not tell."""
    return Figure(value, 0.0) if value else None


def _once(value: float | None) -> Figure | None:
    return None if value is None else Figure(value)
