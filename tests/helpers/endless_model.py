"""A real model that writes " a a a…" and never ends: all its weights are zero.

Its vocabulary is a small SentencePiece one, with bytes for everything that it has no piece for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.helpers.gguf_writer import F32, TINY_LLAMA, Gguf, Tensor

if TYPE_CHECKING:
    from pathlib import Path

_NORMAL, _UNKNOWN, _CONTROL, _BYTE = 1, 2, 3, 6
TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}"
    "[{{ message.role }}] {{ message.content }}{{ eos_token }}{% endfor %}"
)
# The first of the equally likely tokens is drawn at temperature 0.
PIECES = (
    ("▁a", _NORMAL),
    ("<unk>", _UNKNOWN),
    ("<s>", _CONTROL),
    ("</s>", _CONTROL),
    *((f"<0x{byte:02X}>", _BYTE) for byte in range(256)),
    *((piece, _NORMAL) for piece in ("▁", "a", "b", "s", "/", "<", ">", "|", "[", "]", "▁b")),
)


@dataclass(frozen=True, slots=True)
class Size:
    """Sizes of a model; keys and values have half as many heads."""

    layers: int = 1
    width: int = 64
    feed_forward: int = 128
    heads: int = 4


def endless_model(
    path: Path,
    *,
    context: int = 32768,
    template: str | None = TEMPLATE,
    size: Size = Size(),
) -> Path:
    """Write the model."""
    metadata = {
        **TINY_LLAMA,
        "general.name": "Endless",
        "llama.block_count": size.layers,
        "llama.embedding_length": size.width,
        "llama.feed_forward_length": size.feed_forward,
        "llama.attention.head_count": size.heads,
        "llama.attention.head_count_kv": size.heads // 2,
        "llama.rope.dimension_count": size.width // size.heads,
        "llama.context_length": context,
        "tokenizer.ggml.tokens": [piece for piece, _ in PIECES],
        "tokenizer.ggml.scores": [-float(index) for index in range(len(PIECES))],
        "tokenizer.ggml.token_type": [kind for _, kind in PIECES],
        "tokenizer.ggml.unknown_token_id": 1,
        "tokenizer.ggml.bos_token_id": 2,
        "tokenizer.ggml.eos_token_id": 3,
        "tokenizer.ggml.add_bos_token": True,
    }
    metadata.pop("tokenizer.chat_template")
    if template is not None:
        metadata["tokenizer.chat_template"] = template
    return Gguf(metadata, _tensors(size)).write(path)


def _tensors(size: Size) -> list[Tensor]:
    layers = [tensor for layer in range(size.layers) for tensor in _layer(layer, size)]
    return [
        Tensor("token_embd.weight", (size.width, len(PIECES))),
        *layers,
        Tensor("output_norm.weight", (size.width,), F32),
    ]


def _layer(number: int, size: Size) -> list[Tensor]:
    width, inner = size.width, size.feed_forward
    matrices = {
        "attn_q": (width, width),
        "attn_k": (width, width // 2),
        "attn_v": (width, width // 2),
        "attn_output": (width, width),
        "ffn_gate": (width, inner),
        "ffn_up": (width, inner),
        "ffn_down": (inner, width),
    }
    return [
        *(Tensor(f"blk.{number}.{name}.weight", dims) for name, dims in matrices.items()),
        *(Tensor(f"blk.{number}.{name}_norm.weight", (width,), F32) for name in ("attn", "ffn")),
    ]
