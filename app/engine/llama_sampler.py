"""Draws the tokens of one answer. Engine process, main thread."""

from __future__ import annotations

import importlib
import os
import secrets
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.domain.sampler_limits import within_limits
from app.domain.sampler_plan import ChainEnd, looks_back, window
from app.domain.sampling import SamplerStep
from app.engine.grammar_watch import GrammarWatch
from app.engine.llama_binding import binding
from app.engine.llama_chain import build_chain

if TYPE_CHECKING:
    from app.domain.sampling import SamplingParams
    from app.engine.llama_chain import Chain
    from app.engine.llama_context import LlamaContext
    from app.engine.llama_grammar_pick import GrammarPick
    from app.engine.llama_model import Vocabulary

_MAX_SEED = 0xFFFF_FFFE  # one below the value by which llama.cpp draws its own
_FAST = "app.engine.llama_fast_sampling"
_LARGE_VOCABULARY = 120_000  # below, llama.cpp's own way is faster
_MOST_CANDIDATES = 1024  # of top-k
_CONTEXT = 4096  # tokens, where nobody says


class _Pick(Protocol):
    """Another way to what the chain would choose; None where llama.cpp has to."""

    def pick(self, address: int) -> int | None: ...


@dataclass(frozen=True, slots=True)
class AnswerStart:
    """What an answer goes on from: the tokens of its prompt, and the text that it begins with.

    With `thinks` off, tags by which a model begins to think are held to the grammar like any text.
    """

    tokens: Sequence[int] = ()
    text: str = ""
    thinks: bool = True
    context_length: int = _CONTEXT
    watch: GrammarWatch | None = None


class LlamaSampler:
    """Owns one chain. `seed` is the one in use, drawn here where none, or -1, was given."""

    def __init__(
        self,
        params: SamplingParams,
        vocabulary: Vocabulary,
        start: AnswerStart | None = None,
    ) -> None:
        """Raises GrammarError."""
        begin, params = start or AnswerStart(), within_limits(params)
        given = params.seed is not None and params.seed >= 0
        self.seed = (params.seed or 0) % (_MAX_SEED + 1) if given else draw_seed()
        self._grammar = _grammar_pick(params, vocabulary, begin)
        made = build_chain(params, vocabulary, self.seed, begin.context_length)
        self._chain: int | None = made.handle
        _remember(made.handle, params, begin)
        self._sample = binding.llama_sampler_sample
        self._fast: _Pick | None = _fast_pick(params, vocabulary.size, made, begin.context_length)
        if self._grammar is not None:
            self._grammar.take_chain(made.handle)
            self._fast = self._grammar

    @property
    def chain(self) -> int | None:
        """The chain as llama.cpp knows it, to be looked at; None once it is closed."""
        return self._chain

    def sample(self, context: LlamaContext, row: int = -1) -> int:
        """Draw a token from the logits of a row, -1 the newest; remember it for the penalties."""
        if self._fast is not None:
            picked = self._fast.pick(context.logits_pointer(row))
            if picked is not None:
                return picked
        token: int = self._sample(self._chain, context.handle, row)
        return token

    def accept(self, token: int) -> None:
        """Remember a token that was chosen elsewhere."""
        binding.llama_sampler_accept(self._chain, token)

    def close(self) -> None:
        """Free the chain and its samplers."""
        self._fast = None
        if self._grammar is not None:
            self._grammar.close()
            self._grammar = None
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


def _grammar_pick(
    params: SamplingParams, vocabulary: Vocabulary, start: AnswerStart
) -> GrammarPick | None:
    if not params.grammar and not params.json_schema:
        return None
    prepare_fast_sampling()  # candidates are put together with numpy
    from app.engine.llama_grammar import open_gate
    from app.engine.llama_grammar_pick import GrammarPick

    gate = open_gate(params, vocabulary, start.text, thinks=start.thinks)
    return GrammarPick(gate, vocabulary, start.watch)


def _remember(chain: int, params: SamplingParams, start: AnswerStart) -> None:
    """Penalties look back into the prompt, as they do in llama.cpp's own programs."""
    back = looks_back(params, start.context_length)
    if back:
        for token in start.tokens[-back:]:
            binding.llama_sampler_accept(chain, token)


def _fast_pick(params: SamplingParams, vocabulary: int, made: Chain, context: int) -> _Pick | None:
    """None where llama.cpp's own way is as fast, or nothing was prepared."""
    if _FAST not in sys.modules:
        return None
    from app.engine.llama_fast_sampling import ChainPick, GreedyPick

    plan = made.plan
    if plan.end is ChainEnd.GREEDY and not plan.steps and not made.biases:
        return GreedyPick(vocabulary)
    if vocabulary < _LARGE_VOCABULARY or any(value > 0 for _token, value in made.biases):
        return None
    lowered = len(made.biases)  # so many of the highest may fall behind the next ones
    if plan.steps[:1] == (SamplerStep.TOP_K,):
        wanted, distinct = params.top_k + lowered, True
    elif plan.end is ChainEnd.GREEDY and plan.steps == (SamplerStep.PENALTIES,) and _lowers(params):
        # A penalised token can only fall, and behind those that may be there is one that is not.
        wanted, distinct = window(params.penalty_window, context) + 1 + lowered, False
    else:
        return None
    if wanted > _MOST_CANDIDATES:
        return None
    return ChainPick(made.handle, vocabulary, wanted, distinct=distinct)


def _lowers(params: SamplingParams) -> bool:
    """Whether penalties are none that reward."""
    least = min(params.repeat_penalty - 1, params.frequency_penalty, params.presence_penalty)
    return least >= 0
