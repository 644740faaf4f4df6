"""One connection that brings a file, read ahead on a thread of its own.

Whatever the network does, the transfer's thread can turn away from it at once: name look-ups,
handshakes and silence block the reading thread only, which then ends by itself.
"""

from __future__ import annotations

import contextlib
import queue
import socket
import threading
from typing import TYPE_CHECKING

import httpcore2
import httpx2

from app.domain.errors import UserFixableError
from app.hub.file_request import Answer, FileRequest, Rest, open_file
from app.hub.http_client import lost, stalled, trouble_of
from app.hub.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.hub.rate_limit import RateLimit

_READ_BYTES = 256 * 1024  # larger ones gain nothing, smaller ones cost (measured)
_CHUNKS_AHEAD = 8
_TURN_S = 0.1

Arrival = Answer | bytes | Trouble | UserFixableError | None


class Incoming:
    """Connects and reads. What arrives, in order: an Answer, chunks, then None or a failure."""

    def __init__(
        self,
        client: httpx2.Client,
        request: FileRequest,
        rest: Rest,
        limit: RateLimit,
        stall_s: float,
    ) -> None:
        self._client = client
        self._request = request
        self._rest = rest
        self._limit = limit
        self._stall_s = stall_s
        self._arrivals: queue.Queue[Arrival] = queue.Queue(_CHUNKS_AHEAD)
        self._closed = threading.Event()
        self._response: httpx2.Response | None = None
        threading.Thread(target=self._run, name="hub-connection", daemon=True).start()

    def next(self, stop: threading.Event) -> Answer | bytes | None:
        """The next arrival; None at the end of the answer or once `stop` is set.

        Raises Trouble or UserFixableError.
        """
        while not stop.is_set():
            with contextlib.suppress(queue.Empty):
                arrival = self._arrivals.get(timeout=_TURN_S)
                if isinstance(arrival, Trouble | UserFixableError):
                    raise arrival
                return arrival
        return None

    def close(self) -> None:
        """Let go of the connection; does not wait."""
        self._closed.set()
        response = self._response
        if response is not None:
            _break_off(response)

    def _run(self) -> None:
        try:
            answer = open_file(self._client, self._request, self._rest)
        except (Trouble, UserFixableError) as error:
            self._hand_over(error)
            return
        except Exception as error:  # noqa: BLE001 - the transfer's thread has to hear of it
            self._hand_over(_bug(error))
            return
        self._response = answer.response
        try:
            self._read(answer)
        finally:
            with contextlib.suppress(Exception):
                answer.response.close()

    def _read(self, answer: Answer) -> None:
        end: Arrival = None
        try:
            self._hand_over(answer)
            for chunk in self._chunks(answer):
                self._hand_over(chunk)
        except (
            httpx2.TransportError,
            httpcore2.NetworkError,
            httpcore2.ProtocolError,
            OSError,
        ) as error:
            end = trouble_of(error) if isinstance(error, httpx2.TransportError) else lost()
        except httpcore2.TimeoutException:
            end = stalled()
        except Trouble as trouble:
            end = trouble
        except Exception as error:  # noqa: BLE001 - the transfer's thread has to hear of it
            end = _bug(error)
        self._hand_over(end)

    def _chunks(self, answer: Answer) -> Iterator[bytes]:
        stream = answer.response.iter_raw()
        if answer.length is None or answer.response.http_version == "HTTP/2":
            yield from self._limited(stream)
            return
        # The first chunk holds what came with the headers. The rest lies in the socket, and reading
        # it there in large pieces is twice as fast as through the parser (measured).
        first = next(stream, b"")
        yield first
        left = answer.length - len(first)
        source = answer.response.extensions["network_stream"]
        while left > 0 and not self._closed.is_set():
            granted = self._limit.take(min(left, _READ_BYTES), self._closed)
            if not granted:
                return
            chunk: bytes = source.read(granted, timeout=self._stall_s)
            if not chunk:
                raise lost()
            self._limit.give_back(granted - len(chunk))
            left -= len(chunk)
            yield chunk

    def _limited(self, stream: Iterator[bytes]) -> Iterator[bytes]:
        for chunk in stream:
            left = len(chunk)
            while left > 0 and not self._closed.is_set():
                left -= self._limit.take(left, self._closed)
            yield chunk

    def _hand_over(self, arrival: Arrival) -> None:
        while not self._closed.is_set():
            with contextlib.suppress(queue.Full):
                self._arrivals.put(arrival, timeout=_TURN_S)
                return


def _break_off(response: httpx2.Response) -> None:
    """End a read that waits in another thread. Only the socket itself: TLS has nothing to say."""
    stream = response.extensions.get("network_stream")
    raw = stream.get_extra_info("socket") if stream is not None else None
    if isinstance(raw, socket.socket):
        with contextlib.suppress(OSError):
            socket.socket.shutdown(raw, socket.SHUT_RDWR)


def _bug(error: Exception) -> Trouble:
    text = f"The download met something unexpected ({type(error).__name__})."
    return Trouble(text, "unexpected")
