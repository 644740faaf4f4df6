"""A cursor over the start of a file that may lie about every length. Any thread.

The file is read, not mapped: a mapped file that shrinks meanwhile would kill the process.
"""

from __future__ import annotations

import struct
from typing import BinaryIO

from app.domain.errors import UserFixableError
from app.domain.quant import format_bytes

MAX_HEADER_BYTES = 128 << 20  # the largest vocabularies take 16 MiB
DOWNLOAD_AGAIN = "Download it again."
_CHUNK = 1 << 20
_U32, _U64 = struct.Struct("<I"), struct.Struct("<Q")


class Cursor:
    """A position in the beginning of a file, which is read as far as it is needed."""

    def __init__(self, file: BinaryIO, size: int, name: str) -> None:
        self._file = file
        self._data = bytearray()
        self.name = name
        self.size = size
        self.position = 0

    def scalar(self, layout: struct.Struct) -> int | float | bool:
        """The next number."""
        end = self.position + layout.size
        self._reach(end)
        (value,) = layout.unpack_from(self._data, self.position)
        self.position = end
        return value  # type: ignore[no-any-return]

    def u32(self) -> int:
        """The next 32-bit number."""
        return int(self.scalar(_U32))

    def u64(self) -> int:
        """The next 64-bit number."""
        return int(self.scalar(_U64))

    def count(self, limit: int) -> int:
        """The next 64-bit number, which must not exceed `limit`."""
        value = self.u64()
        if value > limit:
            raise self.damaged()
        return value

    def text(self, limit: int) -> str:
        """The next text, of at most `limit` bytes."""
        return self.bytes(self.count(limit)).decode("utf-8", "replace")

    def bytes(self, count: int) -> bytes:
        """The next `count` bytes."""
        end = self.position + count
        self._reach(end)
        data = bytes(self._data[self.position : end])
        self.position = end
        return data

    def skip(self, count: int) -> None:
        """Step over `count` bytes."""
        self._reach(self.position + count)
        self.position += count

    def skip_texts(self, count: int) -> None:
        """Step over `count` texts: the inner loop of a read, 0.1 µs for each."""
        data, position, unpack = self._data, self.position, _U64.unpack_from
        for _ in range(count):
            if position + 8 > len(data):
                self._reach(position + 8)
            position += 8 + unpack(data, position)[0]
        self._reach(position)
        self.position = position

    def damaged(self) -> UserFixableError:
        """The error for contents that make no sense."""
        return UserFixableError(
            f"“{self.name}” is damaged: its header makes no sense.", DOWNLOAD_AGAIN, code="damaged"
        )

    def truncated(self, expected: int | None = None) -> UserFixableError:
        """The error for a file that ends too early, `expected` bytes where that is known."""
        return UserFixableError(
            f"“{self.name}” is not whole. {_amount_there(self.size, expected)}",
            DOWNLOAD_AGAIN,
            code="truncated",
        )

    def _reach(self, end: int) -> None:
        missing = end - len(self._data)
        if missing <= 0:
            return
        if end > MAX_HEADER_BYTES:
            raise self.damaged()
        if end > self.size:
            raise self.truncated()
        self._data += self._file.read(max(missing, _CHUNK))
        if end > len(self._data):
            raise self.truncated()


def _amount_there(size: int, expected: int | None) -> str:
    there = format_bytes(size)
    if expected is None:
        return f"Only the first {there} are there."
    whole = format_bytes(expected)
    if there == whole:
        return f"It lacks the last {format_bytes(expected - size)} of {whole}."
    if there.split()[1] == whole.split()[1]:
        there = there.split()[0]
    return f"Only {there} of {whole} are there."
