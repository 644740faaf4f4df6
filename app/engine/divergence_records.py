"""Figures of an answer's tokens against those of a reference. Imports numpy.

Engine process, main thread. Methods raise OSError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from app.domain.quality import RowFigures
from app.engine.evaluation_records import LogitRecords, open_reference
from app.engine.forced_reader import ROWS
from app.engine.llama_rows import FIGURES, Rows, Space, block_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from app.engine.evaluation_heads import EvaluationHead
    from app.engine.llama_rows import Floats, Records


class Yardstick(Protocol):
    """What tokens are measured against."""

    @property
    def kept(self) -> str: ...
    def figures(self, number: int, logits: Floats, came: NDArray[np.int32]) -> Records: ...


class OwnLogits:
    """Of the reference, which keeps its logits for others and does not differ from itself."""

    def __init__(self, folder: Path, head: EvaluationHead) -> None:
        self._records = LogitRecords(folder, head, ROWS)

    @property
    def kept(self) -> str:
        """Name of the file."""
        return self._records.path.name

    def size_of(self, tokens: int) -> int:
        """Bytes on the disk of so many."""
        return self._records.size_of(-(-tokens // ROWS))

    def figures(self, number: int, logits: Floats, came: NDArray[np.int32]) -> Records:
        """Of the rows of record `number`, which is written."""
        figures = np.zeros(len(came), FIGURES)
        for part, rows in _blocks(logits, came):
            self._records.look(part.start, rows)
            figures["nll"][part] = figures["reference"][part] = rows.nll
        figures["same"] = True
        self._records.finish(number, RowFigures())
        return figures


class KeptLogits:
    """Of a level, measured against what its reference has kept."""

    def __init__(self, path: Path, own: EvaluationHead) -> None:
        """Raises UserFixableError as `open_reference`."""
        self._reference = open_reference(path, own, ROWS)

    @property
    def kept(self) -> str:
        """Nothing of its own."""
        return ""

    def figures(self, number: int, logits: Floats, came: NDArray[np.int32]) -> Records:
        """Of the rows of record `number`. Raises UserFixableError where that is damaged."""
        figures = np.zeros(len(came), FIGURES)
        heads, codes = self._reference.read(number)
        for part, rows in _blocks(logits, came):
            figures[part] = rows.against(heads[part], codes[part])
        return figures


def _blocks(logits: Floats, came: NDArray[np.int32]) -> Iterator[tuple[slice, Rows]]:
    vocabulary = logits.shape[1]
    step = block_rows(vocabulary)
    space = Space.of(step, vocabulary)
    for start in range(0, len(came), step):
        part = slice(start, min(start + step, len(came)))
        yield part, Rows.of(logits[part], came[part], space)
