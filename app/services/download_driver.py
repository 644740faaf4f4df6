"""Makes true what the queue says: starts, stops and publishes. Runs in the downloads' thread.

`drive` may be called at any time: it compares what should run with what does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.download import Download, DownloadProblem, DownloadState
from app.domain.errors import AppError
from app.domain.settings import Settings
from app.services import download_queue as steps
from app.services import publishing
from app.services.download_faults import DownloadFaults
from app.services.download_files import DownloadFiles
from app.services.download_keeper import DownloadKeeper
from app.services.download_locks import DownloadLocks
from app.services.download_ports import HubRequests, LibraryPublisher
from app.services.download_room import Room
from app.services.download_run import DownloadRun
from app.services.download_watch import DownloadWatch
from app.services.work_thread import WorkThread

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.domain.model_file import ModelFile
    from app.hub.protocol import Failed, FetchProgress

_STOP_PATIENCE_S = 3.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the driver works with."""

    keeper: DownloadKeeper
    thread: WorkThread
    port: HubRequests
    library: LibraryPublisher
    files: DownloadFiles
    room: Room
    settings: Callable[[], Settings]


class DownloadDriver:
    """Owns the runs of this process."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._keeper = around.keeper
        self.locks = DownloadLocks(around.files)
        self._watch = DownloadWatch(around.keeper, self.locks, around.room, around.thread)
        self._faults = DownloadFaults(around.keeper, around.files, around.room, around.thread)
        self._runs: dict[str, DownloadRun] = {}
        self._when_stopped: dict[str, Callable[[], None]] = {}
        self._rate: int | None = None
        self._is_closing = False

    def drive(self) -> None:
        """Start what should run and stop what should not."""
        if self._is_closing:
            return
        self._apply_limits()
        self._activate()
        active = {each.id for each in self._keeper.queue.in_state(DownloadState.ACTIVE)}
        for download_id, run in list(self._runs.items()):
            if download_id not in active:
                self._stop(run)
        for download_id in active - self._runs.keys():
            self._begin(download_id)
        self._watch.plan(self.drive)

    def when_stopped(self, download_id: str, then: Callable[[], None]) -> None:
        """Stop it and do `then` when nothing is written any more."""
        run = self._runs.get(download_id)
        if run is None:
            then()
        else:
            self._when_stopped[download_id] = then
            self._stop(run)

    def close(self) -> None:
        """Stop everything; the states stay, so that the next start goes on."""
        self._is_closing = True
        for run in list(self._runs.values()):
            run.stop()
        self.locks.release_all()

    # What runs tell

    def on_progress(self, run: DownloadRun, path: str, progress: FetchProgress) -> None:
        if progress.waiting_s is not None:
            self._keeper.note_waiting(run.download.id, progress.waiting_s, progress.reason)
            return
        if progress.verifying:
            self._keeper.note_checking(run.download.id)
            return
        self._keeper.note_received(run.download.id, path, progress.received)
        download = self._keeper.queue.find(run.download.id)
        if download and self._watch.is_full_after(download):
            self.drive()

    def on_settled(self, run: DownloadRun, path: str, sha256: str) -> None:
        settled = steps.change_file(
            self._keeper.queue,
            run.download.id,
            path,
            lambda file: publishing.settled_file(file, sha256),
        )
        self._keeper.change(settled)

    def on_all_settled(self, run: DownloadRun) -> None:
        """Everything is whole and right: look at it, give it its names, tell the library."""
        self._runs.pop(run.download.id, None)
        self._keeper.change(steps.verify(self._keeper.queue, run.download.id))
        download = self._keeper.queue.get(run.download.id)
        try:
            left_out = run.left_out | publishing.check(download, run.settled)
            settled = {path: at for path, at in run.settled.items() if path not in left_out}
            done = publishing.publish(download, self._around.files, settled)
        except (AppError, OSError) as error:
            self._fail(download, publishing.problem_of(error, download))
            return
        future = self._around.library.publish_download(str(done.path), done.details)
        future.add_done_callback(
            lambda answer: self._around.thread.post(
                lambda: self._on_published(download, tuple(left_out.values()), answer)
            )
        )

    def on_failed(self, run: DownloadRun, path: str, failed: Failed) -> None:
        """It is tried again by itself, or ends with words."""
        problem = self._faults.judge(run, path, failed)
        if problem is None:
            return
        if self._faults.is_only_companion(run, path, problem):
            run.leave_out(path, publishing.left_out(path, problem.text))
        else:
            run.has_ended = True
            self._runs.pop(run.download.id, None)
            self._fail(run.download, problem)

    def on_stopped(self, run: DownloadRun) -> None:
        """Nothing of it is written any more."""
        self._runs.pop(run.download.id, None)
        download = self._keeper.queue.find(run.download.id)
        if download is None or download.state is not DownloadState.ACTIVE:
            self.locks.release(run.download.id)
        then = self._when_stopped.pop(run.download.id, None)
        if then is not None:
            then()
        self.drive()

    # Steps

    def _activate(self) -> None:
        """Nothing becomes active before it is known to be ours and to have room."""
        at_once = self._around.settings().downloads_at_once
        self._keeper.change(steps.trim(self._keeper.queue, at_once))
        while (waiting := steps.next_waiting(self._keeper.queue, at_once)) is not None:
            if self._claim(waiting):
                self._keeper.change(steps.activate(self._keeper.queue, waiting.id))

    def _claim(self, download: Download) -> bool:
        """Whether it may become active; otherwise it is not waiting any more."""
        problem = self._around.room.folder_problem(download)
        if problem is not None:
            self._fail(download, problem, drive=False)
            return False
        if not self.locks.take(download.id):
            self._keeper.change(steps.leave_elsewhere(self._keeper.queue, download.id))
            return False
        if self._is_still_waiting(download.id) and not self._watch.lacks_room(download):
            return True
        self._release(download.id)
        return False

    def _is_still_waiting(self, download_id: str) -> bool:
        """Another process may have finished or removed it since we read of it."""
        stored = {each.id: each for each in self._keeper.stored()}.get(download_id)
        if stored is not None and stored.state is not DownloadState.DONE:
            return True
        queue = steps.remove(self._keeper.queue, (download_id,))
        self._keeper.change(queue if stored is None else steps.put(queue, stored, ours=False))
        return False

    def _begin(self, download_id: str) -> None:
        around = self._around
        download = self._keeper.queue.get(download_id)
        run = DownloadRun(download, around.files, around.port, around.thread.post, self)
        self._runs[download_id] = run
        run.go_on()

    def _stop(self, run: DownloadRun) -> None:
        if not run.is_stopping:
            self._around.thread.later(_STOP_PATIENCE_S, run.give_up)
            run.stop()

    def _fail(self, download: Download, problem: DownloadProblem, *, drive: bool = True) -> None:
        self._release(download.id)
        failed = steps.fail(self._keeper.queue, download.id, problem)
        self._keeper.change(steps.change(failed, download.id, self._around.files.measured))
        if drive:
            self.drive()

    def _release(self, download_id: str) -> None:
        """A run that is being stopped lets go of the lock itself."""
        if download_id not in self._runs:
            self.locks.release(download_id)

    def _on_published(
        self,
        download: Download,
        left_out: tuple[DownloadProblem, ...],
        answer: Future[ModelFile],
    ) -> None:
        if self._is_closing:
            return
        error = answer.exception()
        if error is not None:
            self._fail(download, publishing.problem_of(error, download))
            return
        self._around.files.remove_parts(download)
        model_id, problem = answer.result().id, publishing.all_left_out(left_out)
        self._keeper.change(steps.finish(self._keeper.queue, download.id, model_id, problem))
        self.locks.release(download.id)
        self.drive()

    def _apply_limits(self) -> None:
        rate = self._around.settings().download_rate
        if rate != self._rate:
            self._rate = rate
            self._around.port.set_rate_limit(rate)
