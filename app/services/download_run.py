"""One active download: its files, one after another. Runs in the thread of the downloads.

A file whose final name is already taken by one of its size is hashed before anything is fetched:
it is there where a crash came between publishing and the library, or where another level of the
same model brought it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

from app.hub.protocol import Failed, Fetch, Fetched, FetchProgress, Hashed, HashFile
from app.services.download_files import DownloadFiles, size_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.download import Download, DownloadFile, DownloadProblem
    from app.hub.protocol import HubCommand, HubEvent
    from app.services.download_ports import HubRequests

# It says nothing about the file that was being hashed.
_PROCESS_ENDED = frozenset({"hub_gone", "switched_off"})


class RunOutlet(Protocol):
    """Who hears of a run."""

    def on_progress(self, run: DownloadRun, path: str, progress: FetchProgress) -> None: ...
    def on_settled(self, run: DownloadRun, path: str, sha256: str) -> None: ...
    def on_all_settled(self, run: DownloadRun) -> None: ...
    def on_failed(self, run: DownloadRun, path: str, failed: Failed) -> None: ...
    def on_stopped(self, run: DownloadRun) -> None: ...


class DownloadRun:
    """`settled` is where each whole file lies. Makes at most one request at a time."""

    def __init__(
        self,
        download: Download,
        files: DownloadFiles,
        port: HubRequests,
        post: Callable[[Callable[[], None]], object],
        outlet: RunOutlet,
    ) -> None:
        self.download = download
        self.settled: dict[str, Path] = {}
        self.left_out: dict[str, DownloadProblem] = {}  # companions that cannot be had
        self.restarts = 0  # of the hub process, since something came
        self.is_stopping = False
        self.has_ended = False
        self._files = files
        self._port = port
        self._post = post
        self._outlet = outlet
        self._candidates: list[Path] | None = None
        self._request: str | None = None
        self._number = 0
        self._furthest = 0

    def go_on(self) -> None:
        """Start, or try the file again that failed."""
        if self.is_stopping or self._request is not None:
            return
        ended = self.settled.keys() | self.left_out.keys()
        file = next((f for f in self.download.files if f.path not in ended), None)
        if file is None:
            self.has_ended = True
            self._outlet.on_all_settled(self)
            return
        if self._candidates is None:
            self._candidates = self._find_candidates(file)
        if self._candidates:
            self._ask(file, HashFile("", os.fsencode(self._candidates[0])))
        else:
            self._fetch(file)

    def leave_out(self, path: str, problem: DownloadProblem) -> None:
        """Go on without a companion."""
        self.left_out[path] = problem
        self._candidates, self._furthest = None, 0
        self.go_on()

    def stop(self) -> None:
        """End it; on_stopped follows when nothing is written any more."""
        if self.is_stopping or self.has_ended:
            return
        self.is_stopping = True
        if self._request is None:
            self._end()
        else:
            self._port.cancel(self._request)

    def give_up(self) -> None:
        """The process does not answer: end without it."""
        if not self.has_ended:
            self._number += 1
            self._end()

    def _find_candidates(self, file: DownloadFile) -> list[Path]:
        if file.sha256 is None or size_of(self._files.part(self.download, file.path)):
            return []
        return list(self._files.settled_places(self.download, file))

    def _fetch(self, file: DownloadFile) -> None:
        part = self._files.part(self.download, file.path)
        try:
            part.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            text = f"The folder {part.parent} cannot be made ({error.strerror or error})."
            action = "Check the folder for models and its disk, and try again."
            self._outlet.on_failed(self, file.path, Failed("", text, action, "folder_unwritable"))
            return
        where = self.download.repository, self.download.revision
        command = Fetch("", *where, file.path, file.size, file.sha256, os.fsencode(part))
        self._ask(file, command)

    def _ask(self, file: DownloadFile, command: HubCommand) -> None:
        self._number += 1
        number = self._number
        # The answer may come before the id of the request does: the number tells old ones apart.

        def receive(event: HubEvent) -> None:
            self._post(lambda: self._take(number, file, event))

        self._request = self._port.request(command, receive)

    def _take(self, number: int, file: DownloadFile, event: HubEvent) -> None:
        if number != self._number or self.has_ended:
            return
        if isinstance(event, Fetched | Hashed | Failed):
            self._request = None
            if self.is_stopping:
                self._end()
                return
        match event:
            case FetchProgress() if not self.is_stopping:
                if event.received > self._furthest:
                    self._furthest, self.restarts = event.received, 0
                self._outlet.on_progress(self, file.path, event)
            case Fetched():
                self._settle(file, self._files.part(self.download, file.path), event.sha256)
            case Hashed():
                self._on_hashed(file, event.sha256)
            case Failed():
                self._on_failed(file, event)

    def _on_hashed(self, file: DownloadFile, sha256: str) -> None:
        candidates = self._candidates or []
        if sha256 == file.sha256:
            self._settle(file, candidates[0], sha256)
        else:
            self._candidates = candidates[1:]
            self.go_on()

    def _on_failed(self, file: DownloadFile, failed: Failed) -> None:
        if self._candidates and failed.code not in _PROCESS_ENDED:
            self._candidates = self._candidates[1:]  # it cannot be read, so it is not ours
            self.go_on()
        else:
            self._outlet.on_failed(self, file.path, failed)

    def _settle(self, file: DownloadFile, place: Path, sha256: str) -> None:
        self.settled[file.path] = place
        self._candidates, self._furthest = None, 0
        self._outlet.on_settled(self, file.path, sha256)
        self.go_on()

    def _end(self) -> None:
        self.has_ended = True
        self._outlet.on_stopped(self)
