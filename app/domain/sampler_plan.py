"""Which samplers of an answer do anything, in llama.cpp's order. Pure functions, any thread.

The rules are those of llama.cpp's common/sampling.cpp; a sampler at its neutral value is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.sampling import SamplerStep, SamplingParams

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_Step = SamplerStep
_MOST_XTC_THRESHOLD = 0.5  # above, XTC can find no two tokens
# What can take the highest logit away; all other steps only drop lower ones.
_MOVES_THE_HIGHEST = frozenset((_Step.DRY, _Step.PENALTIES, _Step.TYPICAL_P, _Step.XTC))


class ChainEnd(str, Enum):
    """What chooses the token at the end of the chain."""

    GREEDY = "greedy"
    DRAW = "draw"
    MIROSTAT_1 = "mirostat_1"
    MIROSTAT_2 = "mirostat_2"
    ADAPTIVE = "adaptive"


@dataclass(frozen=True, slots=True)
class SamplerPlan:
    """The steps that take part, in order, and what ends them."""

    steps: tuple[SamplerStep, ...]
    end: ChainEnd


def plan_of(params: SamplingParams) -> SamplerPlan:
    """The chain for these settings."""
    if params.mirostat in (1, 2):
        return _mirostat_plan(params)
    steps = tuple(step for step in params.order if is_active(step, params))
    if params.adaptive_target >= 0:
        return SamplerPlan(steps, ChainEnd.ADAPTIVE)
    cold = params.temperature <= 0 and params.dynamic_temperature <= 0
    if cold and _Step.TEMPERATURE in steps:
        return SamplerPlan(_greedy_steps(steps), ChainEnd.GREEDY)
    return SamplerPlan(steps, ChainEnd.DRAW)


def is_active(step: SamplerStep, params: SamplingParams) -> bool:
    """Whether a step does anything at its present value."""
    return _ACTIVE[step](params)


def takes_highest(params: SamplingParams) -> bool:
    """Whether the token is always that of the highest logit, whatever came before."""
    plain = not (params.logit_bias or params.ignore_end or params.grammar or params.json_schema)
    return plain and plan_of(params) == SamplerPlan((), ChainEnd.GREEDY)


def looks_back(params: SamplingParams, context_length: int) -> int:
    """How many of the newest tokens the chain must know."""
    plan = plan_of(params)
    windows = {_Step.PENALTIES: params.penalty_window, _Step.DRY: params.dry_window}
    used = [size for step, size in windows.items() if step in plan.steps]
    return max((window(size, context_length) for size in used), default=0)


def window(size: int, context_length: int) -> int:
    """A window in tokens; -1 is the whole context."""
    return context_length if size < 0 else size


def _mirostat_plan(params: SamplingParams) -> SamplerPlan:
    if params.temperature <= 0:
        return SamplerPlan((), ChainEnd.GREEDY)
    steps = (_Step.TEMPERATURE,) if params.temperature != 1 else ()
    end = ChainEnd.MIROSTAT_1 if params.mirostat == 1 else ChainEnd.MIROSTAT_2
    return SamplerPlan(steps, end)


def _greedy_steps(steps: tuple[SamplerStep, ...]) -> tuple[SamplerStep, ...]:
    """What stands before the temperature, up to the last step that can change the highest."""
    before = steps[: steps.index(_Step.TEMPERATURE)]
    while before and before[-1] not in _MOVES_THE_HIGHEST:
        before = before[:-1]
    return before


def _penalises(params: SamplingParams) -> bool:
    neutral = (params.repeat_penalty, params.frequency_penalty, params.presence_penalty)
    return params.penalty_window != 0 and neutral != (1, 0, 0)


def _dry(params: SamplingParams) -> bool:
    return params.dry_multiplier != 0 and params.dry_base >= 1 and params.dry_window != 0


def _xtc(params: SamplingParams) -> bool:
    return params.xtc_probability > 0 and params.xtc_threshold <= _MOST_XTC_THRESHOLD


_ACTIVE: Mapping[SamplerStep, Callable[[SamplingParams], bool]] = {
    _Step.PENALTIES: _penalises,
    _Step.DRY: _dry,
    _Step.TOP_N_SIGMA: lambda params: params.top_n_sigma > 0,
    _Step.TOP_K: lambda params: params.top_k > 0,
    _Step.TYPICAL_P: lambda params: params.typical_p < 1,
    _Step.TOP_P: lambda params: params.top_p < 1,
    _Step.MIN_P: lambda params: params.min_p > 0,
    _Step.XTC: _xtc,
    _Step.TEMPERATURE: lambda params: params.temperature != 1 or params.dynamic_temperature > 0,
}
