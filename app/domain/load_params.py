"""How a model is loaded: what needs a reload to change. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class KvType(str, Enum):
    """What the KV cache keeps its numbers as; named as ggml names its types."""

    F32 = "f32"
    F16 = "f16"
    BF16 = "bf16"
    Q8_0 = "q8_0"
    Q5_1 = "q5_1"
    Q5_0 = "q5_0"
    Q4_1 = "q4_1"
    Q4_0 = "q4_0"
    IQ4_NL = "iq4_nl"


class Switch(str, Enum):
    """A choice that may be left to the engine."""

    AUTO = "auto"
    ON = "on"
    OFF = "off"


class WeightsMode(str, Enum):
    """How weights come into memory; llama.cpp's load_mode."""

    AUTO = "auto"
    MAPPED = "mmap"  # paged in from the file as they are needed
    LOCKED = "mlock"  # mapped, and kept from being paged out
    READ = "read"  # copied into memory of the process


class CardSplit(str, Enum):
    """How a model is shared between several graphics cards; llama.cpp's split_mode."""

    LAYERS = "layer"  # whole layers to each, with their part of the KV cache
    ROWS = "row"  # the rows of each matrix, which cards with a fast link compute together
    ONE = "none"  # all of it on one card


class RopeScaling(str, Enum):
    """How positions beyond the trained context are scaled."""

    MODEL = "model"  # as the file says
    NONE = "none"
    LINEAR = "linear"
    YARN = "yarn"


@dataclass(frozen=True, slots=True)
class LoraAdapter:
    """An adapter file and how strongly it works; 1 is as trained, 0 not at all."""

    path: str
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class LoadParams:
    """Settings that need a reload. None: chosen for this machine and model."""

    context_length: int | None = None
    threads: int | None = None  # for decode
    gpu_layers: int | None = None
    prefill_threads: int | None = None
    batch: int | None = None  # tokens given to llama.cpp at once
    micro_batch: int | None = None  # of those, computed at once
    key_type: KvType | None = None
    value_type: KvType | None = None
    flash_attention: Switch = Switch.AUTO
    weights: WeightsMode = WeightsMode.AUTO
    repack: Switch = Switch.AUTO  # a second copy of the weights, packed for this processor
    rope_scaling: RopeScaling = RopeScaling.MODEL
    rope_base: float | None = None
    rope_scale: float | None = None  # factor by which the context is stretched
    adapters: tuple[LoraAdapter, ...] = ()
    sequences: int | None = None  # answers computed at the same time
    draft_model: str | None = None  # path of a small model that guesses ahead
    card_split: CardSplit | None = None
    main_card: int | None = None  # number of the card that computes alone, from 0
    card_shares: tuple[float, ...] = ()  # of the model, for each card; (): by what each has free
    engine: str | None = None  # id of an engine pack, "": the built-in one; None: the one in use
