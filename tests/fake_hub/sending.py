"""The bytes of a file: ranges, and every way in which they can be spoiled. Connection's thread."""

from __future__ import annotations

import contextlib
import io
import os
import re
import socket
import ssl
import struct
import sys
import time
from typing import IO, TYPE_CHECKING

from tests.fake_hub.faults import Body, Fault

if TYPE_CHECKING:
    from tests.fake_hub.contents import FakeFile
    from tests.fake_hub.handler import Handler

_SLICE = 1 << 20
_RANGE = re.compile(r"bytes=(\d*)-(\d*)$")
_DELIVERY_S = 5.0


def send_file(
    handler: Handler, path: str, file: FakeFile, headers: dict[str, str], faults: list[Fault]
) -> bool:
    """Answer with the file or the part that was asked for; True where the connection ends."""
    size = file.size
    asked = None if any(fault.ignores_range for fault in faults) else handler.headers.get("Range")
    number = str(len(handler.hub.requests))
    spoils = {
        name: text.replace("{n}", number)
        for fault in faults
        for name, text in fault.headers.items()
    }
    etag = spoils.get("ETag", headers.get("ETag"))
    part = _asked_part(asked, size, etag, handler.headers.get("If-Range"))
    if part is None:
        handler.answer(416, {"Content-Range": f"bytes */{size}"})
        return False
    first, end = part
    end = min([end, *(first + fault.most for fault in faults if fault.most and asked)])
    status = 200 if asked is None or (first, end) == (0, size) else 206
    _send_head(handler, status, {**headers, **_part_headers(status, first, end, size), **spoils})
    if handler.command == "HEAD":
        return False
    with _opened(file) as stream:
        return _Sender(handler, path, stream, faults).send(first, end)


def _asked_part(
    asked: str | None, size: int, etag: str | None, unless: str | None
) -> tuple[int, int] | None:
    """First byte and end; None where there is no such part."""
    match = _RANGE.match(asked or "")
    if match is None or (unless is not None and unless != etag):
        return 0, size
    first, last = match.groups()
    if not first:
        return max(0, size - int(last)), size
    end = min(size, int(last) + 1) if last else size
    return (int(first), end) if int(first) < end else None


def _part_headers(status: int, first: int, end: int, size: int) -> dict[str, str]:
    headers = {"Accept-Ranges": "bytes", "Content-Length": str(end - first)}
    headers["Content-Type"] = "application/octet-stream"
    if status == 206:
        headers["Content-Range"] = f"bytes {first}-{end - 1}/{size}"
    return headers


def _send_head(handler: Handler, status: int, headers: dict[str, str]) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        if status == 206 or name != "Content-Range":
            handler.send_header(name, value)
    handler.end_headers()


def _opened(file: FakeFile) -> IO[bytes]:
    return io.BytesIO(file.data) if isinstance(file.data, bytes) else file.data.open("rb")


class _Sender:
    """Sends one part of one file."""

    def __init__(self, handler: Handler, path: str, stream: IO[bytes], faults: list[Fault]) -> None:
        self._socket: socket.socket = handler.connection
        self._hub = handler.hub
        self._path = path
        in_memory = isinstance(stream, io.BytesIO)
        packed = isinstance(handler.connection, ssl.SSLSocket)
        self._straight = hasattr(os, "sendfile") and not in_memory and not packed
        self._stream = stream
        spoils = {fault.body: fault for fault in faults if fault.body is not None}
        self._flipped = spoils.pop(Body.FLIPPED, None)
        self._slow = spoils.pop(Body.SLOW, None)
        self._breaks = next(iter(spoils.values()), None)

    def send(self, first: int, end: int) -> bool:
        """Send the bytes from `first` to `end`; True where the connection must not be used on."""
        fault = self._breaks
        stop = end if fault is None else min(end, first + fault.after)
        place = first
        while place < stop and not self._hub.closing.is_set():
            step = min(stop - place, self._step())
            self._send_slice(place, step)
            self._hub.count(self._path, step)
            place += step
        if fault is None or place < stop:
            return place < end
        self._break_off(fault)
        return True

    def _step(self) -> int:
        if self._slow is None:
            return _SLICE
        self._hub.closing.wait(0.05)
        return max(1, self._slow.rate // 20)

    def _send_slice(self, place: int, count: int) -> None:
        if self._flipped and place <= self._flipped.after < place + count:
            data = bytearray(self._read(place, count))
            data[self._flipped.after - place] ^= 0x40
            self._socket.sendall(data)
        elif not self._straight:
            self._socket.sendall(self._read(place, count))
        else:
            self._send_from_file(place, count)

    def _send_from_file(self, place: int, count: int) -> None:
        while count:
            sent = os.sendfile(self._socket.fileno(), self._stream.fileno(), place, count)
            place += sent
            count -= sent

    def _read(self, place: int, count: int) -> bytes | memoryview:
        if isinstance(self._stream, io.BytesIO):
            return self._stream.getbuffer()[place : place + count]
        self._stream.seek(place)
        return self._stream.read(count)

    def _break_off(self, fault: Fault) -> None:
        if fault.body is Body.STALL:
            self._hub.closing.wait(fault.seconds)
        elif fault.body is Body.RESET:
            _wait_until_delivered(self._socket)
            linger = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            socket.close(self._socket.detach())  # closing the object waits for its files


def _wait_until_delivered(connection: socket.socket) -> None:
    """A reset throws away what is under way; what was counted as sent has to arrive first."""
    if sys.platform != "linux":
        return
    import fcntl
    import termios

    limit = time.monotonic() + _DELIVERY_S
    while time.monotonic() < limit:
        with contextlib.suppress(OSError):
            waiting = fcntl.ioctl(connection, termios.TIOCOUTQ, b"\0" * 4)
            if struct.unpack("i", waiting) == (0,):
                return
        time.sleep(0.001)
