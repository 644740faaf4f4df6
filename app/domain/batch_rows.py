"""What a table of a batch shows. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.domain.batch import BatchCell


class RowFilter(str, Enum):
    """Which prompts."""

    ALL = "all"
    FAILED = "failed"  # in a lane at least
    WAITING = "waiting"  # for a lane at least


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One prompt; `cells` are those that have ended, in the order of the lanes."""

    position: int
    name: str
    head: str
    cells: tuple[BatchCell, ...]
