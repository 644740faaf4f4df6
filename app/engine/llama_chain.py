"""llama.cpp's samplers put together for one answer. Engine process, main thread."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from app.domain.sampler_plan import ChainEnd, SamplerPlan, plan_of, window
from app.domain.sampling import SamplerStep, SamplingParams
from app.engine.llama_binding import binding
from app.engine.llama_model import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

Handle: TypeAlias = Any  # llama.cpp's pointer to a sampler
_MIROSTAT_ESTIMATE = 100  # tokens from which Mirostat 1 estimates, as in its paper


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain, which its owner frees, and what is in it. `biases`: what is added to logits."""

    handle: Handle
    plan: SamplerPlan
    biases: tuple[tuple[int, float], ...]


def build_chain(
    params: SamplingParams, vocabulary: Vocabulary, seed: int, context_length: int
) -> Chain:
    """The samplers that take part, in the chosen order."""
    maker = _Maker(params, vocabulary, seed, context_length)
    chain_params = binding.llama_sampler_chain_default_params()
    chain_params.no_perf = True
    handle = binding.llama_sampler_chain_init(chain_params)
    plan, biases = plan_of(params), _biases(params, vocabulary)
    for sampler in maker.samplers(plan, biases):
        binding.llama_sampler_chain_add(handle, sampler)
    return Chain(handle, plan, biases)


def _biases(params: SamplingParams, vocabulary: Vocabulary) -> tuple[tuple[int, float], ...]:
    """What the user adds, and -inf for tokens that the model's file or the user rules out.

    llama.cpp reads behind its buffers for a token that is not in the vocabulary.
    """
    size = vocabulary.size
    given = [(token, value) for token, value in params.logit_bias if 0 <= token < size]
    ruled_out = _suppressed(vocabulary)
    if params.ignore_end:
        ruled_out += [token for token in range(size) if vocabulary.ends_generation(token)]
    return (*given, *((token, -math.inf) for token in ruled_out))


def _suppressed(vocabulary: Vocabulary) -> list[Handle]:
    count = ctypes.c_int32()
    tokens = binding.llama_vocab_get_suppress_tokens(vocabulary.handle, ctypes.byref(count))
    return list(tokens[: count.value]) if tokens and count.value else []


@dataclass(frozen=True, slots=True)
class _Maker:
    params: SamplingParams
    vocabulary: Vocabulary
    seed: int
    context_length: int

    def samplers(self, plan: SamplerPlan, biases: tuple[tuple[int, float], ...]) -> list[Handle]:
        ends: dict[ChainEnd, Callable[[], Handle]] = {
            ChainEnd.GREEDY: binding.llama_sampler_init_greedy,
            ChainEnd.DRAW: lambda: binding.llama_sampler_init_dist(self.seed),
            ChainEnd.MIROSTAT_1: self._mirostat,
            ChainEnd.MIROSTAT_2: self._mirostat_v2,
            ChainEnd.ADAPTIVE: self._adaptive,
        }
        bias = [self._bias(biases)] if biases else []
        return [*bias, *(self._step(step) for step in plan.steps), ends[plan.end]()]

    def _step(self, step: SamplerStep) -> Handle:
        params, keep = self.params, max(self.params.min_keep, 0)
        makers: dict[SamplerStep, Callable[[], Handle]] = {
            SamplerStep.PENALTIES: self._penalties,
            SamplerStep.DRY: self._dry,
            SamplerStep.TOP_N_SIGMA: lambda: binding.llama_sampler_init_top_n_sigma(
                params.top_n_sigma
            ),
            SamplerStep.TOP_K: lambda: binding.llama_sampler_init_top_k(params.top_k),
            SamplerStep.TYPICAL_P: lambda: binding.llama_sampler_init_typical(
                params.typical_p, keep
            ),
            SamplerStep.TOP_P: lambda: binding.llama_sampler_init_top_p(params.top_p, keep),
            SamplerStep.MIN_P: lambda: binding.llama_sampler_init_min_p(params.min_p, keep),
            SamplerStep.XTC: lambda: binding.llama_sampler_init_xtc(
                params.xtc_probability, params.xtc_threshold, keep, self.seed
            ),
            SamplerStep.TEMPERATURE: self._temperature,
        }
        return makers[step]()

    def _temperature(self) -> Handle:
        params = self.params
        if params.dynamic_temperature <= 0 or params.mirostat in (1, 2):
            return binding.llama_sampler_init_temp(params.temperature)
        return binding.llama_sampler_init_temp_ext(
            params.temperature, params.dynamic_temperature, params.dynamic_exponent
        )

    def _penalties(self) -> Handle:
        params = self.params
        return binding.llama_sampler_init_penalties(
            self.vocabulary.size,
            window(params.penalty_window, self.context_length),
            params.repeat_penalty,
            params.frequency_penalty,
            params.presence_penalty,
        )

    def _dry(self) -> Handle:
        params = self.params
        breakers = [text.encode("utf-8", "replace") for text in params.dry_breakers if text]
        return binding.llama_sampler_init_dry(
            self.vocabulary.handle,
            params.dry_multiplier,
            params.dry_base,
            params.dry_allowed_length,
            window(params.dry_window, self.context_length),
            (ctypes.c_char_p * len(breakers))(*breakers),
            len(breakers),
        )

    def _mirostat(self) -> Handle:
        params = self.params
        return binding.llama_sampler_init_mirostat(
            self.vocabulary.size,
            self.seed,
            params.mirostat_tau,
            params.mirostat_eta,
            _MIROSTAT_ESTIMATE,
        )

    def _mirostat_v2(self) -> Handle:
        params = self.params
        return binding.llama_sampler_init_mirostat_v2(
            self.seed, params.mirostat_tau, params.mirostat_eta
        )

    def _adaptive(self) -> Handle:
        params = self.params
        return binding.llama_sampler_init_adaptive_p(
            params.adaptive_target, params.adaptive_decay, self.seed
        )

    def _bias(self, biases: tuple[tuple[int, float], ...]) -> Handle:
        made = [binding.llama_logit_bias(token, value) for token, value in biases]
        values = (binding.llama_logit_bias * len(biases))(*made)
        return binding.llama_sampler_init_logit_bias(self.vocabulary.size, len(biases), values)
