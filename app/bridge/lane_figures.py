"""The figures of lanes, and which of them are the best. Pure functions, GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from app.domain.comparison import Lane, LaneModel

if TYPE_CHECKING:
    from collections.abc import Sequence


class Figure(Enum):
    """In the order in which they are shown. Bytes, bits, seconds, tokens per second."""

    SIZE = "size"
    BITS = "bits"
    LOAD = "load"
    FIRST_TOKEN = "first_token"  # noqa: S105  # a time
    PROMPT_RATE = "prompt_rate"
    DECODE_RATE = "decode_rate"
    MEMORY = "memory"


TIMED = frozenset({Figure.LOAD, Figure.FIRST_TOKEN, Figure.PROMPT_RATE, Figure.DECODE_RATE})
_SMALLEST = frozenset({Figure.SIZE, Figure.LOAD, Figure.FIRST_TOKEN, Figure.MEMORY})
_GREATEST = frozenset({Figure.PROMPT_RATE, Figure.DECODE_RATE})

Values: TypeAlias = "dict[Figure, float | None]"


@dataclass(frozen=True, slots=True)
class LaneSlot:
    """A place on the compare page: a model, and its lane once it was asked.

    `rate` in tokens/s and `fraction` of the weights loaded are those of this moment.
    """

    key: str  # the lane's id, or the model's before
    model: LaneModel
    lane: Lane | None = None
    waits_for: int = 0  # lanes whose turn comes before
    fraction: float | None = None
    rate: float | None = None
    generated: int = 0

    @property
    def contended(self) -> bool:
        """Its times were measured while other lanes computed."""
        return self.lane is not None and self.lane.contended


def figures_of(slot: LaneSlot) -> Values:
    """What is known of a lane; None where it is not."""
    model, lane = slot.model, slot.lane
    values: Values = dict.fromkeys(Figure)
    values[Figure.SIZE] = model.file_bytes or None
    values[Figure.BITS] = model.bits_per_weight or None
    if lane is None:
        return values
    stats = lane.stats
    values[Figure.LOAD] = lane.load_s
    values[Figure.MEMORY] = lane.memory.total if lane.memory else lane.engine_bytes
    if stats is not None:
        values[Figure.FIRST_TOKEN] = stats.first_token_s
        values[Figure.PROMPT_RATE] = stats.prompt_rate
        values[Figure.DECODE_RATE] = stats.decode_rate
    return values


def best_of(slots: Sequence[LaneSlot]) -> set[tuple[str, Figure]]:
    """The best of each figure, as key of its slot and figure; a tie has several.

    None where fewer than two are known, or all are alike, or lanes disturbed one another.
    """
    values = {slot.key: figures_of(slot) for slot in slots}
    contended = any(slot.contended for slot in slots)
    best = set()
    for figure in _SMALLEST | _GREATEST:
        if contended and figure in TIMED:
            continue
        known = {key: each for key, row in values.items() if (each := row[figure]) is not None}
        if len(set(known.values())) < 2:
            continue
        winner = (min if figure in _SMALLEST else max)(known.values())
        best |= {(key, figure) for key, value in known.items() if value == winner}
    return best
