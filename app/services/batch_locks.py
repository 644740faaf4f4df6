"""Which batches run in this process, so that no other one runs them, too. One thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.system.file_lock import FileLock

if TYPE_CHECKING:
    from pathlib import Path


class BatchLocks:
    """A file in `folder` for each batch that runs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[str, FileLock] = {}

    def take(self, batch_id: str) -> None:
        """Nothing where it is held here. Raises UserFixableError where another process has it."""
        if batch_id in self._held:
            return
        lock = FileLock(self._folder / f"batch-{batch_id}.lock")
        if not lock.acquire():
            text = "This batch runs in another window or terminal."
            raise UserFixableError(text, "Stop it there first.", code="batch_elsewhere")
        self._held[batch_id] = lock

    def give_back(self, batch_id: str) -> None:
        """Nothing where it is not held."""
        lock = self._held.pop(batch_id, None)
        if lock is not None:
            lock.release()
