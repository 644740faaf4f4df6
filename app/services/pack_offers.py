"""Ready-made engines: looked up on the Hub when asked, brought by its transfers. Any thread.

One thread of the service's own waits for the hub process. A download that was stopped goes on
where it was; one that came to its end is unpacked, be it by the next start.
"""

from __future__ import annotations

import logging
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
from app.services.pack_downloads import PackDownloads

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.engine_pack import EnginePack
    from app.domain.wheel_name import Computer
    from app.services.engine_packs import EnginePacks
    from app.services.hub_port import HubPort
    from app.services.pack_downloads import WholeWheel

    Progress = Callable[[int, int], None]  # bytes here, of all

_log = logging.getLogger(__name__)
_BUSY = "engines_busy"
_KEPT_AFTER = frozenset((_BUSY, "unreadable"))  # it is not the wheel that is at fault


class PackOffers:
    """Brings wheels into `folder` and gives them to `packs`; one at a time."""

    def __init__(self, port: HubPort, packs: EnginePacks, folder: Path, computer: Computer) -> None:
        self._port = port
        self._packs = packs
        self._folder = folder
        self._downloads = PackDownloads(folder)
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

    def take_up(self) -> Future[tuple[EnginePack, ...]]:
        """Unpack and try what a kill has left after its download, and remove what is of no use.

        Fails with UserFixableError ("engines_busy") where another process is at work: nothing is
        touched then.
        """
        return self._work.submit(self._take_up)

    def stop(self) -> None:
        """End a download soon; what came stays for the next time."""
        with self._lock:
            self._stopped = True
            request = self._request
        if request is not None:
            self._port.cancel(request)

    def rest(self) -> Future[None]:
        """Stop a download; done when nothing is being brought or handed over any more."""
        self.stop()
        return self._work.submit(lambda: None)

    def close(self) -> None:
        """End what is under way. The port and the packs are closed first."""
        self.stop()
        self._work.shutdown(wait=True, cancel_futures=True)

    def _look(self, repository: str) -> tuple[PackOffer, ...]:
        opened = ask(self._port, OpenRepository("", repository, None), Opened)
        return offers_of(opened.repository, self._computer)

    def _take_up(self) -> tuple[EnginePack, ...]:
        with self._downloads.alone():
            return self._finish_left()

    def _finish_left(self) -> tuple[EnginePack, ...]:
        finished = tuple(map(self._finish, self._downloads.left()))
        self._downloads.sweep()
        return tuple(pack for pack in finished if pack is not None)

    def _finish(self, wheel: WholeWheel) -> EnginePack | None:
        """None where there is something wrong with it; nobody waits for that to be told."""
        try:
            return self._hand_over(wheel)
        except UserFixableError as error:
            if error.code == _BUSY:
                raise
            _log.warning("An engine that was downloaded before cannot be used: %s", error.text)
            return None

    def _install(self, offer: PackOffer, progress: Progress) -> EnginePack:
        try:
            with self._downloads.alone():
                self._finish_left()
                return self._known(offer) or self._bring(offer, progress)
        except OSError as error:
            text = f"The engine cannot be kept in {self._folder} ({error.strerror or error})."
            action = "Check the permissions and the free space of the disk."
            raise UserFixableError(text, action, code="unwritable") from error

    def _known(self, offer: PackOffer) -> EnginePack | None:
        """It is here already, and may have to be tried again."""
        known = self._packs.known(offer.sha256)
        if known is None or not known.problem:
            return known
        return self._packs.try_again(known.id).result()

    def _bring(self, offer: PackOffer, progress: Progress) -> EnginePack:
        self._fetch(offer, self._downloads.part(offer.sha256), progress)
        return self._hand_over(self._downloads.keep(offer.sha256, offer.file_name))

    def _hand_over(self, wheel: WholeWheel) -> EnginePack:
        """The wheel stays only where it can be used another time."""
        try:
            pack = self._packs.add(wheel.file, wheel.sha256, ours=True).result()
        except UserFixableError as error:
            if error.code not in _KEPT_AFTER:
                self._downloads.remove(wheel)
            raise
        self._downloads.remove(wheel)
        return pack

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
