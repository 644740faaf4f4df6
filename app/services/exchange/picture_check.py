"""Whether bytes are a picture as this app keeps them: PNG or JPEG, of a bounded size. Any thread.

The window shows what lies in its folder of pictures: a bomb of pixels must not get there.
"""

from __future__ import annotations

import struct

_LONGEST_SIDE = 4096  # pixels
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # segments that tell the size


def is_kept_picture(data: bytes) -> bool:
    """Only the head is looked at."""
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and len(data) >= 24:
        width, height = struct.unpack_from(">II", data, 16)
        return _fits(width, height)
    return data.startswith(_JPEG) and _jpeg_fits(data)


def _jpeg_fits(data: bytes) -> bool:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        kind, length = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
        if kind in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return _fits(width, height)
        if length < 2:
            return False
        at += 2 + length
    return False


def _fits(width: int, height: int) -> bool:
    return 0 < width <= _LONGEST_SIDE and 0 < height <= _LONGEST_SIDE
