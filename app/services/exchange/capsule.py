"""The chats of a file for readers as data at its end, so that it can be imported again.

Runs in the exchange process. A hash of what stands before it tells whether that was edited since.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services.exchange.loose import BrokenFileError

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARK = b"quantscope-chats:1:"
_END = b":end"
_PATTERN = re.compile(rb"quantscope-chats:1:([0-9a-f]{64})\s([A-Za-z0-9+/=\s]*):end")
_BEGIN = re.compile(rb"quantscope-chats:1:[0-9a-f]{64}\s")
_LINE = 96  # characters
_PIECE = 1024 * 1024
_MOST_BYTES = 2 * 1024**3
_MOST_RATIO = 200
_UNSUSPICIOUS = 32 * 1024 * 1024
_DAMAGED = "The data at its end is damaged or cut off"


@dataclass(frozen=True, slots=True)
class Wrapping:
    """What stands around the data, so that a reader of the format does not show it."""

    before: bytes
    after: bytes


COMMENT = Wrapping(b"\n<!-- ", b" -->\n")
PLAIN = Wrapping(b"\n\n-----BEGIN DATA FOR IMPORT-----\n", b"\n-----END DATA FOR IMPORT-----\n")
BARE = Wrapping(b"", b"")


@dataclass(frozen=True, slots=True)
class Opened:
    """The document of a capsule. `edited`: what stands before it is not what was exported."""

    document: bytes
    edited: bool


def pack(pieces: Iterable[bytes]) -> bytes:
    """A document of ours, compressed."""
    squeezer = zlib.compressobj(6)
    return b"".join([*map(squeezer.compress, pieces), squeezer.flush()])


def seal(packed: bytes, visible_digest: str, wrapping: Wrapping) -> bytes:
    """The end of a file whose beginning has that hash."""
    text = base64.b64encode(packed)
    lines = [text[at : at + _LINE] for at in range(0, len(text), _LINE)]
    body = _MARK + visible_digest.encode() + b"\n" + b"\n".join(lines) + _END
    return wrapping.before + body + wrapping.after


def has_capsule(tail: bytes) -> bool:
    """Whether the last bytes of a file look like the end of a capsule."""
    return tail.rstrip().endswith(
        tuple((_END + each.after).rstrip() for each in (COMMENT, PLAIN, BARE))
    )


def open_capsule(data: bytes) -> Opened | None:
    """The last capsule of a file; None where there is none. Raises BrokenFileError."""
    start = _last_begin(data)
    if start is None:
        return None
    match = _PATTERN.match(data, start)
    if match is None:
        raise BrokenFileError(f"{_DAMAGED}.")
    try:
        packed = base64.b64decode(b"".join(match.group(2).split()), validate=True)
        document = unpack(packed)
    except (binascii.Error, zlib.error) as error:
        raise BrokenFileError(f"{_DAMAGED}.") from error
    return Opened(document, edited=not _fits(data[:start], match.group(1)))


def _last_begin(data: bytes) -> int | None:
    """Messages may hold the mark, but not with a hash behind it by mere chance."""
    start = data.rfind(_MARK)
    while start >= 0 and not _BEGIN.match(data, start):
        start = data.rfind(_MARK, 0, start)
    return start if start >= 0 else None


def unpack(packed: bytes) -> bytes:
    """Decompress within bounds. Raises zlib.error or BrokenFileError."""
    opener = zlib.decompressobj()
    pieces: list[bytes] = []
    got, waiting = 0, packed
    while waiting and not opener.eof:
        piece = opener.decompress(waiting, _PIECE)
        got += len(piece)
        if got > _MOST_BYTES or (got > _UNSUSPICIOUS and got > len(packed) * _MOST_RATIO):
            raise BrokenFileError("The data at its end unpacks to far more than chats would.")
        pieces.append(piece)
        waiting = opener.unconsumed_tail
    if not opener.eof:
        raise BrokenFileError(f"{_DAMAGED}.")
    return b"".join(pieces)


def _fits(before: bytes, digest: bytes) -> bool:
    """A file that an editor saved may have other line ends."""
    for wrapping in (COMMENT, PLAIN, BARE):
        if before.endswith(wrapping.before) or not wrapping.before:
            visible = before[: len(before) - len(wrapping.before)]
            if hashlib.sha256(visible).hexdigest().encode() == digest:
                return True
    return False
