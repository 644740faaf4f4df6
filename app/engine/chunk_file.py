"""A file of equal records, one for each chunk of a text, that grows with them. Any thread.

Magic · length of the head · head · CRC-32 of it, then the records, each with a CRC-32 of the file's
own head, its number and its bytes. So a record of another file, at another place or half written
is none, and what comes before it is used: a run that was killed goes on where it was.
"""

from __future__ import annotations

import os
import struct
import tempfile
import zlib
from pathlib import Path

_MAGIC = b"QSCHUNK1"
_FIXED = struct.Struct("<8sI")
_CHECK = struct.Struct("<I")
_LONGEST_HEAD = 1 << 16  # bytes


class DamagedFileError(ValueError):
    """The file is none of these, or its head is not whole."""


class ChunkFile:
    """Records of `record_bytes` behind a head. Methods raise OSError."""

    def __init__(self, path: Path, head: bytes, record_bytes: int) -> None:
        self.path = path
        self._seed = zlib.crc32(head)
        self._start = _FIXED.size + len(head) + _CHECK.size
        self._bytes = record_bytes

    def read(self, number: int) -> bytes | None:
        """A record; None where it is missing or damaged."""
        try:
            with self.path.open("rb") as file:
                file.seek(self._place(number))
                record = file.read(self._bytes)
                check = file.read(_CHECK.size)
        except FileNotFoundError:
            return None
        whole = len(record) == self._bytes and check == self._check(number, record)
        return record if whole else None

    def write(self, number: int, record: bytes | bytearray) -> None:
        """Put a record at its place."""
        with self.path.open("rb+") as file:
            file.seek(self._place(number))
            file.write(record)
            file.write(self._check(number, record))

    def size_of(self, records: int) -> int:
        """Bytes of a file of so many."""
        return self._place(records)

    def _place(self, number: int) -> int:
        return self._start + number * (self._bytes + _CHECK.size)

    def _check(self, number: int, record: bytes | bytearray) -> bytes:
        seed = zlib.crc32(number.to_bytes(8, "little"), self._seed)
        return _CHECK.pack(zlib.crc32(record, seed))


def make_chunk_file(path: Path, head: bytes, record_bytes: int) -> ChunkFile:
    """The file with this head; one with another head, or a damaged one, is replaced.

    Raises OSError.
    """
    try:
        fits = read_head(path) == head
    except (DamagedFileError, FileNotFoundError):
        fits = False
    if not fits:
        _write_head(path, head)
    return ChunkFile(path, head, record_bytes)


def read_head(path: Path) -> bytes:
    """The head of a file. Raises DamagedFileError, OSError."""
    with path.open("rb") as file:
        fixed = file.read(_FIXED.size)
        if len(fixed) < _FIXED.size:
            raise DamagedFileError(path)
        magic, length = _FIXED.unpack(fixed)
        if magic != _MAGIC or length > _LONGEST_HEAD:
            raise DamagedFileError(path)
        head = file.read(length)
        if file.read(_CHECK.size) != _CHECK.pack(zlib.crc32(head)):
            raise DamagedFileError(path)
    return head


def _write_head(path: Path, head: bytes) -> None:
    """Not there, or whole: it gets its name last."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_FIXED.pack(_MAGIC, len(head)) + head + _CHECK.pack(zlib.crc32(head)))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
