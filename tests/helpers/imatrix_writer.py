"""Writes importance matrices as llama-imatrix does, in both of its formats."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import numpy as np

from app.engine.gguf_header import read_header
from tests.helpers.gguf_writer import F32, Gguf, Plain, Tensor

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    Floats = np.ndarray[tuple[int, ...], np.dtype[np.float32]]

CALLS, CHUNKS = 384, 3
_ALIGNMENT = 32


def random_sums(model: Path) -> dict[str, Floats]:
    """Sums of squares for the matrices of a model, as if it had read `CALLS` tokens."""
    draw = np.random.default_rng(3)
    matrices = (tensor for tensor in read_header(model).tensors if len(tensor.dims) == 2)
    return {
        tensor.name: (draw.random(tensor.dims[0], np.float32) + 0.1) * np.float32(CALLS)
        for tensor in matrices
        if tensor.name not in ("token_embd.weight", "output.weight")
    }


def averages(sums: Mapping[str, Floats]) -> dict[str, Floats]:
    """What a quantizer is given of them."""
    return {name: values / np.float32(CALLS) for name, values in sums.items()}


def write_imatrix(path: Path, sums: Mapping[str, Floats]) -> Path:
    """The GGUF form."""
    contents: dict[str, Floats] = {}
    for name, values in sums.items():
        contents[f"{name}.in_sum2"] = values
        contents[f"{name}.counts"] = np.array([CALLS], np.float32)
    data = b"".join(_padded(values.tobytes()) for values in contents.values())
    tensors = [Tensor(name, (len(values), 1), F32) for name, values in contents.items()]
    metadata: dict[str, Plain | Sequence[Plain]] = {
        "general.type": "imatrix",
        "imatrix.datasets": ["folder/words.txt"],
        "imatrix.chunk_count": CHUNKS,
        "imatrix.chunk_size": CALLS // CHUNKS,
    }
    whole = Gguf(metadata, tensors).encode()
    last = tensors[-1].size
    zeros = len(data) - (-last % _ALIGNMENT)  # the writer does not pad the last one
    path.write_bytes(whole[: len(whole) - zeros] + data)
    return path


def write_old_imatrix(path: Path, sums: Mapping[str, Floats], calls: int = 4) -> Path:
    """The form before GGUF: averages, multiplied by the number of calls."""
    parts = [struct.pack("<i", len(sums))]
    for name, values in averages(sums).items():
        scaled = values * np.float32(calls)
        parts += [_text(name), struct.pack("<ii", calls, len(values)), scaled.tobytes()]
    parts += [struct.pack("<i", CHUNKS), _text("words.txt")]
    path.write_bytes(b"".join(parts))
    return path


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % _ALIGNMENT)


def _text(text: str) -> bytes:
    return struct.pack("<i", len(text)) + text.encode()
