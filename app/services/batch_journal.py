"""Cells on their way to the disk. Batch thread.

Those that end while others are being written are written together: a fast model ends more of them
than a disk can confirm one by one.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.errors import AppError, BugError
from app.storage.batches import save_cells

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.domain.batch import BatchCell
    from app.services.work_thread import WorkThread
    from app.storage.database import Database


class BatchJournal:
    """`kept` hears of cells once they are on the disk, `failed` where that could not be done."""

    def __init__(
        self,
        database: Database,
        thread: WorkThread,
        batch_id: str,
        kept: Callable[[tuple[BatchCell, ...]], None],
        failed: Callable[[AppError], None],
    ) -> None:
        self._database = database
        self._thread = thread
        self._batch_id = batch_id
        self._kept = kept
        self._failed = failed
        self._waiting: list[BatchCell] = []
        self._writing = False

    @property
    def is_idle(self) -> bool:
        """Whether everything is on the disk, or lost."""
        return not self._writing and not self._waiting

    def add(self, cell: BatchCell) -> None:
        """Write it now, or together with others in a moment."""
        self._waiting.append(cell)
        if not self._writing:
            self._write()

    def _write(self) -> None:
        cells, self._waiting, self._writing = tuple(self._waiting), [], True
        saved = self._database.submit(save_cells, self._batch_id, cells)
        saved.add_done_callback(lambda done: self._thread.post(partial(self._on_saved, done)))

    def _on_saved(self, saved: Future[tuple[BatchCell, ...]]) -> None:
        self._writing = False
        error = saved.exception()
        if self._waiting:
            self._write()
        if error is None:
            self._kept(saved.result())
        else:
            self._failed(error if isinstance(error, AppError) else BugError(f"{error}", code="bug"))
