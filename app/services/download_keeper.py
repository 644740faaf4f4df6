"""Holds the queue, keeps it in the database and tells of it. Runs in the thread of the downloads.

What is saved is saved in order and not waited for; how far a file is, is saved once a second.
"""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.download import Download, DownloadProgress, DownloadState
from app.domain.errors import AppError
from app.domain.events import Event, Problem, ProblemRaised
from app.domain.hub_events import DownloadProgressed, DownloadsChanged
from app.services.download_meter import DownloadMeter
from app.services.download_queue import DownloadQueue, note_received, remove
from app.storage import downloads

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.storage.database import Database

_log = logging.getLogger(__name__)


class DownloadKeeper:
    """The queue of this process."""

    def __init__(
        self,
        database: Database,
        publish: Callable[[Event], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.queue = DownloadQueue()
        self._database = database
        self._publish = publish
        self._clock = clock
        self._meters: dict[str, DownloadMeter] = {}
        self._failing = False
        self._hidden: set[str] = set()

    def stored(self) -> tuple[Download, ...]:
        """The entries as the database has them now. Raises AppError."""
        stored = self._database.submit(downloads.list_downloads).result()
        return tuple(each for each in stored if each.id not in self._hidden)

    def add(self, download: Download) -> Download:
        """Append an entry to what is stored; with the place that it got. Raises AppError."""
        return self._database.submit(downloads.add_download, download).result()

    def saved(self) -> Future[None]:
        """Done when everything so far is on the disk."""
        return self._database.submit(lambda _connection: None)

    def change(self, queue: DownloadQueue) -> None:
        """Take a new state: save what is different and tell of it."""
        old, self.queue = self.queue, queue
        known = {each.id: each for each in old.downloads}
        for each in queue.downloads:
            before = known.get(each.id)
            if before is not None and before != each and each.id not in queue.elsewhere:
                self._save_change(before, each)
        if _order(old) != _order(queue) and len(old.downloads) == len(queue.downloads):
            self._watch(self._database.submit(downloads.save_positions, _order(queue)))
        for each in queue.downloads:
            if each.state is not DownloadState.ACTIVE:
                self._meters.pop(each.id, None)
        if _visible(old) != _visible(queue):
            self.tell()

    def take_in(self, queue: DownloadQueue) -> None:
        """Take a state that the database has already, and tell of it."""
        old, self.queue = self.queue, queue
        if _visible(old) != _visible(queue):
            self.tell()

    def tell(self) -> None:
        """Announce the queue as it is."""
        self._publish(DownloadsChanged(self.queue.downloads))

    def hide(self, download: Download) -> None:
        """Take an entry off the list; a crash before `forget` leaves it paused."""
        self._hidden.add(download.id)
        paused = replace(download, state=DownloadState.PAUSED, problem=None)
        self._watch(self._database.submit(downloads.save_download, paused))
        self._meters.pop(download.id, None)
        self.change(remove(self.queue, (download.id,)))

    def forget(self, *ids: str) -> None:
        """Take entries out of the database, and off the list."""
        self._hidden.difference_update(ids)
        self._watch(self._database.submit(downloads.remove_downloads, ids))
        self.change(remove(self.queue, ids))

    def note_received(self, download_id: str, path: str, received: int) -> None:
        """A file got on."""
        now = self._clock()
        self.queue = note_received(self.queue, download_id, path, received)
        meter = self._meters.setdefault(download_id, DownloadMeter())
        download = self.queue.find(download_id)
        if download is None:
            return
        meter.note(now, download.received)
        if meter.may_save(now):
            self._watch(self._database.submit(downloads.save_received, download_id, path, received))
        if meter.may_show(now):
            self._show(download, meter)

    def note_checking(self, download_id: str) -> None:
        """What is here is read again, before more is fetched."""
        download = self.queue.find(download_id)
        meter = self._meters.setdefault(download_id, DownloadMeter())
        if download is not None and meter.may_show(self._clock()):
            self._show(download, meter, None, "Checking what is already here.")

    def note_waiting(self, download_id: str, waiting_s: float | None, reason: str) -> None:
        """Nothing comes for a while."""
        download = self.queue.find(download_id)
        meter = self._meters.setdefault(download_id, DownloadMeter())
        meter.restart()
        if download is not None:
            self._show(download, meter, waiting_s, reason)

    def _show(
        self,
        download: Download,
        meter: DownloadMeter,
        waiting_s: float | None = None,
        reason: str = "",
    ) -> None:
        left = meter.seconds_left(download.size - download.received)
        progress = DownloadProgress(
            download.id, download.received, download.size, meter.rate, left, waiting_s, reason
        )
        self._publish(DownloadProgressed(progress))

    def _save_change(self, before: Download, after: Download) -> None:
        if replace(before, position=after.position) == after:
            return  # a place of many is saved with all others
        self._watch(self._database.submit(downloads.save_download, after))

    def _watch(self, saved: Future[Any]) -> None:
        saved.add_done_callback(self._on_saved)

    def _on_saved(self, saved: Future[Any]) -> None:
        """Database thread. A queue that cannot be saved goes on in memory and says so once."""
        error = saved.exception()
        if error is not None and not self._failing:
            _log.warning("The downloads could not be saved", exc_info=error)
            if isinstance(error, AppError) and error.code != "database_closed":
                self._publish(ProblemRaised(Problem.of(error)))
        self._failing = error is not None


def _order(queue: DownloadQueue) -> tuple[str, ...]:
    return tuple(each.id for each in queue.downloads)


def _visible(queue: DownloadQueue) -> tuple[Download, ...]:
    """What is worth an announcement: how far a file is, only where no progress tells it."""
    return tuple(each if each.id in queue.elsewhere else _still(each) for each in queue.downloads)


def _still(download: Download) -> Download:
    return replace(download, files=tuple(replace(file, received=0) for file in download.files))
