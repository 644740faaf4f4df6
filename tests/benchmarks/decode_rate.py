"""Decode rate of ordinary answers, sampled and of any length, against llama-bench.

Nothing else is in the KV cache, as there: what idle chats hold of it slows every step. On the
starter model, where a token takes 0.3 ms and sampling alone is 5 % of it, and on one as
large as the smallest models that people chat with. `decode_depth` looks at depths and sizes.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.engine.protocol import Generate
from app.paths import resource
from tests.benchmarks.bench_models import SMALL
from tests.benchmarks.live_engine import LiveEngine, live_engine, question
from tests.benchmarks.reference import Reference
from tests.benchmarks.target import Measurement

if TYPE_CHECKING:
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
_PAIRS = 9
_TOKENS = 64
_TARGET = 0.95


@dataclass(frozen=True, slots=True)
class _Bench:
    """`texts` are asked one after another in each run."""

    engine: LiveEngine
    reference: Reference
    model: Path
    texts: tuple[str, ...]
    sampling: SamplingParams

    def pair(self) -> tuple[float, float]:
        """The rate of these answers, and the reference's at the same length and depth."""
        answers = [
            self.engine.answer(Generate("answer", question(text), self.sampling)).stats
            for text in self.texts
        ]
        tokens = sum(answer.generated_tokens - 1 for answer in answers)
        seconds = sum(answer.decode_s or 0.0 for answer in answers)
        depth = answers[0].prompt_tokens
        return tokens / seconds, self.reference.rate(self.model, depth, tokens // len(answers))


def measure_all(setting: Setting) -> list[Measurement]:
    """One figure for each model: the median of the ratios of pairs of runs, one of each kind."""
    larger = tuple(SMALL.size.text(start, 12) for start in range(0, 800, 100))
    return [
        _measure(setting, "starter", resource(STARTER), _QUESTIONS),
        _measure(setting, SMALL.name, setting.model(SMALL), larger),
    ]


def _measure(setting: Setting, name: str, model: Path, texts: tuple[str, ...]) -> Measurement:
    reference = Reference.of(setting)
    with live_engine(model, LoadParams(2048, setting.threads, 0, sequences=1)) as engine:
        bench = _Bench(engine, reference, model, texts, SamplingParams(max_tokens=_TOKENS))
        pairs = [bench.pair() for _ in range(_PAIRS + 1)][1:]  # the first one warms up
    ours = statistics.median(rate for rate, _ in pairs)
    ratio = statistics.median(rate / theirs for rate, theirs in pairs)
    note = f"median of {_PAIRS} pairs; ours {ours:.0f} tok/s, reference {reference.name}"
    return Measurement(f"decode t/s against llama.cpp, {name}", ratio, "×", _TARGET, False, note)
