"""Benchmarks of a model: prefill and decode rates. Any thread, nothing blocks."""

from __future__ import annotations

import statistics
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace

from app.domain.errors import BugError, UserFixableError
from app.domain.generation import LoadedModel
from app.domain.load_params import LoadParams
from app.domain.model_file import ModelFile
from app.engine.protocol import (
    Bench,
    BenchDone,
    BenchSample,
    EngineEvent,
    EngineGone,
    Failed,
    Loaded,
)
from app.services.engine_faults import crash_problem
from app.services.model_service import ModelService

_CONTEXT_MARGIN = 64  # tokens; llama.cpp pads the context anyway


@dataclass(frozen=True, slots=True)
class BenchTest:
    """One row of the table: `prompt` tokens read, then `generated` written, behind `depth`."""

    prompt: int
    generated: int
    depth: int = 0
    threads: int | None = None  # None: as the model was loaded

    @property
    def tokens(self) -> int:
        """Tokens that are in the context at the end."""
        return self.depth + self.prompt + self.generated

    @property
    def name(self) -> str:
        """As llama-bench writes it: "pp512", "tg128 @ d512", "pp512+tg128"."""
        parts = (f"pp{self.prompt}", self.prompt), (f"tg{self.generated}", self.generated)
        depth = f" @ d{self.depth}" if self.depth else ""
        return "+".join(name for name, count in parts if count) + depth


@dataclass(frozen=True, slots=True)
class BenchPlan:
    """Lists as llama-bench takes them: every depth and thread count with every test."""

    prompts: tuple[int, ...] = (512,)
    generated: tuple[int, ...] = (128,)
    pairs: tuple[tuple[int, int], ...] = ()  # prompt and generated, measured together
    depths: tuple[int, ...] = (0,)
    threads: tuple[int | None, ...] = (None,)

    def tests(self) -> tuple[BenchTest, ...]:
        """All rows; a count of 0 asks for nothing."""
        reads = [(count, 0) for count in self.prompts]
        writes = [(0, count) for count in self.generated]
        return tuple(
            BenchTest(prompt, generated, depth, threads)
            for threads in self.threads
            for depth in self.depths
            for prompt, generated in (*reads, *writes, *self.pairs)
            if prompt or generated
        )


@dataclass(frozen=True, slots=True)
class Rate:
    """Tokens per second over the repetitions; sd is the sample standard deviation."""

    mean: float
    sd: float
    samples: tuple[float, ...]

    @classmethod
    def of(cls, samples: Sequence[float]) -> Rate:
        """Of one sample or more."""
        sd = statistics.stdev(samples) if len(samples) > 1 else 0.0
        return cls(statistics.fmean(samples), sd, tuple(samples))


@dataclass(frozen=True, slots=True)
class BenchResult:
    """One row, measured."""

    model: ModelFile
    loaded: LoadedModel
    load: LoadParams
    test: BenchTest
    rate: Rate

    @property
    def threads(self) -> int:
        """Threads that it was computed with."""
        return self.test.threads or self.loaded.threads


@dataclass(frozen=True, slots=True)
class Bencher:
    """Measures one model, loaded in one way; its tests are run one after another."""

    models: ModelService
    model: ModelFile
    load: LoadParams
    repeat: int
    on_sample: Callable[[BenchTest, BenchSample], None]

    def run(self, tests: Sequence[BenchTest]) -> Future[tuple[BenchResult, ...]]:
        """The results of `start`."""
        return self.start(tests).future

    def start(self, tests: Sequence[BenchTest]) -> Benchmark:
        """Load the model anew with the context that is needed, and measure.

        Raises UserFixableError where the model cannot hold so many tokens, or does not fit.
        """
        _check(tests, self.model)
        needed = max(test.tokens for test in tests) + _CONTEXT_MARGIN
        context = min(needed, self.model.info.trained_context or needed)
        run = Benchmark(self, replace(self.load, context_length=context), tests)
        self.models.unload(self.model.id)
        run.ask()
        return run


def _check(tests: Sequence[BenchTest], model: ModelFile) -> None:
    if not tests:
        text = "There is nothing to measure: all token counts are 0."
        raise UserFixableError(text, "Ask for prompt or generated tokens.", code="nothing_to_do")
    trained, needed = model.info.trained_context, max(test.tokens for test in tests)
    if trained and needed > trained:
        raise UserFixableError(
            f"This model holds {trained:,} tokens, but the measurement needs {needed:,}.",
            "Measure fewer tokens or a smaller depth.",
            code="context_too_short",
        )


@dataclass(slots=True)
class Benchmark:
    """Tests under way; `future` fails with AppError, with code "cancelled" on a stop."""

    bencher: Bencher
    load: LoadParams
    tests: Sequence[BenchTest]
    future: Future[tuple[BenchResult, ...]] = field(default_factory=Future)
    results: list[BenchResult] = field(default_factory=list)
    samples: list[float] = field(default_factory=list)
    loaded: LoadedModel | None = None
    request_id: str = ""
    computed_s: float = 0.0  # from the end of the load to that of the newest test
    _ready_at: float = 0.0

    def stop(self) -> None:
        """End it soon; nothing is kept."""
        self.bencher.models.cancel(self.bencher.model.id, self.request_id)

    def ask(self) -> None:
        """Have the next test measured. Raises as ModelService.ask."""
        test = self._test
        self.request_id = uuid.uuid4().hex
        request = Bench(
            self.request_id,
            test.prompt,
            test.generated,
            test.depth,
            self.bencher.repeat,
            test.threads,
        )
        self.samples.clear()
        self.bencher.models.ask(self.bencher.model, self.load, request, self.on_event)

    def on_event(self, event: EngineEvent) -> None:
        """Engine reader thread."""
        match event:
            case Loaded():
                self.loaded, self._ready_at = event.model, time.monotonic()
            case BenchSample():
                self.samples.append(event.rate)
                self.bencher.on_sample(self._test, event)
            case BenchDone():
                self._finish_test()
            case Failed(_, text, action, code):
                self.future.set_exception(UserFixableError(text, action, code=code))
            case EngineGone():
                self.future.set_exception(_gone(event))
            case _:
                pass

    @property
    def _test(self) -> BenchTest:
        return self.tests[len(self.results)]

    def _finish_test(self) -> None:
        if self.loaded is None:
            self.future.set_exception(BugError("The model was never loaded.", code="bug"))
            return
        result = BenchResult(
            self.bencher.model, self.loaded, self.load, self._test, Rate.of(self.samples)
        )
        self.results.append(result)
        self.computed_s = time.monotonic() - self._ready_at
        if len(self.results) == len(self.tests):
            self.future.set_result(tuple(self.results))
            return
        try:
            self.ask()
        except Exception as error:  # noqa: BLE001 - whatever it is, the one who waits must hear it
            self.future.set_exception(error)


def _gone(event: EngineGone) -> Exception:
    if event.expected:
        return UserFixableError("The benchmark was stopped.", code="cancelled")
    problem = crash_problem(event, loaded=True, text_kept=False)
    return UserFixableError(problem.text, "Try again.", code=problem.code)
