"""Frames on the pipes between our processes. Pure functions, any thread.

A frame is a 4-byte little-endian length and UTF-8 JSON `[type name, fields]`. JSON, not pickle: a
child that a hostile file has taken over must not be able to run code in the window.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any, TypeVar, get_args

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_FRAME_BYTES = 256 * 1024 * 1024
_LENGTH = struct.Struct("<I")
_T = TypeVar("_T")


class ProtocolError(Exception):
    """The other side sent something that is no frame of this protocol."""


def kinds_of(union: object) -> dict[str, type[Any]]:
    """The messages of a union of dataclasses, by the names that `encode` gives them."""
    return {kind.__name__: kind for kind in get_args(union)}


class LateKinds(Mapping[str, type[Any]]):
    """`kinds_of` a union, and more: by name the module that is imported when one of them comes."""

    def __init__(self, union: object, late: Mapping[str, str]) -> None:
        self._kinds = kinds_of(union)
        self._late = late

    def __getitem__(self, name: str) -> type[Any]:
        if name not in self._kinds:
            self._kinds[name] = getattr(import_module(self._late[name]), name)
        return self._kinds[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**self._kinds, **self._late})

    def __len__(self) -> int:
        return len({**self._kinds, **self._late})


def encode(message: object) -> bytes:
    """Make one frame of a dataclass; the name of its type tells the other side what it is."""
    body = msgspec.json.encode((type(message).__name__, message))
    return _LENGTH.pack(len(body)) + body


def read_message(stream: IO[bytes], kinds: Mapping[str, type[_T]]) -> _T | None:
    """Read one message of `kinds`; None at the end of the stream.

    Raises ProtocolError on anything that is no whole, known message.
    """
    header = _read_exactly(stream, _LENGTH.size)
    if header is None:
        return None
    (length,) = _LENGTH.unpack(header)
    if length > MAX_FRAME_BYTES:
        raise ProtocolError(f"frame of {length} bytes")
    body = _read_exactly(stream, length)
    return None if body is None else _decode(body, kinds)


def _decode(body: bytes, kinds: Mapping[str, type[_T]]) -> _T:
    try:
        name, fields = msgspec.json.decode(body, type=tuple[str, msgspec.Raw])
        return msgspec.json.decode(fields, type=kinds[name])
    except (msgspec.MsgspecError, KeyError, UnicodeDecodeError) as error:
        raise ProtocolError(f"malformed message: {error}") from error


def _read_exactly(stream: IO[bytes], count: int) -> bytes | None:
    chunks: list[bytes] = []
    while count:
        chunk = stream.read(count)
        if not chunk:
            return None
        chunks.append(chunk)
        count -= len(chunk)
    return b"".join(chunks)
