"""What each layer of a model keeps for the tokens of a context: KV cache, window, state. Pure.

Rules: load_hparams, create_memory and the load_arch_hparams of each architecture in llama.cpp
0.5.0 (commit 0c1e570).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.engine.gguf_types import GgufHeader

_FLOAT = 4
# Every n-th layer looks back at everything, the others at a window. Negative: the first of each n.
_PATTERNS = {
    "afmoe": 4,
    "cohere2": 4,
    "cohere2moe": -4,
    "exaone-moe": 4,
    "exaone4": 4,
    "gemma2": 2,
    "gemma3": 6,
    "gemma3n": 5,
    "gemma4": 0,
    "gpt-oss": 2,
    "granite_swa": 0,
    "laguna": -4,
    "lfm2": 0,
    "lfm2moe": 0,
    "llama4": 4,
    "maple": 0,
    "mellum": 4,
    "mimo2": 0,
    "muse-glimmer": 4,
    "olmo2": 4,
    "plamo3": 8,
    "smallthinker": -4,
    "spark2_5": 0,
    "step35": 0,
}
_WINDOWS = {"gemma2": 4096, "llama4": 8192, "exaone4": 4096, "exaone-moe": 128}
_EXAONE_WITH_WINDOW = 64  # layers; the smaller ones have none
_SHARED_FROM = {"gemma3n": 20}
_RECURRENT = ("ssm_", "shortconv.", "time_mix_")


@dataclass(frozen=True, slots=True)
class KeptOfLayer:
    """Values in the KV cache per token, tokens looked back (0: all), bytes of state."""

    keys: int = 0
    values: int = 0
    window: int = 0
    state: int = 0


class HeaderFigures:
    """Numbers of the metadata behind the architecture's name, single or one for each layer."""

    def __init__(self, header: GgufHeader) -> None:
        self.architecture = header.text("general.architecture")
        self._metadata = header.metadata

    def one(self, key: str, default: int = 0) -> int:
        """A number, of a list its first."""
        return self.of_layer(key, 0, default)

    def of_layer(self, key: str, layer: int, default: int = 0) -> int:
        """The number of a layer; one number is that of all."""
        value = self._metadata.get(f"{self.architecture}.{key}")
        if isinstance(value, tuple):
            value = value[layer] if layer < len(value) else None
        return int(value) if isinstance(value, (int, float)) and 0 <= value < 1 << 40 else default

    def has(self, key: str) -> bool:
        """Whether the header says anything of it."""
        return f"{self.architecture}.{key}" in self._metadata

    def is_list(self, key: str) -> bool:
        """Whether each layer has a number of its own."""
        return isinstance(self._metadata.get(f"{self.architecture}.{key}"), tuple)

    @property
    def layers(self) -> int:
        """Layers that answer; those that only predict further ahead are not loaded."""
        return max(0, self.one("block_count") - self.one("nextn_predict_layers"))


def kept_of_layer(
    figures: HeaderFigures, layer: int, tensors: Mapping[str, tuple[int, ...]]
) -> KeptOfLayer:
    """What a layer with these tensors keeps."""
    recurrent = any(name.startswith(_RECURRENT) for name in tensors)
    state = _state_bytes(figures) if recurrent else 0
    attends = "attn_output.weight" in tensors and not any("time_mix" in name for name in tensors)
    if not attends or layer >= _layers_with_cache(figures):
        return KeptOfLayer(state=state)
    window = _window_of_layer(figures, layer)
    heads = _kv_heads(figures, layer)
    keys = heads * _head_length(figures, "key", windowed=bool(window))
    values = heads * _head_length(figures, "value", windowed=bool(window))
    if figures.one("attention.key_length_mla"):
        values = 0  # the values are a part of the compressed keys
    if any(name.startswith("indexer.") for name in tensors):
        keys += figures.one("attention.indexer.key_length")
    return KeptOfLayer(keys, values, window, state)


def _layers_with_cache(figures: HeaderFigures) -> int:
    shared = figures.one("attention.shared_kv_layers")
    return min(figures.layers, _SHARED_FROM.get(figures.architecture, figures.layers - shared))


def _kv_heads(figures: HeaderFigures, layer: int) -> int:
    heads = figures.of_layer("attention.head_count", layer)
    return figures.of_layer("attention.head_count_kv", layer, heads)


def _head_length(figures: HeaderFigures, name: str, *, windowed: bool) -> int:
    heads = figures.one("attention.head_count")
    usual = figures.one("embedding_length") // heads if heads else 0
    length = figures.one(f"attention.{name}_length", usual)
    return figures.one(f"attention.{name}_length_swa", length) if windowed else length


def _window_of_layer(figures: HeaderFigures, layer: int) -> int:
    """Tokens that a layer looks back, 0 for all."""
    kind = figures.architecture
    if kind not in _PATTERNS or (kind == "exaone4" and figures.layers != _EXAONE_WITH_WINDOW):
        return 0
    window = figures.one("attention.sliding_window", _WINDOWS.get(kind, 0))
    key = "attention.sliding_window_pattern"
    if figures.is_list(key):
        return window if figures.of_layer(key, layer) else 0
    pattern = _PATTERNS[kind]
    every = figures.one(key, abs(pattern)) if pattern else 0
    if every == 0:
        return window
    first = pattern < 0
    whole = layer % every == 0 if first else layer % every == every - 1
    return 0 if whole else window


def _state_bytes(figures: HeaderFigures) -> int:
    """State of a recurrent layer, F32: llama_hparams::n_embd_r and n_embd_s."""
    embedding = figures.one("embedding_length")
    if head := figures.one("wkv.head_size"):
        return (figures.one("token_shift_count", 2) * embedding + embedding * head) * _FLOAT
    if length := figures.one("shortconv.l_cache"):
        return embedding * (length - 1) * _FLOAT
    inner, state = figures.one("ssm.inner_size"), figures.one("ssm.state_size")
    kernel = max(0, figures.one("ssm.conv_kernel") - 1)
    if head := figures.one("kda.head_dim"):
        heads = figures.one("attention.head_count")
        return (3 * (kernel or 3) * heads * head + head * head * heads) * _FLOAT
    channels = inner + 2 * figures.one("ssm.group_count") * state
    return (kernel * channels + state * inner) * _FLOAT
