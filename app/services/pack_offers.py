"""Ready-made engines: looked up on the Hub when asked, brought by its transfers. Any thread.

One thread of the service's own waits for the hub process. A download that was stopped goes on
where it was.
"""

from __future__ import annotations

import os
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.domain.pack_offer import ENGINES_REPOSITORY, PackOffer, offers_of
from app.hub.protocol import (
    Failed,
    Fetch,
    Fetched,
    FetchProgress,
    HubEvent,
    Opened,
    OpenRepository,
)
from app.services.hub_questions import ask, error_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.engine_pack import EnginePack
    from app.domain.wheel_name import Computer
    from app.services.engine_packs import EnginePacks
    from app.services.hub_port import HubPort

    Progress = Callable[[int, int], None]  # bytes here, of all


class PackOffers:
    """Brings wheels into `folder` and gives them to `packs`; one at a time."""

    def __init__(self, port: HubPort, packs: EnginePacks, folder: Path, computer: Computer) -> None:
        self._port = port
        self._packs = packs
        self._folder = folder
        self._computer = computer
        self._lock = threading.Lock()
        self._request: str | None = None
        self._stopped = False
        self._work = ThreadPoolExecutor(1, thread_name_prefix="engine-offers")

    def look(self, repository: str = ENGINES_REPOSITORY) -> Future[tuple[PackOffer, ...]]:
        """The engines for this computer. Fails with UserFixableError."""
        return self._work.submit(self._look, repository)

    def install(self, offer: PackOffer, progress: Progress) -> Future[EnginePack]:
        """Download, check, unpack and try one; it is not used yet.

        `progress` is told of the download, on a thread of the port. Fails with UserFixableError,
        with the code cancelled after `stop`.
        """
        with self._lock:
            self._stopped = False
        return self._work.submit(self._install, offer, progress)

    def stop(self) -> None:
        """End a download soon; what came stays for the next time."""
        with self._lock:
            self._stopped = True
            request = self._request
        if request is not None:
            self._port.cancel(request)

    def close(self) -> None:
        """End what is under way. The port is closed first."""
        self.stop()
        self._work.shutdown(wait=True, cancel_futures=True)

    def _look(self, repository: str) -> tuple[PackOffer, ...]:
        opened = ask(self._port, OpenRepository("", repository, None), Opened)
        return offers_of(opened.repository, self._computer)

    def _install(self, offer: PackOffer, progress: Progress) -> EnginePack:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = self._folder / f"{offer.sha256}.part"
            self._fetch(offer, part, progress)
            wheel = self._folder / offer.file_name
            part.replace(wheel)
        except OSError as error:
            text = f"The engine cannot be kept in {self._folder} ({error.strerror or error})."
            action = "Check the permissions and the free space of the disk."
            raise UserFixableError(text, action, code="unwritable") from error
        try:
            return self._packs.add(wheel, offer.sha256).result()
        finally:
            wheel.unlink(missing_ok=True)

    def _fetch(self, offer: PackOffer, part: Path, progress: Progress) -> None:
        ended: Future[HubEvent] = Future()

        def receive(event: HubEvent) -> None:
            if isinstance(event, FetchProgress):
                progress(event.received, offer.size)
            elif isinstance(event, Fetched | Failed):
                ended.set_result(event)

        where = (offer.repository, offer.revision, offer.path)
        command = Fetch("", *where, offer.size, offer.sha256, os.fsencode(part))
        request = self._port.request(command, receive)
        with self._lock:
            self._request = request
            stopped = self._stopped
        if stopped:
            self._port.cancel(request)
        event = ended.result()
        with self._lock:
            self._request = None
        if isinstance(event, Failed):
            if event.code == "wrong_hash":
                part.unlink(missing_ok=True)
            raise error_of(event)
