"""Sees that another process has changed the database, as a command in a terminal does.

Two files are looked at; the database is asked only where they changed. Runs in the thread of the
downloads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.download import DownloadState
from app.domain.errors import AppError
from app.services import download_queue as steps
from app.storage.foreign_changes import Stamp, file_of, foreign_version, stamp_of

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.download_files import DownloadFiles
    from app.services.download_keeper import DownloadKeeper
    from app.services.download_locks import DownloadLocks
    from app.storage.database import Database

LOOK_EVERY_S = 2.0
_AT_REST = frozenset({DownloadState.PAUSED, DownloadState.FAILED, DownloadState.DONE})


class ForeignWatch:
    """What was there at the first look counts as seen."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._file: Path | None = None
        self._stamp: Stamp | None = None
        self._version: int | None = None

    def has_changed(self) -> bool:
        """Whether another process has written since the last look."""
        try:
            return self._look()
        except AppError:
            return False  # a database that cannot be read is told of where it is used

    def _look(self) -> bool:
        if self._file is None:
            self._file = self._database.submit(file_of).result()
        stamp = stamp_of(self._file)
        if stamp == self._stamp:
            return False
        version = self._database.submit(foreign_version).result()
        before, self._version, self._stamp = self._version, version, stamp
        return before is not None and before != version


def follow(keeper: DownloadKeeper, locks: DownloadLocks, files: DownloadFiles) -> None:
    """Take over what another process did with entries that are at rest here."""
    stored = {each.id: each for each in keeper.stored()}
    queue = keeper.queue
    for known in queue.downloads:
        if known.state not in _AT_REST or known.id in queue.elsewhere or locks.is_held(known.id):
            continue
        now = stored.get(known.id)
        if now is None:
            queue = steps.remove(queue, (known.id,))
        elif locks.is_elsewhere(known.id):
            queue = steps.put(queue, files.measured(now), ours=False)
            queue = steps.leave_elsewhere(queue, known.id)
        elif now.state is not known.state:
            queue = steps.put(queue, files.measured(now), ours=False)
    keeper.take_in(queue)
