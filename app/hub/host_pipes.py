"""The way from the hub process to its parent, and who still waits for an answer. Any thread."""

from __future__ import annotations

import os
import threading
from typing import IO, TYPE_CHECKING

from app.domain.frames import encode
from app.hub.protocol import Failed

if TYPE_CHECKING:
    from app.hub.protocol import HubEvent


class EventPipe:
    """Passes on events of open requests only: whoever cancelled one hears no more of it.

    A broken pipe ends the process, for nobody is there to listen.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._lock = threading.Lock()
        self._open: set[str] = set()

    def open(self, request_id: str) -> None:
        """A request came."""
        with self._lock:
            self._open.add(request_id)

    def send(self, event: HubEvent) -> None:
        """Tell of a request that goes on."""
        with self._lock:
            if event.request_id in self._open:
                self._write(event)

    def finish(self, event: HubEvent) -> None:
        """Tell the end of a request, once."""
        with self._lock:
            if event.request_id in self._open:
                self._open.discard(event.request_id)
                self._write(event)

    def cancelled(self, request_id: str) -> None:
        """Tell that a request was stopped."""
        self.finish(Failed(request_id, "This was stopped.", "", "cancelled"))

    def _write(self, event: HubEvent) -> None:
        try:
            self._stream.write(encode(event))
            self._stream.flush()
        except OSError:
            os._exit(0)
