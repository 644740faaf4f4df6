"""From where to where a sampler's value makes sense. Pure data, any thread."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.sampling import SamplingParams

LARGEST_SEED = 2**31 - 1

# Field of SamplingParams: lowest and highest value. Whole numbers stand for whole numbers.
LIMITS: Mapping[str, tuple[float, float]] = {
    "temperature": (0.0, 5.0),
    "top_k": (0, 100_000),
    "top_p": (0.0, 1.0),
    "min_p": (0.0, 1.0),
    "repeat_penalty": (0.01, 10.0),
    "frequency_penalty": (-2.0, 2.0),
    "presence_penalty": (-2.0, 2.0),
    "penalty_window": (-1, 1_000_000),
    "top_n_sigma": (0.0, 100.0),
    "typical_p": (0.0, 1.0),
    "xtc_probability": (0.0, 1.0),
    "xtc_threshold": (0.0, 1.0),
    "dynamic_temperature": (0.0, 5.0),
    "dynamic_exponent": (0.01, 10.0),
    "dry_multiplier": (0.0, 10.0),
    "dry_base": (1.0, 10.0),
    "dry_allowed_length": (0, 1_000),
    "dry_window": (-1, 1_000_000),
    "mirostat": (0, 2),
    "mirostat_tau": (0.0, 20.0),
    "mirostat_eta": (0.001, 1.0),
    "adaptive_target": (-1.0, 1.0),
    "adaptive_decay": (0.0, 0.99),
    "min_keep": (0, 1_000),
}


def within_limits(params: SamplingParams) -> SamplingParams:
    """The same with every number in its range: files can hold what llama.cpp would not survive."""
    changes: dict[str, Any] = {}
    for name, (lowest, highest) in LIMITS.items():
        value = getattr(params, name)
        held = min(max(value, lowest), highest) if math.isfinite(value) else lowest
        if held != value:
            changes[name] = held
    biases = tuple(each for each in params.logit_bias if not math.isnan(each[1]))
    if biases != params.logit_bias:
        changes["logit_bias"] = biases
    return replace(params, **changes) if changes else params
