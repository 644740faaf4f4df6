"""Finds the data in a PDF of ours, which carries it as an attached file. Exchange process.

No reader of PDF is needed: every stream is looked at, and ours begins with its mark.
"""

from __future__ import annotations

import re
import zlib

from app.services.exchange.capsule import Opened, open_capsule
from app.services.exchange.loose import BrokenFileError

ATTACHMENT_NAME = "quantscope-chats.txt"
_STREAM = re.compile(rb"stream\r?\n")
_END = b"endstream"
_MARK = b"quantscope-chats:"
_FIRST = 4096
_MOST_BYTES = 3 * 1024**3


def open_pdf(data: bytes) -> Opened | None:
    """The data; None for a PDF that has none. Raises BrokenFileError."""
    for begin in _STREAM.finditer(data):
        start = begin.end()
        if not _begins_like_ours(data[start : start + _FIRST]):
            continue
        end = data.find(_END, start)
        if end < 0:
            raise BrokenFileError("The PDF is cut off.")
        return open_capsule(_unpacked(data[start:end]))
    return None


def _begins_like_ours(head: bytes) -> bool:
    if head.startswith(_MARK):
        return True
    try:
        return zlib.decompressobj().decompress(head, _FIRST).startswith(_MARK)
    except zlib.error:
        return False


def _unpacked(stream: bytes) -> bytes:
    if stream.startswith(_MARK):
        return stream
    try:
        return zlib.decompressobj().decompress(stream, _MOST_BYTES)
    except zlib.error as error:
        raise BrokenFileError("The PDF is damaged.") from error
