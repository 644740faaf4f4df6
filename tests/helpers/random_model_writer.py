"""Writes small models of many architectures and levels, their weights random but finite."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.engine.gguf_types import TENSOR_TYPES
from tests.helpers.gguf_writer import Gguf, Plain, Tensor
from tests.helpers.random_models import SHAPES, VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_F32, _F16, _Q8_0, _Q2_K, _Q3_K, _Q4_K, _Q6_K = 0, 1, 8, 10, 11, 12, 14
_FILE_TYPES = {"F16": 1, "Q8_0": 7, "Q4_K_M": 15, "Q2_K": 10}
LEVELS = tuple(_FILE_TYPES)
# Matrices that llama.cpp's converter keeps whole, because they are small or sensitive.
_KEPT = (
    *("ffn_gate_inp", "ssm_conv1d", "ssm_a", "ssm_d", "ssm_norm", "shortconv.conv"),
    *(f"time_mix_{name}" for name in ("lerp", "w1", "w2", "a1", "a2", "v1", "v2", "g1")),
)
_BETTER = ("attn_v", "ffn_down", "attn_qkv")
_NORMAL_TOKEN, _UNKNOWN_TOKEN, _CONTROL_TOKEN, _BYTE_TOKEN = 1, 2, 3, 6


@dataclass(frozen=True, slots=True)
class _Block(Tensor):
    """A tensor of any type; `gguf_writer` knows the sizes of a few."""

    @property
    def size(self) -> int:
        kind, count = TENSOR_TYPES[self.type], 1
        for dim in self.dims:
            count *= dim
        return count // kind.block * kind.size


def write_random_model(
    path: Path,
    architecture: str,
    level: str,
    *,
    seed: int = 1,
    changes: Mapping[str, Plain] | None = None,
) -> Path:
    """Write a model of a few MB. `architecture` is one of SHAPES, `level` one of LEVELS.

    `changes` are metadata without the architecture's name before the keys.
    """
    shape = SHAPES[architecture]()
    tensors = [_Block(name, dims, _type(name, dims, level)) for name, dims in shape.tensors.items()]
    metadata: dict[str, Plain | Sequence[Plain]] = {
        "general.architecture": architecture,
        "general.name": "Random weights",
        "general.file_type": _FILE_TYPES[level],
    }
    figures = {**shape.metadata, **(changes or {})}
    metadata |= {f"{architecture}.{key}": value for key, value in figures.items()}
    encoded = Gguf(metadata | _tokenizer(), tensors).encode()
    weights = _weights_length(tensors)
    path.write_bytes(encoded[:-weights] + _finite_bytes(weights, seed))
    return path


def _type(name: str, dims: tuple[int, ...], level: str) -> int:
    if len(dims) == 1 or name.endswith(".bias") or any(kept in name for kept in _KEPT):
        return _F32
    if level in ("F16", "Q8_0"):
        return {"F16": _F16, "Q8_0": _Q8_0}[level]
    if dims[0] % 256:
        return _Q8_0
    if name == "output.weight":
        return _Q6_K
    if level == "Q2_K":
        return _Q3_K if any(better in name for better in _BETTER) else _Q2_K
    layer = name.split(".")[1]
    better = any(part in name for part in _BETTER) and layer.isdecimal() and int(layer) % 2 == 0
    return _Q6_K if better else _Q4_K


def _tokenizer() -> dict[str, Plain | Sequence[Plain]]:
    """A SentencePiece vocabulary: three control tokens, all bytes, and words of two letters."""
    tokens = ["<unk>", "<s>", "<|endoftext|>"] + [f"<0x{byte:02X}>" for byte in range(256)]
    kinds = [_UNKNOWN_TOKEN, _CONTROL_TOKEN, _CONTROL_TOKEN] + [_BYTE_TOKEN] * 256
    letters = "abcdefghijklmnop"
    words = [first + second for first in letters for second in letters]
    count = VOCABULARY - len(tokens)
    return {
        "tokenizer.ggml.model": "llama",
        "tokenizer.ggml.tokens": tokens + words[:count],
        "tokenizer.ggml.scores": [0.0] * VOCABULARY,
        "tokenizer.ggml.token_type": kinds + [_NORMAL_TOKEN] * count,
        "tokenizer.ggml.bos_token_id": 1,
        "tokenizer.ggml.eos_token_id": 2,
        "tokenizer.chat_template": "{{ messages[0].content }}",
    }


def _weights_length(tensors: Sequence[Tensor]) -> int:
    length = 0
    for tensor in tensors:
        length += -length % 32 + tensor.size
    return length


def _finite_bytes(count: int, seed: int) -> bytes:
    """Random bytes whose floats, of 16 bits or 32, are small and never NaN."""
    data = int.from_bytes(random.Random(seed).randbytes(count), "little")  # noqa: S311
    mask = int.from_bytes(b"\x37" * count, "little")
    return (data & mask).to_bytes(count, "little")
