"""Decode rate through the engine process against llama-bench: sizes, vocabularies and depths.

Greedy, so that an answer has as many tokens as were asked for; llama-bench does not sample at all,
which counts for it. The note tells what a bare loop over our build of the library comes to: what
that lacks, no code of ours can give.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.engine.protocol import Generate
from tests.benchmarks import bench_models
from tests.benchmarks.bench_models import BenchModel
from tests.benchmarks.live_engine import LiveEngine, live_engine, question
from tests.benchmarks.reference import Reference, Work
from tests.benchmarks.target import Measurement

if TYPE_CHECKING:
    from tests.benchmarks.setting import Setting

_TARGET = 0.98
_CONTEXT = 4096
_TOKENS = 64  # decode steps of an answer
_DEPTHS = (1, 512, 2048, _CONTEXT - _TOKENS - 1)
_USUAL = (bench_models.TINY, bench_models.WIDE, bench_models.WIDEST)
_MORE = (
    bench_models.SMALL,
    bench_models.MIDDLE,
    bench_models.LARGE,
    bench_models.LARGE_F16,
    bench_models.LARGE_Q4,
)


@dataclass(frozen=True, slots=True)
class _Bench:
    """One loaded model and what it is compared with."""

    engine: LiveEngine
    reference: Reference
    model: BenchModel
    path: Path
    turns: int

    def measure(self, depth: int) -> Measurement:
        """The median of the ratios of turns, one of each kind."""
        self._ours(depth)  # reads the prompt, which later answers find in the cache
        work = Work(self.path, depth, _TOKENS)
        plain = Reference(None, self.reference.threads)
        with (
            self.reference.loaded(work, self.turns) as bench,
            plain.loaded(work, self.turns) as loop,
        ):
            runs = [(bench.rate(), self._ours(depth), loop.rate()) for _ in range(self.turns)]
        ratio = statistics.median(ours / theirs for theirs, ours, _ in runs)
        bare = statistics.median(bare / theirs for theirs, _, bare in runs)
        ours = statistics.median(ours for _, ours, _ in runs)
        name = "full context" if depth == _DEPTHS[-1] else f"depth {depth}"
        note = (
            f"median of {self.turns} turns; ours {ours:.0f} tok/s, {self.reference.name};"
            f" bare loop {bare:.2f} ×"
        )
        return Measurement(f"decode, {self.model.name}, {name}", ratio, "×", _TARGET, False, note)

    def _ours(self, depth: int) -> float:
        text = self.model.size.text(0, depth)
        sampling = SamplingParams(temperature=0.0, max_tokens=_TOKENS + 1)
        return self.engine.answer(Generate("answer", question(text), sampling)).rate


def measure_all(setting: Setting) -> list[Measurement]:
    """A row for each model and depth; everything takes an hour with --full."""
    models = (*_USUAL, *_MORE) if setting.full else _USUAL
    turns = 21 if setting.full else 11
    return [row for model in models for row in _measure_model(setting, model, turns)]


def _measure_model(setting: Setting, model: BenchModel, turns: int) -> list[Measurement]:
    path = setting.model(model)
    params = LoadParams(_CONTEXT, setting.threads, 0)
    with live_engine(path, params) as engine:
        bench = _Bench(engine, Reference.of(setting), model, path, turns)
        return [bench.measure(depth) for depth in _DEPTHS]
