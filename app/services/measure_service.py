"""Speed, memory and quality of the levels of a family. Any thread, nothing blocks.

A thread of its own measures, one measurement after the other; another one looks into files.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.domain.events import AnswerStarted, Event
from app.domain.families import families_of
from app.domain.ids import new_id
from app.domain.measurement import (
    MeasuredLevel,
    Measurement,
    MeasurementChanged,
    MeasurementRemoved,
    MeasureState,
    needs_quality,
)
from app.domain.measurement_export import export_measurement
from app.services.compare_start import lane_model, usable_model
from app.services.measure_board import MeasureBoard
from app.services.measure_clock import MeasureClock
from app.services.measure_desk import MeasureTask
from app.services.measure_run import run_measurement
from app.storage.measurements import (
    add_measurement,
    get_measurement,
    list_measurements,
    remove_measurement,
    rename_measurement,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.attachment_room import TokenCount
    from app.domain.measurement import MeasurePlan, TextChoice
    from app.domain.model_file import ModelFile
    from app.services.attachments.counting import TokenCounter
    from app.services.compare_start import Library
    from app.services.measure_desk import MeasureDesk
    from app.services.measure_text import MeasureTexts
    from app.storage.database import Database

_BYTES_A_TOKEN = 4  # of most texts; the engine tells how many there are


class MeasureService:
    """Begins, ends and keeps measurements; events of app/domain/measurement.py tell of them."""

    def __init__(
        self,
        database: Database,
        library: Library,
        desk: MeasureDesk,
        texts: MeasureTexts,
        counter: TokenCounter,
        publish: Callable[[Event], None],
    ) -> None:
        self._database = database
        self._library = library
        self._desk = desk
        self._texts = texts
        self._counter = counter
        self._publish = publish
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="measure")
        self._files = ThreadPoolExecutor(max_workers=1, thread_name_prefix="measure-files")
        self._lock = threading.Lock()
        self._tasks: dict[str, MeasureTask] = {}  # that run or wait, by measurement

    def start(self, model_ids: Sequence[str], plan: MeasurePlan) -> Future[Measurement]:
        """Begin, after what runs already; it is kept from its first moment on.

        Fails with UserFixableError where a model is gone, or the text cannot be read.
        """
        return self._files.submit(self._start, tuple(model_ids), plan)

    def stop(self, measurement_id: str) -> None:
        """End it soon; what was measured is kept."""
        if task := self._tasks.get(measurement_id):
            task.halt.want()

    def rest(self) -> Future[None]:
        """End whatever runs or waits; done when nothing is measured any more."""
        with self._lock:
            tasks = tuple(self._tasks.values())
        for task in tasks:
            task.halt.want()
        return self._pool.submit(lambda: None)

    def go_on(self, measurement_id: str) -> Future[None]:
        """Measure what is still missing.

        Fails with UserFixableError ("measurement_unknown", "measure_busy", or as `start`).
        """
        return self._files.submit(self._go_on, measurement_id)

    def run_again(self, measurement_id: str) -> Future[Measurement]:
        """A new measurement of the same levels. Fails as `start`."""
        return self._files.submit(self._run_again, measurement_id)

    def count(self, choice: TextChoice, model_ids: Sequence[str]) -> Future[TokenCount]:
        """How many tokens a text has, for the first of the models that is in memory and free.

        Guessed where none is. Fails with UserFixableError where the text cannot be read.
        """
        return self._files.submit(self._count, choice, tuple(model_ids))

    def get(self, measurement_id: str) -> Future[Measurement]:
        """One of them. Fails with UserFixableError ("measurement_unknown")."""
        return self._database.submit(get_measurement, measurement_id)

    def list_all(self) -> Future[tuple[Measurement, ...]]:
        """What is kept, the newest first."""
        return self._database.submit(list_measurements)

    def rename(self, measurement_id: str, title: str) -> Future[None]:
        """Give it another name; an empty one is ignored."""
        return self._files.submit(self._rename, measurement_id, " ".join(title.split()))

    def remove(self, measurement_id: str) -> Future[Measurement]:
        """Stop and forget it; the result can be given to `restore`."""
        return self._files.submit(self._remove, measurement_id)

    def restore(self, measurement: Measurement) -> Future[None]:
        """Take back what was removed; what was being measured then is stopped."""
        return self._files.submit(self._restore, measurement)

    def export(self, measurement_id: str, kind: str) -> Future[str]:
        """Its text as "md", "csv" or "json"."""
        return self._files.submit(
            lambda: export_measurement(self.get(measurement_id).result(), kind)
        )

    def on_event(self, event: Event) -> None:
        """Hear of answers in chats: they take cores from what is measured."""
        if isinstance(event, AnswerStarted):
            self._desk.neighbours.mark()

    def close(self) -> None:
        """At the end of the app: what runs is interrupted, and waited for."""
        with self._lock:
            tasks = tuple(self._tasks.values())
        for task in tasks:
            task.halt.want(by_app=True)
        self._files.shutdown(wait=False, cancel_futures=True)
        self._pool.shutdown(cancel_futures=True)

    def _start(self, model_ids: tuple[str, ...], plan: MeasurePlan) -> Measurement:
        """Files thread, as all that follows."""
        _check(model_ids, plan)
        models = {each: usable_model(self._library, each) for each in model_ids}
        text = self._texts.read(plan.text) if plan.quality else ""
        levels = tuple(
            MeasuredLevel(new_id(), lane_model(model), setting)
            for model in models.values()
            for setting in plan.settings
        )
        levels = tuple(each for each in levels if plan.speed or needs_quality(plan, each))
        title = families_of(tuple(models.values()))[0].name
        made = Measurement(new_id(), title, time.time(), plan, levels, self._desk.room())
        self._database.submit(add_measurement, made).result()
        self._begin(made, models, text)
        return made

    def _begin(self, measurement: Measurement, models: dict[str, ModelFile], text: str) -> None:
        plan = measurement.plan
        chunks = len(text.encode()) // _BYTES_A_TOKEN // plan.chunk
        task = MeasureTask(
            MeasureBoard(measurement, self._database, self._publish),
            models,
            text,
            self._desk,
            self._desk.load(),
            MeasureClock(min(chunks, plan.chunks or chunks)),
        )
        with self._lock:
            self._tasks[measurement.id] = task
        task.board.announce()
        self._pool.submit(self._work, task)

    def _work(self, task: MeasureTask) -> None:
        """Measure thread."""
        try:
            run_measurement(task)
        finally:
            with self._lock:
                self._tasks.pop(task.board.now.id, None)

    def _go_on(self, measurement_id: str) -> None:
        before = self.get(measurement_id).result()
        if measurement_id in self._tasks:
            text = "This measurement is still running."
            raise UserFixableError(text, "Stop it first, or wait.", code="measure_busy")
        ids = dict.fromkeys(level.model.model_id for level in before.levels)
        models = {each: usable_model(self._library, each) for each in ids}
        text = self._texts.read(before.plan.text) if before.plan.quality else ""
        levels = tuple(
            level
            if level.state is MeasureState.DONE
            else replace(level, state=MeasureState.WAITING, problem=None)
            for level in before.levels
        )
        self._begin(replace(before, levels=levels), models, text)

    def _run_again(self, measurement_id: str) -> Measurement:
        before = self.get(measurement_id).result()
        ids = dict.fromkeys(level.model.model_id for level in before.levels)
        return self._start(tuple(ids), before.plan)

    def _count(self, choice: TextChoice, model_ids: tuple[str, ...]) -> TokenCount:
        text = self._texts.read(choice)
        free = {each.model_id for each in self._desk.models.resident() if not each.busy}
        known = next((each for each in model_ids if each in free), None)
        return self._counter.count(known, text).result()

    def _rename(self, measurement_id: str, title: str) -> None:
        if not title:
            return
        renamed = self._database.submit(rename_measurement, measurement_id, title).result()
        if task := self._tasks.get(measurement_id):
            task.board.rename(title)
            task.board.announce()
        else:
            self._publish(MeasurementChanged(renamed))

    def _remove(self, measurement_id: str) -> Measurement:
        if task := self._tasks.get(measurement_id):
            task.board.close()
            task.halt.want()
        removed = self._database.submit(remove_measurement, measurement_id).result()
        self._publish(MeasurementRemoved(measurement_id))
        return removed

    def _restore(self, measurement: Measurement) -> None:
        levels = tuple(
            level if level.state.is_over else replace(level, state=MeasureState.STOPPED)
            for level in measurement.levels
        )
        kept = replace(measurement, levels=levels)
        self._database.submit(add_measurement, kept).result()
        self._publish(MeasurementChanged(kept))


def _check(model_ids: Sequence[str], plan: MeasurePlan) -> None:
    if not model_ids:
        text = "No level was chosen."
        raise UserFixableError(text, "Choose at least one.", code="no_levels")
    if not plan.speed and not plan.quality:
        text = "There is nothing to measure."
        raise UserFixableError(text, "Choose speed, quality or both.", code="nothing_to_do")
    if plan.quality and plan.reference_id not in model_ids:
        text = "The reference is none of the levels that are measured."
        raise UserFixableError(text, "Choose one of them.", code="no_reference")
