"""How an answer is sampled. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class SamplerStep(str, Enum):
    """One step of the chain between logits and the chosen token; the names are llama.cpp's."""

    PENALTIES = "penalties"
    DRY = "dry"
    TOP_N_SIGMA = "top_n_sigma"
    TOP_K = "top_k"
    TYPICAL_P = "typical_p"
    TOP_P = "top_p"
    MIN_P = "min_p"
    XTC = "xtc"
    TEMPERATURE = "temperature"


# Penalties behind top-k: over the whole vocabulary they take 0.5 ms a token.
DEFAULT_ORDER = (
    SamplerStep.DRY,
    SamplerStep.TOP_N_SIGMA,
    SamplerStep.TOP_K,
    SamplerStep.PENALTIES,
    SamplerStep.TYPICAL_P,
    SamplerStep.TOP_P,
    SamplerStep.MIN_P,
    SamplerStep.XTC,
    SamplerStep.TEMPERATURE,
)


@dataclass(frozen=True, slots=True)
class SamplingParams:
    """llama.cpp's samplers, with its defaults but for the temperature; temperature 0 is greedy.

    A sampler at its neutral value takes no part, wherever it stands in `order`.
    """

    temperature: float = 0.7
    top_k: int = 40
    top_p: float = 0.95
    min_p: float = 0.05
    repeat_penalty: float = 1.0
    frequency_penalty: float = 0.0
    presence_penalty: float = 0.0
    seed: int | None = None  # None: drawn anew for each answer
    max_tokens: int | None = None  # None: until the model ends or the context is full
    stop: tuple[str, ...] = ()
    penalty_window: int = 64  # tokens that the penalties look back; 0 switches them off
    top_n_sigma: float = 0.0  # 0 or less: off
    typical_p: float = 1.0
    xtc_probability: float = 0.0
    xtc_threshold: float = 0.1
    dynamic_temperature: float = 0.0  # range around `temperature`; 0: off
    dynamic_exponent: float = 1.0
    dry_multiplier: float = 0.0
    dry_base: float = 1.75
    dry_allowed_length: int = 2
    dry_window: int = 64  # tokens; -1: the whole context
    dry_breakers: tuple[str, ...] = ("\n", ":", '"', "*")
    mirostat: int = 0  # 1 or 2: takes the place of everything between top-k and temperature
    mirostat_tau: float = 5.0
    mirostat_eta: float = 0.1
    adaptive_target: float = -1.0  # 0 to 1: tokens near this probability; below 0: off
    adaptive_decay: float = 0.9
    min_keep: int = 0  # tokens that top-p, min-p and typical-p leave at least
    order: tuple[SamplerStep, ...] = DEFAULT_ORDER
    ignore_end: bool = False  # go on where the model would end
    logit_bias: tuple[tuple[int, float], ...] = ()  # token id, what is added to its logit
    grammar: str = ""  # GBNF; only texts that it allows can be written
    json_schema: str = ""  # turned into a grammar where no grammar is given
