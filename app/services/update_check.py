"""Looks for a newer version, only when it is asked to. Any thread, nothing blocks."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.domain.releases import Release, is_newer, newest_release
from app.hub.protocol import Failed, Feed, HubEvent, ReadFeed
from app.services.hub_questions import error_of
from app.version import RELEASES_FEED, VERSION

if TYPE_CHECKING:
    from app.services.hub_port import HubPort


@dataclass(frozen=True, slots=True)
class UpdateAnswer:
    """`release` is the newest one; None where none is listed."""

    release: Release | None
    newer: bool


class UpdateCheck:
    """Asks through the hub process, which keeps to the offline switch."""

    def __init__(self, port: HubPort, address: str = RELEASES_FEED, version: str = VERSION) -> None:
        self._port = port
        self._address = address
        self._version = version

    @property
    def configured(self) -> bool:
        """Whether this build knows where releases are listed."""
        return bool(self._address)

    def look(self) -> Future[UpdateAnswer]:
        """Ask once. Fails with UserFixableError."""
        future: Future[UpdateAnswer] = Future()

        def receive(event: HubEvent) -> None:
            if isinstance(event, Feed):
                self._settle(future, event.text)
            elif isinstance(event, Failed):
                future.set_exception(error_of(event))

        self._port.request(ReadFeed("", self._address), receive)
        return future

    def _settle(self, future: Future[UpdateAnswer], text: str) -> None:
        try:
            release = newest_release(text)
        except ValueError:
            words = "The list of releases cannot be used."
            future.set_exception(UserFixableError(words, "Try again later.", code="bad_feed"))
            return
        newer = release is not None and is_newer(release.version, self._version)
        future.set_result(UpdateAnswer(release, newer))
