"""Writes small GGUF files, whole or wrong on purpose. Format: docs/gguf.md of ggml."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

F32, F16, Q8_0, Q4_K = 0, 1, 8, 12
_SIZES = {F32: (1, 4), F16: (1, 2), Q8_0: (32, 34), Q4_K: (256, 144)}
_U32, _I32, _F32, _BOOL, _STRING, _ARRAY, _U64 = 4, 5, 6, 7, 8, 9, 10
_LAYOUTS = {_U32: "<I", _I32: "<i", _F32: "<f", _BOOL: "<?", _U64: "<Q"}

Plain = str | int | float | bool
TINY_LLAMA: dict[str, Plain | Sequence[Plain]] = {
    "general.architecture": "llama",
    "general.name": "Tiny",
    "general.file_type": 1,
    "llama.context_length": 2048,
    "llama.block_count": 2,
    "llama.embedding_length": 64,
    "llama.feed_forward_length": 128,
    "llama.attention.head_count": 4,
    "llama.attention.head_count_kv": 2,
    "llama.attention.layer_norm_rms_epsilon": 1e-5,
    "llama.rope.dimension_count": 16,
    "tokenizer.ggml.model": "llama",
    "tokenizer.ggml.tokens": ["<unk>", "<s>", "</s>", "a", "b"],
    "tokenizer.chat_template": "{{ messages[0].content }}",
}


@dataclass(frozen=True, slots=True)
class Tensor:
    """A tensor of zeros. `offset` None: where it belongs."""

    name: str
    dims: tuple[int, ...]
    type: int = F16
    offset: int | None = None

    @property
    def size(self) -> int:
        """Bytes of its data."""
        block, size = _SIZES.get(self.type, (1, 1))
        count = 1
        for dim in self.dims:
            count *= dim
        return count // block * size


TINY_TENSORS = (
    Tensor("token_embd.weight", (64, 5)),
    Tensor("blk.0.attn_q.weight", (64, 64)),
    Tensor("output_norm.weight", (64,), F32),
)


@dataclass(frozen=True, slots=True)
class Gguf:
    """A file to be. `alignment` is also written into the metadata where it is not 32."""

    metadata: Mapping[str, Plain | Sequence[Plain]] = field(default_factory=lambda: TINY_LLAMA)
    tensors: Sequence[Tensor] = TINY_TENSORS
    version: int = 3
    alignment: int = 32

    def encode(self) -> bytes:
        """The whole file, weights included."""
        data = bytearray()
        infos = bytearray()
        for tensor in self.tensors:
            data += bytes(-len(data) % self.alignment)
            offset = len(data) if tensor.offset is None else tensor.offset
            infos += _text(tensor.name) + struct.pack("<I", len(tensor.dims))
            infos += struct.pack(f"<{len(tensor.dims)}QIQ", *tensor.dims, tensor.type, offset)
            data += bytes(tensor.size)
        metadata = dict(self.metadata)
        if self.alignment != 32:
            metadata["general.alignment"] = self.alignment
        head = b"GGUF" + struct.pack("<IQQ", self.version, len(self.tensors), len(metadata))
        head += b"".join(_text(key) + _value(value) for key, value in metadata.items()) + infos
        return head + bytes(-len(head) % self.alignment) + bytes(data)

    def write(self, path: Path) -> Path:
        """Write it and return the path."""
        path.write_bytes(self.encode())
        return path


def tiny_llama(path: Path, **changes: Plain | Sequence[Plain]) -> Path:
    """Write a model; `changes` are metadata with `__` for the dots."""
    renamed = {key.replace("__", "."): value for key, value in changes.items()}
    return Gguf(TINY_LLAMA | renamed).write(path)


def _value(value: Plain | Sequence[Plain]) -> bytes:
    if isinstance(value, str) or not isinstance(value, Sequence):
        kind = _kind(value)
        return struct.pack("<I", kind) + _plain(value, kind)
    kind = _item_kind(value)
    head = struct.pack("<IIQ", _ARRAY, kind, len(value))
    return head + b"".join(_plain(item, kind) for item in value)


def _item_kind(values: Sequence[Plain]) -> int:
    kind = _kind(values[0]) if values else _I32
    return _I32 if kind == _U32 else kind  # llama.cpp wants signed token types


def _kind(value: Plain) -> int:
    if isinstance(value, bool):
        return _BOOL
    if isinstance(value, str):
        return _STRING
    if isinstance(value, float):
        return _F32
    return _I32 if value < 0 else _U64 if value >= 2**32 else _U32


def _plain(value: Plain, kind: int) -> bytes:
    return _text(value) if isinstance(value, str) else struct.pack(_LAYOUTS[kind], value)


def _text(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data
