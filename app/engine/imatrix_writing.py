"""Writes an importance matrix as llama-imatrix does, in GGUF. Any thread.

Format: save_imatrix in tools/imatrix/imatrix.cpp of llama.cpp (commit 0c1e570), docs/gguf.md of
ggml.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.engine.gguf_reader import MAGIC

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from app.engine.importance import Importance

    Floats = NDArray[np.float32]

_VERSION, _ALIGNMENT = 3, 32
_U32, _STRING, _ARRAY = 4, 8, 9
_F32 = 0


@dataclass(frozen=True, slots=True)
class ImatrixSource:
    """What a matrix was made from: the name of the text, and how it was cut."""

    dataset: str
    chunks: int
    context: int


def write_imatrix(path: Path, found: Mapping[str, Importance], source: ImatrixSource) -> None:
    """Write the file, onto the disk. Raises OSError."""
    tensors = [*_tensors(found)]
    infos, offset = b"", 0
    for name, values in tensors:
        infos += _info(name, values, offset)
        offset += len(_padded(values.tobytes()))
    pairs = _pairs(source)
    head = MAGIC + struct.pack("<IQQ", _VERSION, len(tensors), len(pairs))
    with path.open("wb") as file:
        file.write(_padded(head + b"".join(pairs) + infos))
        for _name, values in tensors:
            file.write(_padded(values.tobytes()))
        file.flush()
        os.fsync(file.fileno())


def _tensors(found: Mapping[str, Importance]) -> Iterator[tuple[str, Floats]]:
    """Sums and counts of each tensor, by name; of experts a row for each."""
    for name in sorted(found):
        entry = found[name]
        rows = len(entry.counts)
        yield f"{name}.in_sum2", entry.sums.astype("<f4").reshape(rows, -1)
        yield f"{name}.counts", entry.counts.astype("<f4").reshape(rows, 1)


def _pairs(source: ImatrixSource) -> tuple[bytes, ...]:
    datasets = struct.pack("<IIQ", _ARRAY, _STRING, 1) + _text(source.dataset)
    return (
        _text("general.type") + struct.pack("<I", _STRING) + _text("imatrix"),
        _text("imatrix.datasets") + datasets,
        _text("imatrix.chunk_count") + struct.pack("<II", _U32, source.chunks),
        _text("imatrix.chunk_size") + struct.pack("<II", _U32, source.context),
    )


def _info(name: str, values: Floats, offset: int) -> bytes:
    """ggml leaves dimensions of 1 at the end out."""
    rows, columns = values.shape
    sizes = (columns, rows) if rows > 1 else (columns,)
    kind = struct.pack(f"<I{len(sizes)}QIQ", len(sizes), *sizes, _F32, offset)
    return _text(name) + kind


def _text(text: str) -> bytes:
    data = text.encode("utf-8", "replace")
    return struct.pack("<Q", len(data)) + data


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % _ALIGNMENT)
