"""Benchmarks of a model: prefill and decode rates. Any thread, nothing blocks."""

from __future__ import annotations

import statistics
import uuid
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from app.services.model_service import ModelService

_CONTEXT_MARGIN = 64  # tokens; llama.cpp pads the context anyway


@dataclass(frozen=True, slots=True)
class BenchParams:
    """What to measure, in tokens, as llama-bench's -p, -n, -d and -r."""

    prompt: int = 512
    generated: int = 128
    depth: int = 0
    repeat: int = 5

    @property
    def tokens(self) -> int:
        """Tokens that are in the context at the most."""
        return self.depth + max(self.prompt, self.generated)

    @property
    def context(self) -> int:
        """Context to load the model with."""
        return self.tokens + _CONTEXT_MARGIN


@dataclass(frozen=True, slots=True)
class Rate:
    """Tokens per second over the repetitions; sd is the sample standard deviation."""

    mean: float
    sd: float
    samples: tuple[float, ...]

    @classmethod
    def of(cls, samples: list[float]) -> Rate | None:
        """None without samples."""
        if not samples:
            return None
        sd = statistics.stdev(samples) if len(samples) > 1 else 0.0
        return cls(statistics.fmean(samples), sd, tuple(samples))


@dataclass(frozen=True, slots=True)
class BenchResult:
    """Rates of one model; None where nothing was asked for."""

    model: ModelFile
    loaded: LoadedModel
    params: BenchParams
    prefill: Rate | None
    decode: Rate | None


def run_bench(
    models: ModelService,
    model: ModelFile,
    params: BenchParams,
    load: LoadParams,
    on_sample: Callable[[BenchSample], None],
) -> Future[BenchResult]:
    """Load the model anew with the context that is needed and measure.

    Fails with AppError; raises UserFixableError where the model cannot hold so many tokens, or
    does not fit.
    """
    _check(params, model)
    run = _Run(model, params, on_sample)
    context = min(params.context, model.info.trained_context or params.context)
    wanted = LoadParams(context, load.threads, load.gpu_layers)
    request = Bench(uuid.uuid4().hex, params.prompt, params.generated, params.depth, params.repeat)
    models.unload(model.id)
    models.ask(model, wanted, request, run.on_event)
    return run.future


def _check(params: BenchParams, model: ModelFile) -> None:
    if not params.prompt and not params.generated:
        text = "There is nothing to measure: both token counts are 0."
        raise UserFixableError(text, "Ask for prompt or generated tokens.", code="nothing_to_do")
    trained = model.info.trained_context
    if trained and params.tokens > trained:
        raise UserFixableError(
            f"This model holds {trained:,} tokens, but the measurement needs {params.tokens:,}.",
            "Measure fewer tokens or a smaller depth.",
            code="context_too_short",
        )


@dataclass(slots=True)
class _Run:
    model: ModelFile
    params: BenchParams
    on_sample: Callable[[BenchSample], None]
    future: Future[BenchResult] = field(default_factory=Future)
    samples: dict[str, list[float]] = field(default_factory=lambda: {"pp": [], "tg": []})
    loaded: LoadedModel | None = None

    def on_event(self, event: EngineEvent) -> None:
        """Engine reader thread."""
        match event:
            case Loaded():
                self.loaded = event.model
            case BenchSample(_, kind, rate):
                self.samples[kind].append(rate)
                self.on_sample(event)
            case BenchDone():
                self._finish()
            case Failed(_, text, action, code):
                self.future.set_exception(UserFixableError(text, action, code=code))
            case EngineGone():
                problem = crash_problem(event, loaded=True)
                error = UserFixableError(problem.text, "Try again.", code=problem.code)
                self.future.set_exception(error)
            case _:
                pass

    def _finish(self) -> None:
        if self.loaded is None:
            self.future.set_exception(BugError("The model was never loaded.", code="bug"))
            return
        prefill, decode = Rate.of(self.samples["pp"]), Rate.of(self.samples["tg"])
        self.future.set_result(BenchResult(self.model, self.loaded, self.params, prefill, decode))
