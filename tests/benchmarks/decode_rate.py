"""Decode rate of ordinary answers, sampled and of any length, against llama-bench.

Nothing else is in the KV cache, as there: what idle chats hold of it slows every step. On the
starter model, where a token takes 0.3 ms and sampling alone is 5 % of it, and on one as
large as the smallest models that people chat with. `decode_depth` looks at depths and sizes.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.engine.protocol import Generate
from app.paths import resource
from tests.benchmarks.bench_models import SMALL
from tests.benchmarks.live_engine import LiveEngine, live_engine, question
from tests.benchmarks.reference import Reference, Work
from tests.benchmarks.target import Measurement

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.setting import Setting

STARTER = "starter/quantscope-starter-F16.gguf"
_QUESTIONS = (
    "What is inference?",
    "What is quantization?",
    "How does the KV cache work?",
    "What is time to first token?",
    "What is speculative decoding?",
    "What is continuous batching?",
    "What is a token?",
    "How do I import a model?",
)
_PAIRS = 21
_TOKENS = 64
_TARGET = 0.95


@dataclass(frozen=True, slots=True)
class _Run:
    """Tokens per second, and the work that a reference has to do for the same."""

    rate: float
    depth: int
    tokens: int


@dataclass(frozen=True, slots=True)
class _Bench:
    """`texts` are asked one after another in each turn."""

    engine: LiveEngine
    texts: tuple[str, ...]

    def turn(self) -> _Run:
        """The rate of these answers, their prompt and their mean length."""
        sampling = SamplingParams(max_tokens=_TOKENS, seed=1)
        answers = [
            self.engine.answer(Generate("answer", question(text), sampling)).stats
            for text in self.texts
        ]
        tokens = sum(answer.generated_tokens - 1 for answer in answers)
        seconds = sum(answer.decode_s or 0.0 for answer in answers)
        return _Run(tokens / seconds, answers[0].prompt_tokens, tokens // len(answers))


def measure_all(setting: Setting) -> list[Measurement]:
    """One figure for each model: the median of the ratios of turns, one of each kind."""
    larger = tuple(SMALL.size.text(start, 12) for start in (0, 400))
    return [
        _measure(setting, "starter", resource(STARTER), _QUESTIONS),
        _measure(setting, SMALL.name, setting.model(SMALL), larger),
    ]


def _measure(setting: Setting, name: str, model: Path, texts: tuple[str, ...]) -> Measurement:
    reference = Reference.of(setting)
    with live_engine(model, LoadParams(2048, setting.threads, 0, sequences=1)) as engine:
        bench = _Bench(engine, texts)
        first = bench.turn()  # warms up
        work = Work(model, first.depth, first.tokens, repeat=len(texts))
        with reference.loaded(work, _PAIRS) as loaded:
            pairs = [(loaded.rate(), bench.turn().rate) for _ in range(_PAIRS)]
    ours = statistics.median(rate for _, rate in pairs)
    ratio = statistics.median(rate / theirs for theirs, rate in pairs)
    note = f"median of {_PAIRS} pairs; ours {ours:.0f} tok/s, reference {reference.name}"
    return Measurement(f"decode t/s against llama.cpp, {name}", ratio, "×", _TARGET, False, note)
