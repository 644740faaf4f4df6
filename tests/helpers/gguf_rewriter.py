"""Copies a GGUF file with other metadata; the tensors stay. Format: docs/gguf.md of ggml."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_SCALAR_BYTES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
_U32, _STRING, _ARRAY = 4, 8, 9
_ALIGNMENT = 32
_HEAD = struct.Struct("<4sIQQ")


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = _HEAD.size

    def number(self, layout: str) -> int:
        (value,) = struct.unpack_from(layout, self.data, self.position)
        self.position += struct.calcsize(layout)
        return int(value)

    def text(self) -> str:
        length = self.number("<Q")
        self.position += length
        return self.data[self.position - length : self.position].decode()

    def skip_value(self, kind: int) -> None:
        if kind == _STRING:
            self.text()
        elif kind == _ARRAY:
            item = self.number("<I")
            for _ in range(self.number("<Q")):
                self.skip_value(item)
        else:
            self.position += _SCALAR_BYTES[kind]

    def raw_value(self) -> bytes:
        """Type and value as they stand in the file."""
        start = self.position
        self.skip_value(self.number("<I"))
        return self.data[start : self.position]

    def raw_tensors(self, count: int) -> bytes:
        """Names, shapes and offsets as they stand in the file."""
        start = self.position
        for _ in range(count):
            self.text()
            dims = self.number("<I")
            self.position += dims * 8 + 4 + 8
        return self.data[start : self.position]


def rewrite_gguf(source: Path, target: Path, changes: Mapping[str, str | int | None]) -> Path:
    """Write `source` to `target` with `changes` to its metadata; None takes a key away."""
    data = source.read_bytes()
    magic, version, tensor_count, pair_count = _HEAD.unpack_from(data)
    reader = _Reader(data)
    pairs = {reader.text(): reader.raw_value() for _ in range(pair_count)}
    tensors = reader.raw_tensors(tensor_count)
    weights = data[_padded(reader.position) :]
    for key, value in changes.items():
        pairs.pop(key, None)
        if value is not None:
            pairs[key] = _value(value)
    head = _HEAD.pack(magic, version, tensor_count, len(pairs))
    head += b"".join(_text(key) + raw for key, raw in pairs.items()) + tensors
    target.write_bytes(head + bytes(_padded(len(head)) - len(head)) + weights)
    return target


def _value(value: str | int) -> bytes:
    if isinstance(value, str):
        return struct.pack("<I", _STRING) + _text(value)
    return struct.pack("<II", _U32, value)


def _text(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def _padded(position: int) -> int:
    return -(-position // _ALIGNMENT) * _ALIGNMENT
