"""Importance matrices as llama-imatrix writes them: in GGUF, and in its older format. Any thread.

Rules: common_imatrix_load and load_imatrix of llama.cpp 0.5.0 (commit 0c1e570), in 32-bit floats.
"""

from __future__ import annotations

import struct
import sys
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from app.domain.errors import UserFixableError
from app.engine.gguf_cursor import Cursor
from app.engine.gguf_entries import read_layout
from app.engine.gguf_reader import MAGIC, read_part

if TYPE_CHECKING:
    from pathlib import Path

    from app.engine.gguf_reader import GgufPart
    from app.engine.gguf_types import GgufTensor, Value

_SUMS, _COUNTS = ".in_sum2", ".counts"
_KEYS = ("imatrix.datasets", "imatrix.chunk_count", "imatrix.chunk_size")
_INT = struct.Struct("<i")
_MAX_ENTRIES, _MAX_NAME, _MAX_VALUES = 1 << 17, 1 << 12, 1 << 28


@dataclass(frozen=True, slots=True)
class Imatrix:
    """How much each column of a tensor matters, by the tensor's name."""

    file: str  # its name
    values: dict[str, array[float]]
    chunks: int  # pieces of text that it was measured on, 0 where that is unknown
    dataset: str  # name of the text, "" where that is unknown


def read_imatrix(path: Path) -> Imatrix:
    """Read a whole file. Raises UserFixableError with the code bad_imatrix."""
    try:
        with path.open("rb") as file:
            is_gguf = file.read(len(MAGIC)) == MAGIC
            file.seek(0)
            return _read_gguf(path, file) if is_gguf else _read_legacy(path, file)
    except UserFixableError as error:
        raise _refused(error.text) from error
    except OSError as error:
        text = f"“{path.name}” cannot be read: {error.strerror or error}."
        raise _refused(text) from error


def _read_gguf(path: Path, file: BinaryIO) -> Imatrix:
    part = read_part(path)
    if any(key not in part.metadata for key in _KEYS):
        raise _no_imatrix(path)
    start = read_layout(Cursor(file, part.file_bytes, path.name), 0).data_start
    tensors = {tensor.name: tensor for tensor in part.tensors}
    names = [name.removesuffix(_SUMS) for name in tensors if name.endswith(_SUMS)]
    values = {}
    for name in names:
        sums, counts = tensors[name + _SUMS], tensors.get(name + _COUNTS)
        if counts is None or {sums.type.name, counts.type.name} != {"F32"} or not counts.elements:
            raise _no_imatrix(path)
        values[name] = _averages(_floats(file, start, sums), _floats(file, start, counts))
    if not values:
        raise _no_imatrix(path)
    chunks = part.metadata["imatrix.chunk_count"]
    return Imatrix(path.name, values, chunks if isinstance(chunks, int) else 0, _dataset(part))


def _dataset(part: GgufPart) -> str:
    names: Value = part.metadata["imatrix.datasets"]
    return str(names[0]) if isinstance(names, tuple) and names else ""


def _averages(sums: array[float], counts: array[float]) -> array[float]:
    """Each expert's sums by how often it was asked; of one that never was, 1 for all."""
    width = len(sums) // len(counts)
    averages = array("f")
    for expert, count in enumerate(map(round, counts)):
        part = sums[expert * width : (expert + 1) * width]
        averages.extend((value / count for value in part) if count > 0 else [1.0] * width)
    return averages


def _floats(file: BinaryIO, start: int, tensor: GgufTensor) -> array[float]:
    file.seek(start + tensor.offset)
    return _as_floats(file.read(tensor.size))


def _as_floats(data: bytes) -> array[float]:
    values = array("f")
    values.frombytes(data)
    if sys.byteorder == "big":
        values.byteswap()
    return values


def _read_legacy(path: Path, file: BinaryIO) -> Imatrix:
    """Number of entries; of each: length, name, calls, length, sums. Then chunks and dataset."""
    count = _int(path, file, 1, _MAX_ENTRIES)
    values = dict(_read_entry(path, file) for _ in range(count))
    rest = file.read(2 * _INT.size)
    chunks = _INT.unpack_from(rest)[0] if len(rest) >= _INT.size else 0
    length = _INT.unpack_from(rest, _INT.size)[0] if len(rest) == 2 * _INT.size else 0
    dataset = file.read(length).decode("utf-8", "replace") if 0 < length <= _MAX_NAME else ""
    return Imatrix(path.name, values, max(chunks, 0), dataset)


def _read_entry(path: Path, file: BinaryIO) -> tuple[str, array[float]]:
    name = _bytes(path, file, _int(path, file, 1, _MAX_NAME)).decode("utf-8", "replace")
    calls = _int(path, file, -(1 << 31), 1 << 31)
    sums = _as_floats(_bytes(path, file, 4 * _int(path, file, 1, _MAX_VALUES)))
    return name, array("f", (value / calls for value in sums)) if calls > 0 else sums


def _int(path: Path, file: BinaryIO, least: int, most: int) -> int:
    value = int(_INT.unpack(_bytes(path, file, _INT.size))[0])
    if not least <= value <= most:
        raise _no_imatrix(path)
    return value


def _bytes(path: Path, file: BinaryIO, count: int) -> bytes:
    if count > path.stat().st_size:
        raise _no_imatrix(path)
    data = file.read(count)
    if len(data) < count:
        raise _no_imatrix(path)
    return data


def _no_imatrix(path: Path) -> UserFixableError:
    text = f"“{path.name}” is not an importance matrix, or not a whole one."
    return UserFixableError(text, code="bad_imatrix")


def _refused(text: str) -> UserFixableError:
    action = "Choose a file that llama-imatrix has made of this model."
    return UserFixableError(text, action, code="bad_imatrix")
