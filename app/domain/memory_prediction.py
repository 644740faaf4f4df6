"""How much memory a model will take, from its header alone. Pure functions, any thread.

Source of the formulas: llama-kv-cache.cpp, llama-kv-cache-iswa.cpp and llama-context.cpp of
llama.cpp 0.5.0 (commit 0c1e570), with the settings of the loader: one KV cache for all sequences,
few rows of logits, sliding-window layers kept whole.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from app.domain.load_params import KvType, Switch, WeightsMode
from app.domain.load_sizes import GUESSED_ROWS, step_sizes
from app.domain.model_shape import STEP_SEQUENCES, STEP_TOKENS
from app.domain.typical_shape import typical_shape

if TYPE_CHECKING:
    from app.domain.load_params import LoadParams
    from app.domain.model_file import GgufInfo
    from app.domain.model_shape import ModelShape

ALL_LAYERS = -1
# Python, llama.cpp's libraries and their small allocations, before any weights: measured.
PROCESS_BYTES = 40 * 1024 * 1024
_PADDING = 256
_MASK_BYTES = 2  # F16
_FLOAT_BYTES = 4
_CELLS = {  # values of a block, bytes of a block
    KvType.F32: (1, 4),
    KvType.F16: (1, 2),
    KvType.BF16: (1, 2),
    KvType.Q8_0: (32, 34),
    KvType.Q5_1: (32, 24),
    KvType.Q5_0: (32, 22),
    KvType.Q4_1: (32, 20),
    KvType.Q4_0: (32, 18),
    KvType.IQ4_NL: (32, 18),
}
_CARD_GUESS = "How the buffers are shared between processor and graphics card is a guess."


@dataclass(frozen=True, slots=True)
class LoadLayout:
    """How a model is loaded: what the prediction depends on besides the model."""

    context: int
    gpu_layers: int = 0  # of the last ones; the output counts as one more. -1: all
    key_type: KvType = KvType.F16
    value_type: KvType = KvType.F16
    whole_windows: bool = True  # sliding-window layers keep the whole context
    step: int = STEP_TOKENS  # prompt tokens that are computed at once
    sequences: int = STEP_SEQUENCES  # answers computed at the same time
    flash_attention: bool = True
    packed: bool = True  # weights that can be are packed for the processor
    mapped: bool = True  # weights are mapped from their file, not read
    locked: bool = False  # what is mapped stays in memory
    adapter_bytes: int = 0

    @classmethod
    def of(
        cls, params: LoadParams, context: int, gpu_layers: int = 0, adapter_bytes: int = 0
    ) -> LoadLayout:
        """The layout that the loader makes of these settings."""
        sizes = step_sizes(params, context)
        return cls(
            context,
            gpu_layers,
            key_type=params.key_type or KvType.F16,
            value_type=params.value_type or KvType.F16,
            step=sizes.micro_batch,
            sequences=sizes.sequences,
            flash_attention=params.flash_attention is not Switch.OFF,
            packed=params.repack is not Switch.OFF,
            mapped=params.weights is not WeightsMode.READ,
            locked=params.weights is WeightsMode.LOCKED,
            adapter_bytes=adapter_bytes,
        )

    @property
    def others(self) -> str:
        """Settings besides context and layers that are not the usual ones, as a text."""
        usual = LoadLayout(self.context, self.gpu_layers)
        if self == usual:
            return ""  # nearly always, and asked of every row of a list
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return " ".join(
            f"{name}={getattr(value, 'value', value)}"
            for name, value in values.items()
            if value != getattr(usual, name)
        )

    @property
    def rows(self) -> int:
        """Tokens of a step that may have logits."""
        return min(self.step, self.context, self.sequences + GUESSED_ROWS)

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
    mapped, copied, card_weights = _weights(shape, layout, on_card)
    cache = _cache_of_layers(shape, layout)
    card_cache = sum(cache[len(cache) - max(0, on_card - 1) :]) if on_card > 1 else 0
    compute = _compute(info, shape, layout)
    host_compute, card_compute = _shared_compute(info, shape, layout, on_card, compute)
    output = (info.vocabulary or 0) * _FLOAT_BYTES * layout.sequences
    return MemoryPrediction(
        weights=mapped + copied + card_weights + layout.adapter_bytes,
        kv=sum(cache),
        compute=host_compute + card_compute,
        other=output + PROCESS_BYTES,
        gpu=card_weights + card_cache + card_compute,
        mapped=0 if layout.locked else mapped,
        output=output,
        guesses=shape.guesses + ((_CARD_GUESS,) if on_card else ()),
    )


def kv_bytes_per_token(info: GgufInfo) -> int:
    """Keys and values of one token in all layers, F16."""
    shape = info.shape or typical_shape(info)
    return 2 * (sum(shape.key_values) + sum(shape.value_values))


def largest_context(
    info: GgufInfo, available_bytes: int, wanted: int, layout: LoadLayout | None = None
) -> int:
    """Longest context up to `wanted` that fits into `available_bytes`, 0 where none does.

    `layout`: the rest of the settings.
    """
    others = layout or LoadLayout(wanted)

    def fits(context: int) -> bool:
        return predict_memory(info, replace(others, context=context)).total <= available_bytes

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


def _weights(shape: ModelShape, layout: LoadLayout, on_card: int) -> tuple[int, int, int]:
    """Bytes mapped from the files, bytes read or packed for the processor, bytes on cards."""
    mapped, copied = _weights_here(shape, layout)
    if not on_card:
        return mapped, copied, 0
    there = sum(shape.layer_bytes[len(shape.layer_bytes) - (on_card - 1) :])
    card = there + shape.output_bytes
    here = sum(shape.layer_bytes) - there
    copied = copied * here // max(1, sum(shape.layer_bytes))
    # The layers on the processor are the first ones, so the mapped part of the file is shorter.
    return min(mapped, shape.input_bytes + here), copied, card


def _weights_here(shape: ModelShape, layout: LoadLayout) -> tuple[int, int]:
    """Bytes mapped, and bytes read or packed, with all layers on the processor."""
    mapped, copied = shape.mapped_bytes, shape.copied_bytes
    if not layout.packed:
        mapped, copied = shape.plain_bytes or mapped, 0
    if layout.mapped:
        return mapped, copied
    return 0, (shape.read_bytes or mapped) if copied else mapped


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
        sizes.append(cells * cell + state * layout.sequences)
    return sizes


def _row_bytes(values: int, kind: KvType) -> int:
    block, size = _CELLS[kind]
    return -(-values // block) * size


def _compute(info: GgufInfo, shape: ModelShape, layout: LoadLayout) -> int:
    """The compute buffer where everything is in one place: its largest moment."""
    step = min(layout.step, layout.context)
    fixed = min(shape.sequence_bytes * STEP_SEQUENCES, shape.activation_bytes)
    activations = (shape.activation_bytes - fixed) * step // STEP_TOKENS
    activations += shape.sequence_bytes * layout.sequences
    masks = _mask_bytes(shape, layout, step)
    latent = any(map(_keeps_keys_alone, shape.key_values, shape.value_values))
    # While a layer attends, the rest of its activations is not there yet.
    attending = masks + _attention_bytes(info, shape, layout, step)
    attending += activations if latent else activations // 2
    # The masks are gone when the logits come, the inputs are not.
    inputs = step * (info.embedding_length or 0) * _FLOAT_BYTES
    logits = inputs + layout.rows * (info.vocabulary or 0) * _FLOAT_BYTES
    return max(activations + masks, attending, logits)


def _mask_bytes(shape: ModelShape, layout: LoadLayout, step: int) -> int:
    kinds = _MASK_BYTES if layout.flash_attention else _FLOAT_BYTES
    return (shape.masks * kinds + shape.score_bytes) * layout.cells * step


def _attention_bytes(info: GgufInfo, shape: ModelShape, layout: LoadLayout, step: int) -> int:
    """Scores without flash attention; with it cells as F16, into which F32 is turned."""
    if not layout.flash_attention:
        heads = 0 if shape.score_bytes else info.heads or 0
        return heads * _FLOAT_BYTES * layout.cells * step
    widths = 0
    if layout.key_type is KvType.F32:
        widths += max(shape.key_values, default=0)
    if layout.value_type is KvType.F32:
        widths += max((v or k for k, v in zip(shape.key_values, shape.value_values, strict=True)))
    return widths * _MASK_BYTES * layout.cells


def _keeps_keys_alone(keys: int, values: int) -> bool:
    return keys > 0 and values == 0


def _shared_compute(
    info: GgufInfo, shape: ModelShape, layout: LoadLayout, on_card: int, compute: int
) -> tuple[int, int]:
    """Bytes on the processor and on cards; both sides compute where layers are on both."""
    if not on_card:
        return compute, 0
    if on_card <= len(shape.layer_bytes):
        return compute, compute
    step = min(layout.step, layout.context)
    embeddings = 2 * step * (info.embedding_length or 0) * _FLOAT_BYTES
    masks = shape.masks * _MASK_BYTES * layout.cells * step
    return embeddings + masks, compute


def _padded(tokens: int) -> int:
    return -(-tokens // _PADDING) * _PADDING
