"""How much memory a model will take, from its header alone. Pure functions, any thread.

Source of the formulas: llama-kv-cache.cpp, llama-kv-cache-iswa.cpp and llama-context.cpp of
llama.cpp 0.5.0 (commit 0c1e570), with the settings of the loader: flash attention, one row of
logits, sliding-window layers kept whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.model_shape import STEP_TOKENS
from app.domain.typical_shape import typical_shape

if TYPE_CHECKING:
    from app.domain.model_file import GgufInfo
    from app.domain.model_shape import ModelShape

ALL_LAYERS = -1
# Python, llama.cpp's libraries and their small allocations, before any weights: measured.
PROCESS_BYTES = 40 * 1024 * 1024
_PADDING = 256
_MASK_BYTES = 2  # F16
_LOGIT_BYTES = 4
_CELLS = {  # values of a block, bytes of a block
    "F32": (1, 4),
    "F16": (1, 2),
    "BF16": (1, 2),
    "Q8_0": (32, 34),
    "Q5_1": (32, 24),
    "Q5_0": (32, 22),
    "Q4_1": (32, 20),
    "Q4_0": (32, 18),
    "IQ4_NL": (32, 18),
}
_CARD_GUESS = "How the buffers are shared between processor and graphics card is a guess."


@dataclass(frozen=True, slots=True)
class LoadLayout:
    """How a model is loaded: what the prediction depends on besides the model."""

    context: int
    gpu_layers: int = 0  # of the last ones; the output counts as one more. -1: all
    key_type: str = "F16"
    value_type: str = "F16"
    whole_windows: bool = True  # sliding-window layers keep the whole context
    step: int = STEP_TOKENS  # prompt tokens that are computed at once

    @property
    def cells(self) -> int:
        """Places for tokens, as llama.cpp pads them."""
        return _padded(self.context)


@dataclass(frozen=True, slots=True)
class MemoryPrediction:
    """Bytes. Of `weights` the mapped part may stay on disk as long as it is not used."""

    weights: int
    kv: int
    compute: int
    other: int  # logits, and the engine process itself
    gpu: int = 0  # of all that, on graphics cards
    mapped: int = 0  # of `weights`
    output: int = 0  # of `other`
    guesses: tuple[str, ...] = ()  # plain sentences for a tooltip; none: nothing is guessed

    @property
    def total(self) -> int:
        """All of it."""
        return self.weights + self.kv + self.compute + self.other

    @property
    def buffers(self) -> int:
        """What llama.cpp itself allocates, the process not counted."""
        return self.weights + self.kv + self.compute + self.output

    @property
    def exact(self) -> bool:
        """Whether everything was in the header."""
        return not self.guesses


def predict_memory(info: GgufInfo, layout: LoadLayout) -> MemoryPrediction:
    """What loading the model so will take."""
    shape = info.shape or typical_shape(info)
    on_card = _layers_on_card(shape, layout.gpu_layers)
    mapped, copied, card_weights = _weights(shape, on_card)
    cache = _cache_of_layers(shape, layout)
    card_cache = sum(cache[len(cache) - max(0, on_card - 1) :]) if on_card > 1 else 0
    compute = _compute(info, shape, layout)
    host_compute, card_compute = _shared_compute(info, shape, layout, on_card, compute)
    output = (info.vocabulary or 0) * _LOGIT_BYTES
    return MemoryPrediction(
        weights=mapped + copied + card_weights,
        kv=sum(cache),
        compute=host_compute + card_compute,
        other=output + PROCESS_BYTES,
        gpu=card_weights + card_cache + card_compute,
        mapped=mapped,
        output=output,
        guesses=shape.guesses + ((_CARD_GUESS,) if on_card else ()),
    )


def kv_bytes_per_token(info: GgufInfo) -> int:
    """Keys and values of one token in all layers, F16."""
    shape = info.shape or typical_shape(info)
    return 2 * (sum(shape.key_values) + sum(shape.value_values))


def largest_context(info: GgufInfo, available_bytes: int, wanted: int) -> int:
    """Longest context up to `wanted` that fits into `available_bytes`, 0 where none does."""

    def fits(context: int) -> bool:
        return predict_memory(info, LoadLayout(context)).total <= available_bytes

    if fits(wanted):
        return wanted
    low, high = 0, _padded(wanted) // _PADDING  # in steps of the padding; `high` does not fit
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle * _PADDING) else (low, middle)
    return low * _PADDING


def _layers_on_card(shape: ModelShape, wanted: int) -> int:
    """Layers on graphics cards, the output counted as the first to go there."""
    every = len(shape.layer_bytes) + 1
    return every if wanted < 0 else min(wanted, every)


def _weights(shape: ModelShape, on_card: int) -> tuple[int, int, int]:
    """Bytes mapped from the files, bytes packed anew for the processor, bytes on cards."""
    if not on_card:
        return shape.mapped_bytes, shape.copied_bytes, 0
    there = sum(shape.layer_bytes[len(shape.layer_bytes) - (on_card - 1) :])
    card = there + shape.output_bytes
    here = sum(shape.layer_bytes) - there
    packed = shape.copied_bytes * here // max(1, sum(shape.layer_bytes))
    # The layers on the processor are the first ones, so the mapped part of the file is shorter.
    return min(shape.mapped_bytes, shape.input_bytes + here), packed, card


def _cache_of_layers(shape: ModelShape, layout: LoadLayout) -> list[int]:
    """Bytes of the KV cache, or of the state, of each layer."""
    whole = layout.cells
    sizes = []
    for keys, values, window, state in zip(
        shape.key_values, shape.value_values, shape.windows, shape.state_bytes, strict=True
    ):
        cells = whole
        if window and not layout.whole_windows:
            cells = min(whole, _padded(window + layout.step))
        cell = _row_bytes(keys, layout.key_type) + _row_bytes(values, layout.value_type)
        sizes.append(cells * cell + state)
    return sizes


def _row_bytes(values: int, kind: str) -> int:
    block, size = _CELLS[kind]
    return -(-values // block) * size


def _compute(info: GgufInfo, shape: ModelShape, layout: LoadLayout) -> int:
    """The compute buffer where everything is in one place."""
    step = min(layout.step, layout.context)
    logits = (info.vocabulary or 0) * _LOGIT_BYTES
    fixed = min(logits, shape.activation_bytes)
    activations = fixed + (shape.activation_bytes - fixed) * step // STEP_TOKENS
    return activations + _mask_bytes(shape, layout, step)


def _mask_bytes(shape: ModelShape, layout: LoadLayout, step: int) -> int:
    return (shape.masks * _MASK_BYTES + shape.score_bytes) * layout.cells * step


def _shared_compute(
    info: GgufInfo, shape: ModelShape, layout: LoadLayout, on_card: int, compute: int
) -> tuple[int, int]:
    """Bytes on the processor and on cards; both sides compute where layers are on both."""
    if not on_card:
        return compute, 0
    if on_card <= len(shape.layer_bytes):
        return compute, compute
    step = min(layout.step, layout.context)
    embeddings = 2 * step * (info.embedding_length or 0) * _LOGIT_BYTES
    return embeddings + _mask_bytes(shape, layout, step), compute


def _padded(tokens: int) -> int:
    return -(-tokens // _PADDING) * _PADDING
