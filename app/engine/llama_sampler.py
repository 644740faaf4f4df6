"""llama.cpp's sampler chain for one answer. Engine process, main thread."""

from __future__ import annotations

import importlib
import os
import secrets
import sys
from typing import TYPE_CHECKING, Protocol

from app.engine.llama_binding import binding

if TYPE_CHECKING:
    from app.domain.sampling import SamplingParams
    from app.engine.llama_context import LlamaContext
    from app.engine.llama_model import Vocabulary

_PENALTY_WINDOW = 64  # tokens, llama.cpp's default
_MAX_SEED = 0xFFFF_FFFE  # one below the value by which llama.cpp draws its own
_FAST = "app.engine.llama_fast_sampling"
_LARGE_VOCABULARY = 16_000  # below, llama.cpp's own way is as fast
_MOST_CANDIDATES = 1024  # of top-k


class _Pick(Protocol):
    """A faster way to what the chain would choose."""

    def pick(self, address: int) -> int | None: ...


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
        self._fast = _fast_pick(params, vocabulary.size, self._chain)

    def sample(self, context: LlamaContext, row: int = -1) -> int:
        """Draw a token from the logits of a row, -1 the newest; remember it for the penalties."""
        if self._fast is not None:
            picked = self._fast.pick(context.logits_pointer(row))
            if picked is not None:
                return picked
        token: int = self._sample(self._chain, context.handle, row)
        return token

    def close(self) -> None:
        """Free the chain and its samplers."""
        self._fast = None
        if self._chain:
            binding.llama_sampler_free(self._chain)
            self._chain = None


def prepare_fast_sampling() -> None:
    """Let samplers made from now on take the fast way.

    It needs numpy, 50 ms and 10 MiB: to be called when nobody waits for an answer.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # else a thread for each core, for nothing
    importlib.import_module(_FAST)


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


def _fast_pick(params: SamplingParams, vocabulary: int, chain: int) -> _Pick | None:
    """None where llama.cpp's own way is as fast, or nothing was prepared."""
    if _FAST not in sys.modules:
        return None
    from app.engine.llama_fast_sampling import ChainPick, GreedyPick

    large = vocabulary >= _LARGE_VOCABULARY
    if params.temperature > 0:
        fits = large and 0 < params.top_k <= _MOST_CANDIDATES
        return ChainPick(chain, vocabulary, params.top_k, distinct=True) if fits else None
    if not _penalises(params):
        return GreedyPick(vocabulary)
    # A penalised token can only fall, and behind those that may be there is one that is not.
    fits = large and params.repeat_penalty >= 1 and params.frequency_penalty >= 0
    fits = fits and params.presence_penalty >= 0
    wanted = _PENALTY_WINDOW + 1
    return ChainPick(chain, vocabulary, wanted, distinct=False) if fits else None


def _penalises(params: SamplingParams) -> bool:
    neutral = (params.repeat_penalty, params.frequency_penalty, params.presence_penalty)
    return neutral != (1, 0, 0)


def _penalties(params: SamplingParams, vocabulary: int) -> list[int]:
    repeat, frequency = params.repeat_penalty, params.frequency_penalty
    if not _penalises(params):
        return []
    return [
        binding.llama_sampler_init_penalties(
            vocabulary, _PENALTY_WINDOW, repeat, frequency, params.presence_penalty
        )
    ]
