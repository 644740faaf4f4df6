"""Reads one GGUF file up to its weights, trusting no number in it. Any thread.

Rules: gguf_init_from_reader in gguf.cpp of llama.cpp; what it refuses is refused here, in words.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from app.domain.errors import UserFixableError
from app.engine.gguf_cursor import MAX_HEADER_BYTES, Cursor
from app.engine.gguf_lookalike import describe_start
from app.engine.gguf_types import (
    TENSOR_TYPES,
    WITHDRAWN_TENSOR_TYPES,
    GgufTensor,
    Omitted,
    Scalar,
    TensorType,
    Value,
)

if TYPE_CHECKING:
    from pathlib import Path

MAGIC = b"GGUF"
_MAX_PAIRS = 1 << 16
_MAX_TENSORS = 1 << 17
_MAX_ITEMS = 1 << 30
_MAX_KEY = 0xFFFF
_MAX_TENSOR_NAME = 63
_MAX_KEPT_TEXT = 1 << 20
_MAX_KEPT_ITEMS = 256  # lists with an item for each layer must fit
_MAX_DIMS = 4
_MAX_TENSOR_BYTES = 1 << 50
_MAX_ALIGNMENT = 1 << 20
_STRING, _ARRAY = 8, 9
_SCALARS = {
    0: struct.Struct("<B"),
    1: struct.Struct("<b"),
    2: struct.Struct("<H"),
    3: struct.Struct("<h"),
    4: struct.Struct("<I"),
    5: struct.Struct("<i"),
    6: struct.Struct("<f"),
    7: struct.Struct("<?"),
    10: struct.Struct("<Q"),
    11: struct.Struct("<q"),
    12: struct.Struct("<d"),
}
_KINDS = ("u8", "i8", "u16", "i16", "u32", "i32", "f32", "bool", "text", "", "u64", "i64", "f64")


@dataclass(frozen=True, slots=True)
class GgufPart:
    """The header of one file."""

    version: int
    metadata: dict[str, Value]
    tensors: tuple[GgufTensor, ...]
    file_bytes: int


def read_part(path: Path) -> GgufPart:
    """Read and check one file. Raises UserFixableError, and OSError where reading fails."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(0)
        return read_stream(file, size, path.name)


def read_stream(file: BinaryIO, size: int, name: str) -> GgufPart:
    """As `read_part`, of a file of `size` bytes whose beginning is in `file`."""
    cursor = Cursor(file, size, name)
    version = _read_version(cursor)
    tensor_count = cursor.count(_MAX_TENSORS)
    pair_count = cursor.count(_MAX_PAIRS)
    metadata = _read_metadata(cursor, pair_count)
    tensors = _read_tensors(cursor, tensor_count, _alignment(cursor, metadata))
    return GgufPart(version, metadata, tensors, size)


def _read_version(cursor: Cursor) -> int:
    start = cursor.bytes(min(cursor.size, 64))
    if start[:4] != MAGIC:
        what, action = describe_start(start)
        raise UserFixableError(
            f"“{cursor.name}” is not a GGUF model. It is {what}.", action, code="not_gguf"
        )
    cursor.position = len(MAGIC)
    version = cursor.u32()
    if version in (2, 3):
        return version
    if version & 0xFFFF == 0:
        kind, action = "made for big-endian computers", "Choose the ordinary version of this model."
    elif version < 2:
        kind, action = "in the first GGUF format of 2023", "Look for a newer file of this model."
    else:
        kind, action = f"in GGUF format {version}, newer than this app", "Update Quantscope."
    raise UserFixableError(f"“{cursor.name}” is {kind}.", action, code="unsupported_version")


def _read_metadata(cursor: Cursor, count: int) -> dict[str, Value]:
    metadata: dict[str, Value] = {}
    for _ in range(count):
        key = cursor.text(_MAX_KEY)
        if not key or key in metadata:
            raise cursor.damaged()
        metadata[key] = _read_value(cursor, cursor.u32())
    return metadata


def _read_value(cursor: Cursor, kind: int) -> Value:
    if kind == _ARRAY:
        return _read_array(cursor)
    if kind == _STRING:
        length = cursor.count(MAX_HEADER_BYTES)
        if length <= _MAX_KEPT_TEXT:
            return cursor.bytes(length).decode("utf-8", "replace")
        cursor.skip(length)
        return Omitted("text", length)
    return _read_scalar(cursor, kind)


def _read_scalar(cursor: Cursor, kind: int) -> Scalar:
    if kind == _STRING:
        return cursor.text(_MAX_KEPT_TEXT)
    layout = _SCALARS.get(kind)
    if layout is None:
        raise cursor.damaged()
    return cursor.scalar(layout)


def _read_array(cursor: Cursor) -> Value:
    kind = cursor.u32()
    count = cursor.count(_MAX_ITEMS)
    if kind != _STRING and kind not in _SCALARS:
        raise cursor.damaged()
    if count <= _MAX_KEPT_ITEMS:
        return tuple(_read_scalar(cursor, kind) for _ in range(count))
    if kind == _STRING:
        cursor.skip_texts(count)
    else:
        cursor.skip(count * _SCALARS[kind].size)
    return Omitted(_KINDS[kind], count)


def _alignment(cursor: Cursor, metadata: dict[str, Value]) -> int:
    value = metadata.get("general.alignment", 32)
    if not isinstance(value, int) or not 0 < value <= _MAX_ALIGNMENT or value & (value - 1):
        raise cursor.damaged()
    return value


def _read_tensors(cursor: Cursor, count: int, alignment: int) -> tuple[GgufTensor, ...]:
    tensors = tuple(_read_tensor(cursor) for _ in range(count))
    if len({tensor.name for tensor in tensors}) != count:
        raise cursor.damaged()
    start = _padded(cursor.position, alignment)
    end = 0
    for tensor in tensors:
        if tensor.offset != _padded(end, alignment):
            raise cursor.damaged()
        end = tensor.offset + tensor.size
    if tensors and start + end > cursor.size:
        raise cursor.truncated(start + end)
    return tensors


def _read_tensor(cursor: Cursor) -> GgufTensor:
    name = cursor.text(_MAX_TENSOR_NAME)
    dim_count = cursor.u32()
    if dim_count > _MAX_DIMS:
        raise cursor.damaged()
    dims = tuple(cursor.u64() for _ in range(dim_count))
    kind = _tensor_type(cursor, cursor.u32())
    offset = cursor.u64()
    elements = 1
    for dim in dims:
        elements *= dim
    size = elements // kind.block * kind.size
    if (dims[0] if dims else 1) % kind.block or max(elements, size, *dims, 0) > _MAX_TENSOR_BYTES:
        raise cursor.damaged()
    return GgufTensor(name, dims, kind, offset, elements, size)


def _tensor_type(cursor: Cursor, kind: int) -> TensorType:
    known = TENSOR_TYPES.get(kind)
    if known is not None:
        return known
    withdrawn = WITHDRAWN_TENSOR_TYPES.get(kind)
    if withdrawn is None and kind > 0xFF:
        raise cursor.damaged()
    what = (
        f"{withdrawn}, a quantization that llama.cpp no longer reads"
        if withdrawn
        else f"a quantization (number {kind}) that this version does not know"
    )
    action = "Choose another file of this model." if withdrawn else "Update Quantscope."
    raise UserFixableError(f"“{cursor.name}” uses {what}.", action, code="unsupported_type")


def _padded(position: int, alignment: int) -> int:
    return -(-position // alignment) * alignment
