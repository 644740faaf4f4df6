"""The quality of levels: the reference first, then each against its logits. Measure thread."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from app.domain.errors import AppError
from app.domain.events import Problem
from app.domain.measurement import (
    Effort,
    MeasurementProgressed,
    MeasureState,
    MeasureStep,
    needs_quality,
)
from app.services.evaluation_service import (
    EvaluationPlan,
    EvaluationProgress,
    Evaluator,
    PassRole,
)
from app.services.measure_speed import load_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.measurement import MeasuredLevel
    from app.services.evaluation_service import EvaluationResult
    from app.services.measure_desk import MeasureTask

_TRIES = 3  # of one level, where somebody takes its model away
_STEPS = {
    PassRole.REFERENCE: MeasureStep.REFERENCE,
    PassRole.NOISE_FLOOR: MeasureStep.NOISE,
    PassRole.LEVEL: MeasureStep.QUALITY,
}


class QualityPasses:
    """Chunks that were measured before are on the disk and are not computed again."""

    def __init__(self, task: MeasureTask) -> None:
        plan = task.board.now.plan
        self._task = task
        self._plan = EvaluationPlan(task.text, plan.chunk, plan.chunks)
        self._logits = ""  # the name of the reference's

    def run(self) -> None:
        """Raises AppError where the end is wanted. A level that fails says so, the others go on."""
        reference = self._task.board.now.reference
        if reference is None or not self._due():
            return
        self._try(reference, self._measure_reference)
        failed = self._task.board.level(reference.id)
        for level in self._due():
            if self._logits:
                self._try(level, self._measure_level)
            else:
                self._task.board.change(
                    level.id, state=MeasureState.FAILED, problem=_without(failed)
                )

    def _due(self) -> list[MeasuredLevel]:
        now = self._task.board.now
        return [
            level
            for level in now.levels
            if needs_quality(now.plan, level) and level.quality is None
            if not level.state.is_over
        ]

    def _try(self, level: MeasuredLevel, measure: Callable[[MeasuredLevel], None]) -> None:
        task = self._task
        for _ in range(_TRIES):
            task.wait_until_idle(level)
            task.board.change(level.id, state=MeasureState.QUALITY)
            try:
                measure(level)
                return
            except AppError as error:
                task.judge(level, error)
            finally:
                task.desk.models.unload(level.model.model_id)
            if task.board.level(level.id).state.is_over:
                return
        task.give_up(level)

    def _measure_reference(self, level: MeasuredLevel) -> None:
        found = self._pass(level, PassRole.REFERENCE)
        floor = level.noise_floor
        if floor is None:
            floor = self._pass(level, PassRole.NOISE_FLOOR).quality
        self._keep(level, found, noise_floor=floor)

    def _measure_level(self, level: MeasuredLevel) -> None:
        self._keep(level, self._pass(level, PassRole.LEVEL))

    def _keep(self, level: MeasuredLevel, found: EvaluationResult, **fields: Any) -> None:  # noqa: ANN401 - of MeasuredLevel
        """A level whose speed was measured has the memory of that."""
        if level.memory is None:
            size = self._task.desk.models.resident_bytes(level.model.model_id)
            fields["engine_bytes"] = size
        self._task.settle(
            level.id, quality=found.quality, engine=found.engine or level.engine, **fields
        )

    def _pass(self, level: MeasuredLevel, role: PassRole) -> EvaluationResult:
        task = self._task
        show = _Shown(task, level, _STEPS[role])
        load = load_of(task, level)
        evaluator = Evaluator(
            task.desk.models, task.desk.evaluations, lambda _model: load, show.on_progress
        )
        model = task.models[level.model.model_id]
        job = evaluator.start_one(self._plan, model, role, self._logits)
        try:
            (result,) = task.halt.result_of(job)
        finally:
            task.add_effort(level.id, show.effort)
        self._logits = job.reference
        return result


class _Shown:
    """Tells of the chunks of one pass. Engine reader thread."""

    def __init__(self, task: MeasureTask, level: MeasuredLevel, step: MeasureStep) -> None:
        self._task = task
        self._level = level
        self._step = step
        self._first = 0  # chunk that is computed here
        self._started = 0.0
        self.effort = Effort()  # so far; chunks that were measured before took nothing

    def on_progress(self, progress: EvaluationProgress) -> None:
        task, done = self._task, progress.done
        task.clock.chunks = progress.total
        if progress.perplexity is None:
            self._first, self._started = done, time.monotonic()
        elif done > self._first:
            seconds, chunks = time.monotonic() - self._started, done - self._first
            task.clock.note_chunk(self._level, seconds / chunks)
            self.effort = Effort(chunks * task.board.now.plan.chunk, 0, seconds)
        now = task.board.now
        left = task.clock.left(now, done)
        task.board.progress(
            MeasurementProgressed(
                now.id,
                self._level.id,
                self._step,
                done,
                progress.total,
                left,
                task.clock.fraction(left),
                progress.perplexity,
            )
        )


def _without(reference: MeasuredLevel) -> Problem:
    why = reference.problem.text if reference.problem else ""
    text = "There is nothing to measure this level against."
    action = "Go on with the measurement, or choose another reference."
    return Problem(f"{text} {why}".strip(), action, "no_reference")
