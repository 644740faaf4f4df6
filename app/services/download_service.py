"""Downloads: a queue that survives the app, its network and its disk. Any thread, nothing blocks.

All work is done in one thread of its own; futures fail with AppError.
"""

from __future__ import annotations

import time
import uuid
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from app.domain.download import Download, DownloadRequest, DownloadState
from app.domain.errors import UserFixableError
from app.services import download_queue as steps
from app.services import foreign_watch
from app.services.download_driver import DownloadDriver, Surroundings
from app.services.download_files import DownloadFiles
from app.services.download_keeper import DownloadKeeper
from app.services.download_queue import ELSEWHERE
from app.services.download_requests import find_same, is_in_library, new_download
from app.services.download_room import Room
from app.services.foreign_watch import ForeignWatch
from app.services.work_thread import WorkThread

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.events import Event
    from app.domain.model_file import ModelFile
    from app.domain.settings import Settings
    from app.services.download_ports import HubRequests, LibraryPublisher
    from app.storage.database import Database

T = TypeVar("T")


class DownloadService:
    """The use cases of the queue. Until `start`, only what this process adds or resumes runs."""

    def __init__(  # noqa: PLR0913 - the one place where its parts meet
        self,
        database: Database,
        port: HubRequests,
        library: LibraryPublisher,
        folder: Path,
        settings_now: Callable[[], Settings],
        publish: Callable[[Event], None],
        *,
        room: Room | None = None,
    ) -> None:
        self._library = library
        self._files = DownloadFiles(folder)
        self._keeper = DownloadKeeper(database, publish)
        self._thread = WorkThread("downloads")
        self._around = Surroundings(
            self._keeper,
            self._thread,
            port,
            library,
            self._files,
            room or Room(folder),
            settings_now,
        )
        self._driver = DownloadDriver(self._around)
        self._foreign = ForeignWatch(database)
        self._started = False

    def start(self) -> Future[None]:
        """Go on with everything that was under way when the app ended."""
        return self._thread.call(self._start)

    def list_downloads(self) -> Future[tuple[Download, ...]]:
        """The queue in its order, with what other processes added to it."""
        return self._thread.call(self._list)

    def add(self, request: DownloadRequest) -> Future[Download]:
        """Queue a level; the same one that is queued already goes on, and is returned.

        Fails with UserFixableError: "already_there" in the library, "incomplete" on the Hub.
        """
        future: Future[Download] = Future()
        self._library.list_models().add_done_callback(
            lambda listed: self._thread.begin(future, lambda: self._add(future, request, listed))
        )
        return future

    def pause(self, download_id: str) -> Future[None]:
        """Stop it until it is resumed; what is here stays."""
        return self._change(lambda queue: steps.pause(queue, download_id))

    def resume(self, download_id: str) -> Future[None]:
        """Let it go on when its turn comes."""
        return self._change(lambda queue: steps.resume(queue, download_id))

    def retry(self, download_id: str) -> Future[None]:
        """Try one again that failed."""
        return self._change(lambda queue: self._resumed_afresh(queue, download_id))

    def cancel(self, download_id: str) -> Future[None]:
        """Take it off the list, with all that is here of it; a finished one stays a model."""
        future: Future[None] = Future()
        return self._thread.begin(future, lambda: self._cancel(future, download_id))

    def move(self, download_id: str, position: int) -> Future[None]:
        """Put it at a place of the queue; 0 is the first."""
        return self._change(lambda queue: steps.move(queue, download_id, position))

    def clear_finished(self) -> Future[None]:
        """Take those off the list that are done."""
        return self._saved(self._clear_finished)

    def pause_all(self) -> Future[None]:
        """Pause everything that waits or runs."""
        return self._change(steps.pause_all)

    def resume_all(self) -> Future[None]:
        """Let everything go on that is paused."""
        return self._change(steps.resume_all)

    def apply_limits(self) -> None:
        """The settings have changed."""
        self._thread.post(self._driver.drive)

    def use_folder(self, folder: Path) -> Future[None]:
        """Files come to another folder from now on; the parts that are here lie there already."""
        return self._thread.call(lambda: self._use_folder(folder))

    def close(self) -> None:
        """Stop what runs; states stay, so that the next start goes on."""
        self._thread.close(self._driver.close)

    # In the thread

    def _start(self) -> None:
        self._started = True
        # Parts first: another process adds an entry before it makes the part of it.
        parts = self._files.find_parts()
        self._read()
        self._files.remove_orphans(parts, self._keeper.stored())
        self._driver.drive()
        self._keeper.tell()
        self._look_for_others()

    def _look_for_others(self) -> None:
        """Now and every few seconds: a command in a terminal works on the same lists."""
        self._thread.later(foreign_watch.LOOK_EVERY_S, self._look_for_others)
        if self._foreign.has_changed():
            self._read()
            foreign_watch.follow(self._keeper, self._driver.locks, self._files)
            self._driver.drive()
            self._library.refresh()

    def _use_folder(self, folder: Path) -> None:
        self._driver.close()
        self._files = DownloadFiles(folder)
        room = replace(self._around.room, root=folder)
        self._around = replace(self._around, files=self._files, room=room)
        self._driver = DownloadDriver(self._around)
        self._driver.drive()

    def _list(self) -> tuple[Download, ...]:
        self._read()
        self._driver.drive()
        return self._keeper.queue.downloads

    def _read(self) -> None:
        """Take in what is stored and not ours yet; how far files are, the disk says."""
        queue = self._keeper.queue
        for stored in self._keeper.stored():
            if stored.id in queue.ours | queue.elsewhere:
                continue
            entry = self._files.measured(stored)
            queue = steps.put(queue, entry, ours=self._started)
            if entry.state is DownloadState.DONE or entry.state is DownloadState.FAILED:
                continue
            if self._driver.locks.is_elsewhere(entry.id):
                queue = steps.leave_elsewhere(queue, entry.id)
            elif self._started:
                queue = steps.take_over(queue, entry.id)
        self._keeper.change(queue)

    def _add(
        self,
        future: Future[Download],
        request: DownloadRequest,
        listed: Future[tuple[ModelFile, ...]],
    ) -> None:
        wanted = new_download(request, uuid.uuid4().hex, time.time())
        self._read()
        if is_in_library(wanted, listed.result()):
            text = f"“{wanted.label}” of {wanted.repository} is in the library already."
            raise UserFixableError(text, "You can use it now.", code="already_there")
        self._finish(future, self._enqueue(wanted))

    def _enqueue(self, wanted: Download) -> Download:
        same = find_same(wanted, self._keeper.queue.downloads)
        if same is not None and same.state is not DownloadState.DONE:
            if same.id not in self._keeper.queue.elsewhere:
                resumed = self._resumed_afresh(self._keeper.queue, same.id)
                self._keeper.change(steps.engage(resumed, same.id))
        else:
            if same is not None:  # it was removed from the library since
                self._keeper.forget(same.id)
            same = self._keeper.add(self._files.measured(wanted))
            self._keeper.change(steps.put(self._keeper.queue, same, ours=True))
        self._driver.drive()
        return self._keeper.queue.find(same.id) or same

    def _resumed_afresh(self, queue: steps.DownloadQueue, download_id: str) -> steps.DownloadQueue:
        download = queue.get(download_id)
        if download.state is DownloadState.FAILED:
            self._files.forget_wrong(download)
        return steps.resume(queue, download_id)

    def _cancel(self, future: Future[None], download_id: str) -> None:
        download = self._keeper.queue.get(download_id)
        if download.state is DownloadState.VERIFYING:
            text = "This download is whole and is being put into the library."
            raise UserFixableError(text, "Remove it there.", code="being_published")
        if self._driver.locks.is_elsewhere(download_id):
            raise UserFixableError(ELSEWHERE.text, "Remove it there.", code=ELSEWHERE.code)
        self._keeper.hide(download)
        self._driver.when_stopped(download_id, lambda: self._clean(future, download))
        self._driver.drive()

    def _clean(self, future: Future[None], download: Download) -> None:
        """Nothing writes any more: take away what is there."""
        if download.state is not DownloadState.DONE:
            shared = {
                self._files.part(other, file.path)
                for other in self._keeper.queue.downloads
                for file in other.files
            }
            self._files.remove_parts(download, kept=shared)
        self._keeper.forget(download.id)
        self._finish(future, None)

    def _clear_finished(self) -> None:
        self._keeper.forget(*steps.finished_ids(self._keeper.queue))

    def _change(self, edit: Callable[[steps.DownloadQueue], steps.DownloadQueue]) -> Future[None]:
        def work() -> None:
            self._keeper.change(edit(self._keeper.queue))
            self._driver.drive()

        return self._saved(work)

    def _saved(self, work: Callable[[], None]) -> Future[None]:
        """Done when it is on the disk."""
        future: Future[None] = Future()

        def do() -> None:
            work()
            self._finish(future, None)

        return self._thread.begin(future, do)

    def _finish(self, future: Future[T], result: T) -> None:
        self._keeper.saved().add_done_callback(lambda saved: _pass_on(future, saved, result))


def _pass_on(future: Future[T], saved: Future[None], result: T) -> None:
    error = saved.exception()
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(result)
