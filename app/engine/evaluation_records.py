"""What is kept of each chunk of an evaluation, in files. Imports numpy. Engine process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from app.domain.errors import UserFixableError
from app.engine.chunk_file import ChunkFile, DamagedFileError, make_chunk_file
from app.engine.evaluation_heads import FIGURES as FIGURES_ENDING
from app.engine.evaluation_heads import LOGITS, EvaluationHead, decode_head
from app.engine.llama_rows import FIGURES, HEAD

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.quality import RowFigures
    from app.engine.llama_rows import Codes, Rows
    from app.engine.llama_rows import Records as RowRecords

_CODE_BYTES = 2


class Records(Protocol):
    """The records of one pass. Methods raise OSError."""

    @property
    def path(self) -> Path: ...
    def size_of(self, chunks: int) -> int: ...
    def take(self, number: int, figures: RowFigures) -> bool: ...
    def begin(self, number: int) -> None: ...
    def look(self, first: int, rows: Rows) -> None: ...
    def finish(self, number: int, figures: RowFigures) -> None: ...


class LogitRecords:
    """The logits of a reference, as 16 bit codes."""

    def __init__(self, folder: Path, head: EvaluationHead, rows: int) -> None:
        size = logit_bytes(rows, head.words)
        self.path = folder / head.name(LOGITS)
        self._file = make_chunk_file(self.path, head.encode(), size)
        self._rows = rows
        self._record = bytearray(size)
        self._heads, self._codes = _logit_views(self._record, rows)

    def size_of(self, chunks: int) -> int:
        """Bytes on the disk of so many."""
        return self._file.size_of(chunks)

    def take(self, number: int, figures: RowFigures) -> bool:
        """Add what was kept of a chunk to the figures; False where it has to be computed."""
        record = self._file.read(number)
        if record is None:
            return False
        heads, _codes = _logit_views(record, self._rows)
        figures.nll += heads["nll"].tolist()
        return True

    def begin(self, number: int) -> None:
        """A chunk will be computed."""

    def look(self, first: int, rows: Rows) -> None:
        """Keep some rows of it; any thread."""
        part = slice(first, first + len(rows.logits))
        heads = rows.heads()
        self._heads[part] = heads
        rows.put_codes(heads, self._codes[part])

    def finish(self, number: int, figures: RowFigures) -> None:
        """It was computed: write it, and add it to the figures."""
        self._file.write(number, self._record)
        figures.nll += self._heads["nll"].tolist()


class Reference:
    """Logits that were kept, read chunk by chunk."""

    def __init__(self, file: ChunkFile, rows: int) -> None:
        self._file = file
        self._rows = rows

    def read(self, number: int) -> tuple[RowRecords, Codes]:
        """Heads and codes of a chunk. Raises UserFixableError where they are not whole."""
        record = self._file.read(number)
        if record is None:
            raise _damaged()
        return _logit_views(record, self._rows)


class FigureRecords:
    """The figures of each row of a level; small, so that a run may go on where it was stopped."""

    def __init__(
        self, folder: Path, head: EvaluationHead, rows: int, reference: Reference | None
    ) -> None:
        self.path = folder / head.name(FIGURES_ENDING)
        self._file = make_chunk_file(self.path, head.encode(), rows * FIGURES.itemsize)
        self._reference = reference
        self._rows = np.zeros(rows, FIGURES)
        self._heads, self._codes = np.zeros(0, HEAD), np.zeros((0, 0), np.uint16)

    def size_of(self, chunks: int) -> int:
        """Bytes on the disk of so many."""
        return self._file.size_of(chunks)

    def take(self, number: int, figures: RowFigures) -> bool:
        """Add what was kept of a chunk to the figures; False where it has to be computed."""
        record = self._file.read(number)
        if record is None:
            return False
        self._add(np.frombuffer(record, FIGURES), figures)
        return True

    def begin(self, number: int) -> None:
        """A chunk will be computed. Raises UserFixableError where its reference is damaged."""
        if self._reference is not None:
            self._heads, self._codes = self._reference.read(number)

    def look(self, first: int, rows: Rows) -> None:
        """Measure some rows of it; any thread."""
        part = slice(first, first + len(rows.logits))
        if self._reference is None:
            self._rows[part] = rows.alone()
        else:
            self._rows[part] = rows.against(self._heads[part], self._codes[part])

    def finish(self, number: int, figures: RowFigures) -> None:
        """It was computed: write it, and add it to the figures."""
        self._file.write(number, self._rows.tobytes())
        self._add(self._rows, figures)

    def _add(self, rows: RowRecords, figures: RowFigures) -> None:
        figures.nll += rows["nll"].tolist()
        if self._reference is not None:
            figures.reference_nll += rows["reference"].tolist()
            figures.kld += rows["kld"].tolist()
            figures.delta += rows["delta"].tolist()
            figures.same += rows["same"].astype(bool).tolist()


def open_reference(path: Path, own: EvaluationHead, rows: int) -> Reference:
    """Logits to measure against.

    Raises UserFixableError where they are of another vocabulary or other tokens, or damaged, and
    OSError.
    """
    try:
        head = decode_head(path)
    except (DamagedFileError, FileNotFoundError) as error:
        raise _damaged() from error
    if head.vocabulary != own.vocabulary:
        raise UserFixableError(
            f"The vocabularies differ: this model has {own.words:,} tokens, its reference"
            f" {head.words:,}, and they do not stand for the same texts.",
            "Compare levels of the same model.",
            code="other_vocabulary",
        )
    if (head.tokens, head.context) != (own.tokens, own.context):
        raise UserFixableError(
            "This model cuts the text into other tokens than its reference.",
            "Compare levels of the same model, made from the same files.",
            code="other_tokens",
        )
    return Reference(ChunkFile(path, head.encode(), logit_bytes(rows, head.words)), rows)


def logit_bytes(rows: int, words: int) -> int:
    """Size of the record of one chunk."""
    return rows * (HEAD.itemsize + _CODE_BYTES * words)


def _logit_views(record: bytes | bytearray, rows: int) -> tuple[RowRecords, Codes]:
    heads = np.frombuffer(record, HEAD, rows)
    codes = np.frombuffer(record, np.uint16, offset=heads.nbytes).reshape(rows, -1)
    return heads, codes


def _damaged() -> UserFixableError:
    return UserFixableError(
        "The kept logits of the reference are damaged or gone.",
        "Measure again: they are made anew.",
        code="reference_damaged",
    )
