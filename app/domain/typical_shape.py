"""A shape for a model whose header is not known, or was read by an older version. Pure.

Everything is rounded up: of models of one size the usual ones with the largest caches are taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.model_shape import STEP_TOKENS, ModelShape

if TYPE_CHECKING:
    from app.domain.model_file import GgufInfo

_FLOAT = 4
# Activations in F32: the feed-forward width is about 4 embeddings, and 3 of it live at once.
_ACTIVATIONS_PER_EMBEDDING = _FLOAT * (3 * 4 + 4)
_VOCABULARY = 152_000
_USUAL_BITS = 4.8  # of the level that most people load
# Weights up to, layers, embedding, key values of a layer: Qwen 0.5B, Llama 1B, 3B, 8B, …, 405B.
_TYPICAL = (
    (0.7e9, 24, 1024, 256),
    (2e9, 28, 2048, 1024),
    (5e9, 36, 3072, 1024),
    (10e9, 32, 4096, 1024),
    (17e9, 48, 5120, 1024),
    (40e9, 64, 5120, 1024),
    (90e9, 80, 8192, 1024),
    (200e9, 96, 12288, 1024),
    (float("inf"), 126, 16384, 1024),
)
_SIZE_ONLY = "The header is not known, so typical figures for a model of this size are used."
_FIGURES_ONLY = "The layers are not known one by one, so all are taken to be alike."


def typical_shape(info: GgufInfo) -> ModelShape:
    """What is known of the model, and the rest as it is usual."""
    if info.layers and info.embedding_length:
        heads = info.heads or 0
        kv_heads = heads if info.kv_heads is None else info.kv_heads
        head_length = info.embedding_length // heads if heads else 0
        keys = head_length if info.key_length is None else info.key_length
        values = head_length if info.value_length is None else info.value_length
        widths = kv_heads * keys, kv_heads * values
        return _uniform(info, info.layers, info.embedding_length, widths, _FIGURES_ONLY)
    parameters = info.parameters or _guessed_parameters(info)
    _most, layers, embedding, width = next(row for row in _TYPICAL if parameters <= row[0])
    return _uniform(info, layers, embedding, (width, width), _SIZE_ONLY)


def _guessed_parameters(info: GgufInfo) -> float:
    return info.file_bytes * 8 / (info.bits_per_weight or _USUAL_BITS)


def _uniform(
    info: GgufInfo, layers: int, embedding: int, widths: tuple[int, int], guess: str
) -> ModelShape:
    weights = round(info.parameters * info.bits_per_weight / 8) or info.file_bytes
    vocabulary = info.vocabulary or _VOCABULARY
    bits = info.bits_per_weight or _USUAL_BITS
    table = min(weights // 4, round(vocabulary * embedding * bits / 8))
    return ModelShape(
        layer_bytes=((weights - 2 * table) // layers,) * layers,
        input_bytes=table,
        output_bytes=table,
        mapped_bytes=weights,
        copied_bytes=0,
        key_values=(widths[0],) * layers,
        value_values=(widths[1],) * layers,
        windows=(0,) * layers,
        state_bytes=(0,) * layers,
        activation_bytes=STEP_TOKENS * embedding * _ACTIVATIONS_PER_EMBEDDING + vocabulary * _FLOAT,
        guesses=(guess,),
    )
