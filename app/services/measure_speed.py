"""The speed of levels: short loads in turn, until the intervals are narrow. Measure thread."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.errors import AppError
from app.domain.measured_figures import needs_rounds
from app.domain.measurement import Effort, MeasureState, MeasureStep, Round
from app.services.bench_service import Bencher, BenchTest

if TYPE_CHECKING:
    from app.domain.load_params import LoadParams
    from app.domain.measurement import LevelSetting, MachineNote, MeasuredLevel, MeasurePlan
    from app.services.bench_service import Benchmark
    from app.services.measure_desk import MeasureTask

_REPEAT = 2  # repetitions of a test in one load, behind its warm-up
_OTHERS = 0.5  # cores that others may keep busy on any machine
_OTHERS_SHARE = 0.1  # of all cores, where that is more


class SpeedRounds:
    """In each round every level is loaded once, first another one in each: the machine gets
    warmer, and that would else always be at the cost of the same level."""

    def __init__(self, task: MeasureTask) -> None:
        self._task = task
        self._tries: Counter[str] = Counter()

    def run(self) -> None:
        """Raises AppError where the end is wanted. A level that fails says so, the others go on."""
        number = 0
        while due := [level for level in self._task.board.now.levels if self._is_due(level)]:
            start = number % len(due)
            for level in (*due[start:], *due[:start]):
                self._try(level)
            number += 1

    def _is_due(self, level: MeasuredLevel) -> bool:
        plan = self._task.board.now.plan
        tried = self._tries[level.id] >= plan.most_rounds
        return not level.state.is_over and not tried and needs_rounds(plan, level)

    def _try(self, level: MeasuredLevel) -> None:
        task = self._task
        self._tries[level.id] += 1
        task.wait_until_idle(level)
        task.board.change(level.id, state=MeasureState.SPEED)
        self._tell(level)
        try:
            self._measure(level)
        except AppError as error:
            task.judge(level, error)
        finally:
            task.desk.models.unload(level.model.model_id)

    def _measure(self, level: MeasuredLevel) -> None:
        task, desk = self._task, self._task.desk
        model = task.models[level.model.model_id]
        watch, started = desk.watch(), time.monotonic()
        desk.neighbours.begin()
        bencher = Bencher(
            desk.models, model, load_of(task, level), _REPEAT, lambda _test, _sample: look()
        )

        def look() -> None:
            desk.neighbours.look(model.id)

        tests = speed_tests(task.board.now.plan, level.setting, model.info.trained_context)
        job = bencher.start(tests)
        task.halt.result_of(job)
        look()
        note = watch.note(desk.pid_of(model.id))
        self._keep(level, job, note, time.monotonic() - started)

    def _keep(
        self, level: MeasuredLevel, job: Benchmark, note: MachineNote, seconds: float
    ) -> None:
        task, desk = self._task, self._task.desk
        read, written = (result.rate.samples for result in job.results)
        most = max(_OTHERS, _OTHERS_SHARE * desk.cores())
        contended = desk.neighbours.seen or (note.others or 0.0) > most
        done = Round(read, written, seconds, contended, note)
        task.clock.note_round(level, seconds)
        task.clock.note_chunk(level, task.board.now.plan.chunk * len(read) / sum(read))
        task.settle(
            level.id,
            rounds=(*level.rounds, done),
            effort=level.effort + effort_of(job),
            memory=job.results[-1].loaded.memory,
            engine_bytes=desk.models.resident_bytes(level.model.model_id),
        )

    def _tell(self, level: MeasuredLevel) -> None:
        rounds, plan = len(level.rounds), self._task.board.now.plan
        self._task.tell(level, MeasureStep.SPEED, rounds, plan.most_rounds)


def load_of(task: MeasureTask, level: MeasuredLevel) -> LoadParams:
    """As all levels are loaded, but for the setting of this point."""
    kind = level.setting.kv_type
    shared = task.load
    return replace(shared, key_type=kind, value_type=kind) if kind else shared


def effort_of(job: Benchmark) -> Effort:
    """With the warm-up of each test, and the tokens before it, which are computed once or more."""
    runs = job.bencher.repeat + 1
    read = sum(test.depth + runs * test.prompt for test in job.tests)
    return Effort(read, sum(runs * test.generated for test in job.tests), job.computed_s)


def speed_tests(
    plan: MeasurePlan, setting: LevelSetting, trained: int | None
) -> tuple[BenchTest, BenchTest]:
    """Reading and writing, so that the context is full at the end where one is set."""
    room = setting.context or trained or plan.prompt + plan.generated
    prompt, generated = min(plan.prompt, room // 2), min(plan.generated, room // 4)
    if setting.context is None:
        return BenchTest(prompt, 0), BenchTest(0, generated)
    return BenchTest(prompt, 0, room - prompt), BenchTest(0, generated, room - generated)
