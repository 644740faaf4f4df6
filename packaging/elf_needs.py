"""Which libraries a program or library of Linux is linked to itself, read from its dynamic section.

Layout: the System V ABI, 64-bit, little-endian; other files are linked to nothing.
"""

from __future__ import annotations

import struct
from pathlib import Path

_LOAD, _DYNAMIC = 1, 2  # kinds of segments
_NEEDED, _STRINGS = 1, 5  # tags of the dynamic section


def needed_libraries(file: str) -> set[str]:
    """Their names, as the loader looks for them."""
    data = Path(file).read_bytes()
    if data[:6] != b"\x7fELF\x02\x01":
        return set()
    segments = _segments(data)
    dynamic = next((each for each in segments if each[0] == _DYNAMIC), None)
    if dynamic is None:
        return set()
    _, offset, _, size = dynamic
    tags = [struct.unpack_from("<QQ", data, at) for at in range(offset, offset + size, 16)]
    strings = next((value for tag, value in tags if tag == _STRINGS), 0)
    table = _file_offset(segments, strings)
    return {_text(data, table + value) for tag, value in tags if tag == _NEEDED}


def _segments(data: bytes) -> list[tuple[int, int, int, int]]:
    """Kind, offset in the file, address in memory and size of each."""
    (table,) = struct.unpack_from("<Q", data, 32)
    width, count = struct.unpack_from("<HH", data, 54)
    found = []
    for at in range(table, table + width * count, width):
        kind, _flags, offset, address, _physical, size = struct.unpack_from("<IIQQQQ", data, at)
        found.append((kind, offset, address, size))
    return found


def _file_offset(segments: list[tuple[int, int, int, int]], address: int) -> int:
    for kind, offset, start, size in segments:
        if kind == _LOAD and start <= address < start + size:
            return address - start + offset
    return address


def _text(data: bytes, at: int) -> str:
    return data[at : data.index(b"\0", at)].decode("utf-8", "replace")
