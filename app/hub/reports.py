"""How a long request gets on, told at most ten times a second. The request's own thread."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from app.hub.protocol import FetchProgress, HashProgress, HubEvent

if TYPE_CHECKING:
    from collections.abc import Callable

_INTERVAL_S = 0.1


class CancelledError(Exception):
    """The request was stopped by whoever made it."""


class FetchReport:
    """Tells of one transfer."""

    def __init__(self, request_id: str, send: Callable[[HubEvent], None]) -> None:
        self._request_id = request_id
        self._send = send
        self._due = 0.0

    def received(self, count: int) -> None:
        """So many bytes are on the disk."""
        self._tell(FetchProgress(self._request_id, count, verifying=False))

    def verified(self, count: int) -> None:
        """So many of the bytes on the disk have been read again."""
        self._tell(FetchProgress(self._request_id, count, verifying=True))

    def waiting(self, count: int, seconds: float, reason: str) -> None:
        """Nothing comes; told at once."""
        self._due = 0.0
        self._tell(FetchProgress(self._request_id, count, False, seconds, reason))
        self._due = 0.0

    def _tell(self, progress: FetchProgress) -> None:
        now = time.monotonic()
        if now >= self._due:
            self._due = now + _INTERVAL_S
            self._send(progress)


class HashReport:
    """Tells of one file that is hashed."""

    def __init__(self, request_id: str, size: int, send: Callable[[HubEvent], None]) -> None:
        self._request_id = request_id
        self._size = size
        self._send = send
        self._due = 0.0

    def __call__(self, done: int) -> None:
        """So many bytes are read."""
        now = time.monotonic()
        if now >= self._due:
            self._due = now + _INTERVAL_S
            self._send(HashProgress(self._request_id, done, self._size))
