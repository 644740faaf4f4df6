"""llama.cpp's sampler chain for one answer. Engine process, main thread."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from app.engine.llama_binding import binding

if TYPE_CHECKING:
    from app.domain.generation import SamplingParams
    from app.engine.llama_context import LlamaContext
    from app.engine.llama_model import Vocabulary

_PENALTY_WINDOW = 64  # tokens, llama.cpp's default
_MAX_SEED = 0xFFFF_FFFE  # one below the value by which llama.cpp draws its own


class LlamaSampler:
    """Owns one chain. `seed` is the one in use, drawn here where none, or -1, was given."""

    def __init__(self, params: SamplingParams, vocabulary: Vocabulary) -> None:
        given = params.seed is not None and params.seed >= 0
        self.seed = (params.seed or 0) % (_MAX_SEED + 1) if given else draw_seed()
        chain_params = binding.llama_sampler_chain_default_params()
        chain_params.no_perf = True
        self._chain = binding.llama_sampler_chain_init(chain_params)
        for sampler in _samplers(params, vocabulary.size, self.seed):
            binding.llama_sampler_chain_add(self._chain, sampler)
        self._sample = binding.llama_sampler_sample

    def sample(self, context: LlamaContext) -> int:
        """Draw the next token from the newest logits and remember it for the penalties."""
        token: int = self._sample(self._chain, context.handle, -1)
        return token

    def close(self) -> None:
        """Free the chain and its samplers."""
        if self._chain:
            binding.llama_sampler_free(self._chain)
            self._chain = None


def draw_seed() -> int:
    """A seed that llama.cpp takes as it is."""
    return secrets.randbelow(_MAX_SEED + 1)


def _samplers(params: SamplingParams, vocabulary: int, seed: int) -> list[int]:
    """The chain, cheapest cut first: penalties see what top-k left (0.5 ms a token otherwise)."""
    penalties = _penalties(params, vocabulary)
    if params.temperature <= 0:
        return [*penalties, binding.llama_sampler_init_greedy()]
    return [
        *([binding.llama_sampler_init_top_k(params.top_k)] if params.top_k > 0 else []),
        *penalties,
        *([binding.llama_sampler_init_top_p(params.top_p, 1)] if params.top_p < 1 else []),
        *([binding.llama_sampler_init_min_p(params.min_p, 1)] if params.min_p > 0 else []),
        binding.llama_sampler_init_temp(params.temperature),
        binding.llama_sampler_init_dist(seed),
    ]


def _penalties(params: SamplingParams, vocabulary: int) -> list[int]:
    repeat, frequency = params.repeat_penalty, params.frequency_penalty
    if repeat == 1 and frequency == 0 and params.presence_penalty == 0:
        return []
    return [
        binding.llama_sampler_init_penalties(
            vocabulary, _PENALTY_WINDOW, repeat, frequency, params.presence_penalty
        )
    ]
