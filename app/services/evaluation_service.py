"""The quality of levels, one after another, and against a reference. Any thread, nothing blocks.

The reference comes first and leaves its logits on the disk, so that it never needs memory beside
the others. What was measured is kept there, too: the same question goes on where it was stopped.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from pathlib import Path

from app.domain.errors import UserFixableError
from app.domain.load_params import LoadParams
from app.domain.model_file import ModelFile
from app.domain.quality import DEFAULT_CONTEXT, Quality
from app.engine.evaluation_protocol import (
    COMPUTED_AT_ONCE,
    ChunkEvaluated,
    Evaluate,
    Evaluated,
    EvaluationBegan,
)
from app.engine.protocol import EngineEvent, EngineGone, Failed, Loaded
from app.services.engine_faults import crash_problem
from app.services.model_service import ModelService

_OTHER_SPLIT = COMPUTED_AT_ONCE // 4  # tokens at once: rounds otherwise, and is nearly as fast
MIN_CONTEXT = 8  # tokens of a chunk


@dataclass(frozen=True, slots=True)
class EvaluationPlan:
    """What to measure on: `chunks` of `context` tokens of the text, None for all of them.

    `noise_floor`: how far the reference is from itself where it is computed in other batches.
    """

    text: str
    context: int = DEFAULT_CONTEXT
    chunks: int | None = None
    noise_floor: bool = False


@dataclass(frozen=True, slots=True)
class EvaluationResult:
    """One row; `engine` is the build that computed it. `is_noise_floor`: of the reference."""

    model: ModelFile
    quality: Quality
    engine: str
    is_reference: bool = False
    is_noise_floor: bool = False


@dataclass(frozen=True, slots=True)
class EvaluationProgress:
    """Of one model: `done` of `total` chunks, the perplexity so far, None before the first.

    `file_bytes`: the upper size of the logits that are being kept, 0 where none are.
    """

    model: ModelFile
    done: int
    total: int
    perplexity: float | None
    file_bytes: int = 0


class PassRole(Enum):
    """What a pass is for."""

    LEVEL = auto()
    REFERENCE = auto()  # leaves its logits for the others
    NOISE_FLOOR = auto()  # the reference against itself


@dataclass(frozen=True, slots=True)
class _Pass:
    """One model on the whole text."""

    model: ModelFile
    keep: bool = False
    micro_batch: int = COMPUTED_AT_ONCE

    @property
    def is_noise_floor(self) -> bool:
        return self.micro_batch != COMPUTED_AT_ONCE


@dataclass(frozen=True, slots=True)
class Evaluator:
    """Measures models in the order given. `load` tells how each is loaded."""

    models: ModelService
    folder: Path
    load: Callable[[ModelFile], LoadParams]
    on_progress: Callable[[EvaluationProgress], None]

    def start(
        self,
        plan: EvaluationPlan,
        levels: Sequence[ModelFile],
        reference: ModelFile | None = None,
    ) -> Evaluation:
        """Begin; progress is told on the engine's reader thread.

        Raises UserFixableError where the plan makes no sense or the first model does not fit.
        """
        return self._begin(Evaluation(self, plan, _passes(plan, levels, reference)))

    def start_one(
        self, plan: EvaluationPlan, model: ModelFile, role: PassRole, reference: str = ""
    ) -> Evaluation:
        """Begin one pass. `reference`: the logits that the reference's own pass left.

        Raises as `start`.
        """
        passes = (_pass_of(model, role),)
        return self._begin(Evaluation(self, plan, passes, reference=reference))

    def _begin(self, run: Evaluation) -> Evaluation:
        _check(run.plan)
        run.ask()
        return run


@dataclass(slots=True)
class Evaluation:
    """A measurement under way; `future` fails with AppError, with code "cancelled" on a stop."""

    _evaluator: Evaluator
    plan: EvaluationPlan
    _passes: tuple[_Pass, ...]
    reference: str = ""  # the name of its logits, once they are there
    future: Future[tuple[EvaluationResult, ...]] = field(default_factory=Future)
    _results: list[EvaluationResult] = field(default_factory=list)
    _request_id: str = ""
    _engine: str = ""
    _file_bytes: int = 0

    def stop(self) -> None:
        """End it soon; what was measured is kept."""
        self._evaluator.models.cancel(self._pass.model.id, self._request_id)

    def ask(self) -> None:
        """Have the next model measured. Raises as ModelService.ask."""
        evaluator, now = self._evaluator, self._pass
        self._request_id = uuid.uuid4().hex
        request = Evaluate(
            self._request_id,
            self.plan.text,
            os.fsencode(evaluator.folder),
            self.plan.context,
            self.plan.chunks,
            now.keep,
            "" if now.keep else self.reference,
            now.micro_batch,
        )
        load = replace(evaluator.load(now.model), context_length=self.plan.context, sequences=1)
        evaluator.models.ask(now.model, load, request, self.on_event)

    def on_event(self, event: EngineEvent) -> None:
        """Engine reader thread."""
        match event:
            case Loaded():
                self._engine = event.model.engine.build
            case EvaluationBegan():
                self._file_bytes = event.file_bytes if self._pass.keep else 0
                self._tell(event.kept, event.chunks, None)
            case ChunkEvaluated():
                self._tell(event.done, event.total, event.perplexity)
            case Evaluated():
                self._finish(event)
            case Failed(_, text, action, code):
                self.future.set_exception(UserFixableError(text, action, code=code))
            case EngineGone():
                self.future.set_exception(_gone(event))
            case _:
                pass

    @property
    def _pass(self) -> _Pass:
        return self._passes[min(len(self._results), len(self._passes) - 1)]

    def _tell(self, done: int, total: int, perplexity: float | None) -> None:
        progress = EvaluationProgress(self._pass.model, done, total, perplexity, self._file_bytes)
        self._evaluator.on_progress(progress)

    def _finish(self, event: Evaluated) -> None:
        done = self._pass
        self.reference = event.reference or self.reference
        self._results.append(
            EvaluationResult(
                done.model, event.quality, self._engine, done.keep, done.is_noise_floor
            )
        )
        if len(self._results) == len(self._passes):
            self.future.set_result(tuple(self._results))
            return
        try:
            if self._pass.model.id != done.model.id:
                self._evaluator.models.unload(done.model.id)
            self.ask()
        except Exception as error:  # noqa: BLE001 - whatever it is, the one who waits must hear it
            self.future.set_exception(error)


def _passes(
    plan: EvaluationPlan, levels: Sequence[ModelFile], reference: ModelFile | None
) -> tuple[_Pass, ...]:
    if reference is None:
        return tuple(map(_Pass, levels))
    noise = (_pass_of(reference, PassRole.NOISE_FLOOR),) if plan.noise_floor else ()
    return (_pass_of(reference, PassRole.REFERENCE), *noise, *map(_Pass, levels))


def _pass_of(model: ModelFile, role: PassRole) -> _Pass:
    if role is PassRole.NOISE_FLOOR:
        return _Pass(model, micro_batch=_OTHER_SPLIT)
    return _Pass(model, keep=role is PassRole.REFERENCE)


def _check(plan: EvaluationPlan) -> None:
    if plan.context < MIN_CONTEXT:
        text = f"A chunk of {plan.context} tokens is too short."
        action = f"Choose a context of at least {MIN_CONTEXT} tokens."
        raise UserFixableError(text, action, code="context_too_short")


def _gone(event: EngineGone) -> Exception:
    if event.expected:
        return UserFixableError("The measurement was stopped.", "", code="cancelled")
    problem = crash_problem(event, loaded=True, text_kept=False)
    action = "Measure again: it goes on where it was."
    return UserFixableError(problem.text, action, code=problem.code)
