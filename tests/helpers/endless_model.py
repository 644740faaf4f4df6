"""A real model that writes " a a a…" and never ends: all its weights are zero.

Its vocabulary is a small SentencePiece one, with bytes for everything that it has no piece for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.helpers.gguf_writer import F32, TINY_LLAMA, Gguf, Tensor

if TYPE_CHECKING:
    from pathlib import Path

_NORMAL, _UNKNOWN, _CONTROL, _BYTE = 1, 2, 3, 6
_WIDTH, _FEED_FORWARD, _KV_WIDTH = 64, 128, 32
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


def endless_model(path: Path, *, context: int = 32768, template: str | None = TEMPLATE) -> Path:
    """Write the model."""
    metadata = {
        **TINY_LLAMA,
        "general.name": "Endless",
        "llama.block_count": 1,
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
    return Gguf(metadata, _tensors()).write(path)


def _tensors() -> list[Tensor]:
    return [
        Tensor("token_embd.weight", (_WIDTH, len(PIECES))),
        Tensor("blk.0.attn_norm.weight", (_WIDTH,), F32),
        Tensor("blk.0.attn_q.weight", (_WIDTH, _WIDTH)),
        Tensor("blk.0.attn_k.weight", (_WIDTH, _KV_WIDTH)),
        Tensor("blk.0.attn_v.weight", (_WIDTH, _KV_WIDTH)),
        Tensor("blk.0.attn_output.weight", (_WIDTH, _WIDTH)),
        Tensor("blk.0.ffn_norm.weight", (_WIDTH,), F32),
        Tensor("blk.0.ffn_gate.weight", (_WIDTH, _FEED_FORWARD)),
        Tensor("blk.0.ffn_up.weight", (_WIDTH, _FEED_FORWARD)),
        Tensor("blk.0.ffn_down.weight", (_FEED_FORWARD, _WIDTH)),
        Tensor("output_norm.weight", (_WIDTH,), F32),
    ]
