"""Looks every few seconds for what no event tells: room on the disk, and other processes.

Runs in the thread of the downloads, and only while there is something to wait for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.download import Download, DownloadState
from app.services import download_queue as steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.download_keeper import DownloadKeeper
    from app.services.download_locks import DownloadLocks
    from app.services.download_room import Room
    from app.services.work_thread import WorkThread

LOOK_EVERY_S = 3.0
_CHECK_BYTES = 256 << 20


class DownloadWatch:
    """`drive` is called after each look."""

    def __init__(
        self, keeper: DownloadKeeper, locks: DownloadLocks, room: Room, thread: WorkThread
    ) -> None:
        self._keeper = keeper
        self._locks = locks
        self._room = room
        self._thread = thread
        self._is_planned = False
        self._checked_at: dict[str, int] = {}

    def plan(self, drive: Callable[[], None]) -> None:
        """Look in a while, where that makes sense."""
        if not self._is_planned and self._has_to_look():
            self._is_planned = True
            self._thread.later(LOOK_EVERY_S, lambda: self._look(drive))

    def lacks_room(self, download: Download, *, again: bool = False) -> bool:
        """Whether it has no room beside those that come first; the queue knows why then."""
        active = self._keeper.queue.in_state(DownloadState.ACTIVE)
        before = [each for each in active if each.position < download.position]
        problem = self._room.space_problem(download, before, again=again)
        if problem is not None and not again:
            self._keeper.change(steps.fail(self._keeper.queue, download.id, problem))
        return problem is not None

    def is_full_after(self, download: Download) -> bool:
        """The same, looked at only after each 256 MiB."""
        passed = download.received - self._checked_at.setdefault(download.id, download.received)
        if 0 <= passed < _CHECK_BYTES:
            return False
        self._checked_at[download.id] = download.received
        return self.lacks_room(download)

    def _has_to_look(self) -> bool:
        queue = self._keeper.queue
        waits = any(_waits_for_room(each) for each in queue.in_state(DownloadState.PAUSED))
        return bool(waits or queue.elsewhere or queue.in_state(DownloadState.ACTIVE))

    def _look(self, drive: Callable[[], None]) -> None:
        self._is_planned = False
        queue = self._keeper.queue
        for each in queue.in_state(DownloadState.ACTIVE):
            self.lacks_room(each)
        for each in queue.in_state(DownloadState.PAUSED):
            if _waits_for_room(each) and not self.lacks_room(each, again=True):
                self._keeper.change(steps.resume(self._keeper.queue, each.id))
        if queue.elsewhere:
            self._look_elsewhere()
        drive()

    def _look_elsewhere(self) -> None:
        stored = {each.id: each for each in self._keeper.stored()}
        for download_id in self._keeper.queue.elsewhere:
            entry = stored.get(download_id)
            if entry is None:
                self._keeper.change(steps.remove(self._keeper.queue, (download_id,)))
                continue
            queue = steps.put(self._keeper.queue, entry, ours=False)
            if self._locks.is_elsewhere(download_id):
                self._keeper.change(steps.leave_elsewhere(queue, download_id))
            else:
                self._keeper.change(steps.take_over(queue, download_id))


def _waits_for_room(download: Download) -> bool:
    return download.problem is not None and download.problem.code == steps.NO_ROOM
