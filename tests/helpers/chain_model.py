"""A real model of any size whose next token depends on the last one alone, and that never ends.

Each word, one character, has `successors` words that are equally likely to follow; with one, the
answer goes through the vocabulary in order. A step costs what one of a trained model costs: all
layers are computed, but their outputs are multiplied by zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

import numpy as np

from tests.helpers.gguf_writer import F16, F32, Q8_0, Gguf, Plain, Tensor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    Matrix = np.ndarray[tuple[int, ...], np.dtype[np.float32]]

_NORMAL, _UNKNOWN, _CONTROL, _BYTE = 1, 2, 3, 6
_SPECIAL = (
    ("<unk>", _UNKNOWN),
    ("<s>", _CONTROL),
    ("</s>", _CONTROL),
    *((f"<0x{byte:02X}>", _BYTE) for byte in range(256)),
)
_FIRST, _SURROGATES, _BEHIND = 0x4E00, 0xD800, 0x10000
_TEMPLATE = "{% for message in messages %}{{ message.content }}{% endfor %}"
_FILE_TYPES = {F16: 1, Q8_0: 7}
_ALIGNMENT = 32
_RANDOM_WEIGHTS = 1 << 22  # repeated through all matrices
_Q8_BLOCK = np.dtype([("scale", "<f2"), ("values", "i1", 32)])


@dataclass(frozen=True, slots=True)
class ChainSize:
    """Sizes of a model; multiples of 256, so that every level can be made of it."""

    layers: int = 5
    width: int = 256
    feed_forward: int = 768
    vocabulary: int = 2048
    heads: int = 4
    kv_heads: int = 2

    @property
    def words(self) -> int:
        """Tokens that it writes."""
        return self.vocabulary - len(_SPECIAL)

    @property
    def parameters(self) -> int:
        """Weights in all matrices."""
        kv = self.width * self.kv_heads // self.heads
        layer = self.width * (2 * self.width + 2 * kv + 3 * self.feed_forward)
        return self.layers * layer + 2 * self.vocabulary * self.width

    def text(self, start: int, count: int) -> str:
        """Words, a token each, in the order in which a model with one successor writes them."""
        return "".join(_character((start + index) % self.words) for index in range(count))


class _Placed(Tensor):
    """A tensor whose data is written behind the head."""

    @property
    def size(self) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class _Weights:
    """Data of the tensors: of those that matter, and random data for the others."""

    known: Mapping[str, bytes]
    random: bytes

    def write(self, stream: IO[bytes], tensor: Tensor) -> None:
        if tensor.name in self.known:
            data = self.known[tensor.name]
        elif tensor.type == F32:
            data = np.ones(tensor.dims[0], np.float32).tobytes()
        elif tensor.name.endswith(("attn_output.weight", "ffn_down.weight")):
            data = bytes(tensor.size)
        else:
            data = (self.random * (tensor.size // len(self.random) + 1))[: tensor.size]
        stream.write(data + bytes(-len(data) % _ALIGNMENT))


def _character(word: int) -> str:
    plain = _FIRST + word
    return chr(plain if plain < _SURROGATES else plain - _SURROGATES + _BEHIND)


def chain_model(
    path: Path, size: ChainSize, *, level: int = F16, successors: int = 1, context: int = 32768
) -> Path:
    """Write the model; `level` is F16 or Q8_0."""
    tensors = tuple(_tensors(size, level))
    words = _embeddings(size)
    weights = _Weights(
        {
            "token_embd.weight": _encoded(words, level),
            "output.weight": _encoded(_followers(words, size, successors), level),
        },
        _encoded(np.random.default_rng(2).standard_normal(_RANDOM_WEIGHTS, np.float32), level),
    )
    with path.open("wb") as stream:
        stream.write(Gguf(_metadata(size, level, context), _placed(tensors)).encode())
        for tensor in tensors:
            weights.write(stream, tensor)
    return path


def _placed(tensors: Sequence[Tensor]) -> list[Tensor]:
    placed: list[Tensor] = []
    end = 0
    for tensor in tensors:
        placed.append(_Placed(tensor.name, tensor.dims, tensor.type, end))
        end += tensor.size + -tensor.size % _ALIGNMENT
    return placed


def _metadata(size: ChainSize, level: int, context: int) -> dict[str, Plain | Sequence[Plain]]:
    pieces = [*_SPECIAL, *((_character(word), _NORMAL) for word in range(size.words))]
    return {
        "general.architecture": "llama",
        "general.name": f"Chain {size.parameters / 1e6:.0f}M",
        "general.file_type": _FILE_TYPES[level],
        "llama.context_length": context,
        "llama.block_count": size.layers,
        "llama.embedding_length": size.width,
        "llama.feed_forward_length": size.feed_forward,
        "llama.attention.head_count": size.heads,
        "llama.attention.head_count_kv": size.kv_heads,
        "llama.attention.layer_norm_rms_epsilon": 1e-5,
        "llama.rope.dimension_count": size.width // size.heads,
        "tokenizer.ggml.model": "llama",
        "tokenizer.ggml.tokens": [piece for piece, _ in pieces],
        "tokenizer.ggml.scores": [0.0] * len(pieces),
        "tokenizer.ggml.token_type": [kind for _, kind in pieces],
        "tokenizer.ggml.unknown_token_id": 0,
        "tokenizer.ggml.bos_token_id": 1,
        "tokenizer.ggml.eos_token_id": 2,
        "tokenizer.ggml.add_bos_token": False,
        "tokenizer.ggml.add_space_prefix": False,
        "tokenizer.chat_template": _TEMPLATE,
    }


def _tensors(size: ChainSize, level: int) -> Iterator[Tensor]:
    width, inner, kv = size.width, size.feed_forward, size.width * size.kv_heads // size.heads
    yield Tensor("token_embd.weight", (width, size.vocabulary), level)
    matrices = {
        "attn_q": (width, width),
        "attn_k": (width, kv),
        "attn_v": (width, kv),
        "attn_output": (width, width),
        "ffn_gate": (width, inner),
        "ffn_up": (width, inner),
        "ffn_down": (inner, width),
    }
    for layer in range(size.layers):
        for name, dims in matrices.items():
            yield Tensor(f"blk.{layer}.{name}.weight", dims, level)
        for name in ("attn_norm", "ffn_norm"):
            yield Tensor(f"blk.{layer}.{name}.weight", (width,), F32)
    yield Tensor("output_norm.weight", (width,), F32)
    yield Tensor("output.weight", (width, size.vocabulary), level)


def _embeddings(size: ChainSize) -> Matrix:
    """Random directions, which in many dimensions are nearly orthogonal; zero for no word."""
    rows = np.random.default_rng(1).standard_normal((size.vocabulary, size.width), np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    rows[: len(_SPECIAL)] = 0
    return rows


def _followers(words: Matrix, size: ChainSize, successors: int) -> Matrix:
    """A row for each token: the sum of the words that it may follow."""
    rows = np.zeros_like(words)
    first = len(_SPECIAL)
    order = np.arange(size.words)
    for number in range(successors):
        step = 1 + number * (size.words // (successors + 1))
        rows[first + (order + step) % size.words] += words[first + order]
    return rows


def _encoded(values: Matrix, level: int) -> bytes:
    if level == F16:
        return values.astype("<f2").tobytes()
    rows = values.reshape(-1, 32)
    blocks = np.empty(len(rows), _Q8_BLOCK)
    scales = np.abs(rows).max(axis=1) / 127
    blocks["scale"] = scales
    divisors = np.where(scales > 0, scales, 1)[:, None]
    blocks["values"] = np.rint(rows / divisors)
    return blocks.tobytes()
