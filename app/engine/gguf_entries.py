"""The keys of one GGUF file with their kinds and places. Any thread.

Runs after gguf_reader has found the file right; a file that changed meanwhile raises all the same.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from app.domain.gguf_inspection import PAGE, ListValue, LongText, MetadataEntry, Scalar
from app.engine.gguf_cursor import MAX_HEADER_BYTES

if TYPE_CHECKING:
    from app.engine.gguf_cursor import Cursor

_TEXT, _ARRAY = 8, 9
_SCALARS = {
    0: ("u8", "B"),
    1: ("i8", "b"),
    2: ("u16", "H"),
    3: ("i16", "h"),
    4: ("u32", "I"),
    5: ("i32", "i"),
    6: ("f32", "f"),
    7: ("bool", "?"),
    10: ("u64", "Q"),
    11: ("i64", "q"),
    12: ("f64", "d"),
}
_LETTERS = dict(_SCALARS.values())
_MAX_TEXT = 1 << 20  # bytes that are kept of a text
_MAX_ITEM = 4096  # the same of a text in a list
_MAX_KEY = 0xFFFF
_KEPT_ITEMS = 64
_SLICE = 1 << 20
_DIGEST = 16


@dataclass(frozen=True, slots=True)
class Layout:
    """One file: its keys in their order, and where its weights start."""

    size: int
    tensors: int
    alignment: int
    entries: tuple[MetadataEntry, ...]
    data_start: int


def read_layout(cursor: Cursor, part: int) -> Layout:
    """Read a file from its start. Raises UserFixableError, and OSError where reading fails."""
    cursor.skip(8)  # magic and version
    tensors = cursor.count(1 << 17)
    pairs = cursor.count(1 << 16)
    entries = tuple(_read_entry(cursor, part) for _ in range(pairs))
    stated = next((entry.value for entry in entries if entry.key == "general.alignment"), 32)
    alignment = stated if isinstance(stated, int) and stated > 0 else 32
    for _ in range(tensors):
        cursor.skip(cursor.count(_MAX_KEY))
        cursor.skip(cursor.u32() * 8 + 12)  # sizes, type and offset
    data_start = -(-cursor.position // alignment) * alignment
    return Layout(cursor.size, tensors, alignment, entries, data_start)


def read_values(cursor: Cursor, kind: str, count: int) -> tuple[Scalar, ...]:
    """The next values of a list."""
    if kind == "text":
        return tuple(_read_item(cursor) for _ in range(count))
    layout = struct.Struct(f"<{count}{_LETTERS[kind]}")
    return layout.unpack(cursor.bytes(layout.size))


def _read_entry(cursor: Cursor, part: int) -> MetadataEntry:
    key = cursor.text(_MAX_KEY)
    number = cursor.u32()
    if number == _ARRAY:
        number = cursor.u32()
        count = cursor.count(1 << 30)
        start = cursor.position
        listed = _read_list(cursor, number, count)
        kind = "text" if number == _TEXT else _SCALARS[number][0]
        return MetadataEntry(key, kind, listed, _digest(cursor, start), part)
    start = cursor.position
    if number == _TEXT:
        text = _read_text(cursor)
        return MetadataEntry(key, "text", text, _digest(cursor, start), part)
    if number not in _SCALARS:
        raise cursor.damaged()
    kind = _SCALARS[number][0]
    (value,) = read_values(cursor, kind, 1)
    return MetadataEntry(key, kind, value, _digest(cursor, start), part)


def _read_list(cursor: Cursor, number: int, count: int) -> ListValue:
    start = cursor.position
    if number == _TEXT:
        first = read_values(cursor, "text", min(count, _KEPT_ITEMS))
        cursor.position = start
        return ListValue(count, first, _text_marks(cursor, count))
    if number not in _SCALARS:
        raise cursor.damaged()
    kind, letter = _SCALARS[number]
    size = struct.calcsize(f"<{letter}")
    first = read_values(cursor, kind, min(count, _KEPT_ITEMS))
    cursor.position = start
    cursor.skip(count * size)
    return ListValue(count, first, tuple(range(start, start + count * size, PAGE * size)))


def _text_marks(cursor: Cursor, count: int) -> tuple[int, ...]:
    marks = []
    for done in range(0, count, PAGE):
        marks.append(cursor.position)
        cursor.skip_texts(min(PAGE, count - done))
    return tuple(marks)


def _read_text(cursor: Cursor) -> str | LongText:
    length = cursor.count(MAX_HEADER_BYTES)
    kept = cursor.bytes(min(length, _MAX_TEXT)).decode("utf-8", "replace")
    cursor.skip(max(0, length - _MAX_TEXT))
    return kept if length <= _MAX_TEXT else LongText(kept, length)


def _read_item(cursor: Cursor) -> str:
    length = cursor.count(MAX_HEADER_BYTES)
    kept = cursor.bytes(min(length, _MAX_ITEM)).decode("utf-8", "replace")
    cursor.skip(max(0, length - _MAX_ITEM))
    return kept if length <= _MAX_ITEM else kept + "…"


def _digest(cursor: Cursor, start: int) -> bytes:
    """Of everything between `start` and where the cursor is, where it stays."""
    end = cursor.position
    made = blake2b(digest_size=_DIGEST)
    cursor.position = start
    while cursor.position < end:
        made.update(cursor.bytes(min(_SLICE, end - cursor.position)))
    return made.digest()
