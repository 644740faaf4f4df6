"""The app without a window, that downloads and may be killed at any moment.

Run as `python -m tests.integration.hub.download_process HOME REPOSITORY REVISION SPEC`, where SPEC
is a file of lines "label path size sha256": it adds each label as a level, goes on with all, and
prints "hub PID" for each hub process, "verifying" where a file is whole, and "done" at the end.
"""

from __future__ import annotations

import queue
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.domain.download import Download, DownloadRequest, DownloadState
from app.domain.errors import UserFixableError
from app.domain.events import Event
from app.domain.hub import HubFile, HubLevel
from app.domain.hub_events import DownloadProgressed, DownloadsChanged
from app.domain.settings import Settings
from app.hub.worker import HubWorker
from app.services.download_service import DownloadService
from app.services.hub_port import HubPort
from app.services.library_service import LibraryService
from app.storage.database import Database
from tests.helpers.quick_hub import launch_quick_hub

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.hub.protocol import HubEvent

T = TypeVar("T")
WAIT_S = 60.0


@dataclass
class App:
    """The services that a download takes, on a home of their own."""

    home: Path
    publish: Callable[[Event], None]
    settings: Settings = field(default_factory=Settings)

    def __post_init__(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        self.folder = self.home / "models"
        self.database = Database(self.home / "db.sqlite3", self.home / "backups")
        self.database.ready.result(WAIT_S)
        self.library = LibraryService(self.database, self.publish, None, self.folder)
        self.port = HubPort(self._make_worker)
        self.downloads = DownloadService(
            self.database, self.port, self.library, self.folder, lambda: self.settings, self.publish
        )

    @property
    def hub_pid(self) -> int | None:
        """Process id of the hub process."""
        return self.worker.pid

    def close(self) -> None:
        """In the order of the app: what asks first, what is asked last."""
        self.downloads.close()
        self.port.close()
        self.library.close()
        self.database.close()

    def _make_worker(self, receive: Callable[[HubEvent], None]) -> HubWorker:
        self.worker = HubWorker(receive, launch=launch_quick_hub)
        return self.worker


def wait(future: Future[T]) -> T:
    """Its result, soon."""
    return future.result(WAIT_S)


def request_of(
    repository: str, revision: str, *files: HubFile, label: str = "one"
) -> DownloadRequest:
    """A level of these files."""
    level = HubLevel(label, "", files, complete=True, bits_per_weight=None)
    return DownloadRequest(repository, revision, level)


def read_spec(spec: Path) -> dict[str, list[HubFile]]:
    """Files by label, one a line."""
    levels: dict[str, list[HubFile]] = {}
    for line in spec.read_text().splitlines():
        label, path, size, sha256 = line.split()
        levels.setdefault(label, []).append(HubFile(path, int(size), sha256))
    return levels


def main(home: str, repository: str, revision: str, spec: str) -> None:
    """Download everything; ends when all is done."""
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    app = App(Path(home), events.put)
    wait(app.downloads.start())
    levels = read_spec(Path(spec))
    for label, files in levels.items():
        try:
            wait(app.downloads.add(request_of(repository, revision, *files, label=label)))
        except UserFixableError as error:
            if error.code != "already_there":
                raise
    _follow(app, events, len(levels))
    _say("done")
    app.close()


def _follow(app: App, events: queue.SimpleQueue[Event], count: int) -> None:
    downloads = wait(app.downloads.list_downloads())
    told: int | None = None
    while not _all_done(downloads, count):
        event = events.get(timeout=WAIT_S)
        if isinstance(event, DownloadsChanged):
            downloads = event.downloads
            if any(each.state is DownloadState.VERIFYING for each in downloads):
                _say("verifying")
        if isinstance(event, DownloadProgressed) and app.hub_pid not in (None, told):
            told = app.hub_pid
            _say(f"hub {told}")


def _all_done(downloads: tuple[Download, ...], count: int) -> bool:
    failed = [each for each in downloads if each.state is DownloadState.FAILED]
    if failed:
        raise AssertionError(failed)
    return sum(each.state is DownloadState.DONE for each in downloads) == count


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
