"""What to do when a file could not be fetched. Runs in the thread of the downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.download import DownloadProblem
from app.services.download_queue import ELSEWHERE
from app.services.download_room import GONE

if TYPE_CHECKING:
    from app.hub.protocol import Failed
    from app.services.download_files import DownloadFiles
    from app.services.download_keeper import DownloadKeeper
    from app.services.download_room import Room
    from app.services.download_run import DownloadRun
    from app.services.work_thread import WorkThread

MOST_RESTARTS = 6  # of the hub process, while nothing comes
# The line may come back at any time, and another process may let go of the part.
_BUSY = "busy"
_NETWORK = frozenset({"offline", "switched_off", "connection_lost", "timed_out"})
_PASSING = _NETWORK | {"hub_gone", "cancelled", _BUSY}
_OF_THE_FILE = frozenset({"wrong_hash", "not_found"})
_LONGEST_WAIT_S = 30.0


class DownloadFaults:
    """Judges what went wrong."""

    def __init__(
        self, keeper: DownloadKeeper, files: DownloadFiles, room: Room, thread: WorkThread
    ) -> None:
        self._keeper = keeper
        self._files = files
        self._room = room
        self._thread = thread

    def judge(self, run: DownloadRun, path: str, failed: Failed) -> DownloadProblem | None:
        """Why the download ends; None where it is tried again by itself."""
        download = self._keeper.queue.find(run.download.id) or run.download
        gone = self._room.folder_problem(download)
        if gone is not None and gone.code == GONE:
            return gone
        if failed.code == "disk_full":
            return self._room.full(download)
        if failed.code == "wrong_hash":
            return self._set_aside(run, path, failed)
        if failed.code in _PASSING and self._try_again(run, failed):
            return None
        return DownloadProblem(failed.text, failed.action, failed.code)

    def is_only_companion(self, run: DownloadRun, path: str, problem: DownloadProblem) -> bool:
        """Whether the level is whole, and what is wrong is the companion's own."""
        broken = problem.code in _OF_THE_FILE
        return broken and any(f.path == path and f.companion for f in run.download.files)

    def _try_again(self, run: DownloadRun, failed: Failed) -> bool:
        run.restarts += 1
        if failed.code == "hub_gone" and run.restarts > MOST_RESTARTS:
            return False
        wait = 0.0 if run.restarts == 1 else min(2.0 ** (run.restarts - 2), _LONGEST_WAIT_S)
        if wait:
            reason = ELSEWHERE.text if failed.code == _BUSY else failed.text
            self._keeper.note_waiting(run.download.id, wait, reason)
        self._thread.later(wait, run.go_on)
        return True

    def _set_aside(self, run: DownloadRun, path: str, failed: Failed) -> DownloadProblem:
        name = path.rpartition("/")[2]
        try:
            again = self._files.set_aside(run.download, path)
        except OSError:
            return DownloadProblem(failed.text, failed.action, failed.code)
        if not again:
            return DownloadProblem(
                f"“{name}” did not arrive as it was uploaded: its checksum is wrong.",
                "Try again: this file starts afresh.",
                failed.code,
            )
        return DownloadProblem(
            f"“{name}” came with a wrong checksum again.",
            "Either the upload is broken, or something on the line changes it: try another network,"
            " or another level or repository.",
            failed.code,
        )
