"""How much memory a model will take, from its header alone. Pure functions, any thread.

Sources: llama_kv_cache of llama.cpp 0.5.0 (F16 cells, every layer, sliding windows kept whole,
context padded to 256). The compute buffer is what it reserves with flash attention and one row of
logits: for Llama-like models of 1 to 8 billion weights the estimate is up to a quarter too much.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.model_file import GgufInfo

BATCH_TOKENS = 512
_PADDING = 256
_CELL_BYTES = 2  # F16
_MASK_BYTES = 2  # F16
# Feed-forward and attention activations in F32; the feed-forward width is about 4 embeddings.
_ACTIVATIONS_PER_EMBEDDING = 4 * (3 * 4 + 4)
_LOGIT_BYTES = 4


@dataclass(frozen=True, slots=True)
class MemoryEstimate:
    """Bytes. `weights` may stay on disk as long as they are mapped and not used."""

    weights: int
    kv: int
    compute: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.weights + self.kv + self.compute


def estimate_memory(
    info: GgufInfo, context_length: int, *, batch: int = BATCH_TOKENS
) -> MemoryEstimate:
    """Memory for a context of `context_length` tokens and prefill steps of `batch` tokens."""
    padded = -(-context_length // _PADDING) * _PADDING
    return MemoryEstimate(
        weights=round(info.parameters * info.bits_per_weight / 8),
        kv=padded * kv_bytes_per_token(info),
        compute=_fixed_compute(info, batch) + padded * batch * _MASK_BYTES,
    )


def kv_bytes_per_token(info: GgufInfo) -> int:
    """Keys and values of one token in all layers; too much where some layers keep none."""
    heads = info.heads or 0
    kv_heads = heads if info.kv_heads is None else info.kv_heads
    head_length = (info.embedding_length or 0) // heads if heads else 0
    keys = head_length if info.key_length is None else info.key_length
    values = head_length if info.value_length is None else info.value_length
    return (info.layers or 0) * kv_heads * (keys + values) * _CELL_BYTES


def largest_context(
    info: GgufInfo, available_bytes: int, wanted: int, *, batch: int = BATCH_TOKENS
) -> int:
    """Longest context up to `wanted` that fits into `available_bytes`, 0 where none does."""
    if estimate_memory(info, wanted, batch=batch).total <= available_bytes:
        return wanted
    free = available_bytes - estimate_memory(info, 0, batch=batch).total
    per_token = kv_bytes_per_token(info) + batch * _MASK_BYTES
    fitting = free // per_token // _PADDING * _PADDING
    return max(0, min(fitting, wanted))


def _fixed_compute(info: GgufInfo, batch: int) -> int:
    activations = batch * (info.embedding_length or 0) * _ACTIVATIONS_PER_EMBEDDING
    return activations + (info.vocabulary or 0) * _LOGIT_BYTES
