"""Batches: many prompts, several levels, unattended; kept cell by cell. Any thread, never blocks.

A thread of its own decides what runs when; another one reads and writes files.
"""

from __future__ import annotations

import contextlib
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.batch import Batch, BatchChanged, BatchRemoved, BatchRun, BatchState
from app.domain.batch_rows import BatchRow, RowFilter
from app.domain.comparison import ComparisonChanged
from app.domain.divergence import DivergenceProgressed
from app.domain.errors import AppError, UserFixableError
from app.domain.events import AnswerStarted, Event, Problem, ProblemRaised
from app.domain.measurement import MeasurementChanged, MeasurementProgressed
from app.domain.vote_series import VoteSeriesChanged
from app.services.batch_files import read_batch_file
from app.services.batch_locks import BatchLocks
from app.services.batch_results import write_results
from app.services.batch_runner import BatchDesk, BatchRunner, Levels
from app.services.batch_start import BatchWish, ResumeWish, check_output, new_batch
from app.services.work_thread import WorkThread
from app.storage import batches as rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.domain.batch import BatchCell, BatchPrompt
    from app.domain.batch_sheet import BatchSheet
    from app.storage.database import Database


class BatchService:
    """One batch runs at a time, others queue; events of app/domain/batch.py tell of them."""

    def __init__(
        self,
        database: Database,
        levels: Levels,
        publish: Callable[[Event], None],
        locks: Path,
    ) -> None:
        """`locks`: a folder by which other processes see what runs here."""
        self._database = database
        self._library = levels.library
        self._publish = publish
        self._thread = WorkThread("batch")
        self._files = ThreadPoolExecutor(max_workers=1, thread_name_prefix="batch-files")
        self._locks = BatchLocks(locks)
        self._queue: deque[BatchRunner] = deque()  # the first one runs
        self._rested: dict[str, BatchRun] = {}  # what was refused, of runs of this session
        self._desk = BatchDesk(
            database=database,
            levels=levels,
            thread=self._thread,
            publish=publish,
            tell=self._tell,
            write=self._write_soon,
        )

    def read(self, path: str, template: str = "") -> Future[BatchSheet]:
        """The prompts of a file. Fails with UserFixableError where it gives none."""
        return self._files.submit(read_batch_file, path, template)

    def start(self, wish: BatchWish) -> Future[Batch]:
        """Begin a batch; it is kept from its first moment on.

        Fails with UserFixableError where a model is gone, or there is nothing or too much to ask.
        """
        return self._files.submit(self._start, wish)

    def resume(self, batch_id: str, wish: ResumeWish | None = None) -> Future[Batch]:
        """Go on where it was.

        Fails with UserFixableError ("batch_unknown", "batch_elsewhere", "bad_format").
        """
        return self._files.submit(self._resume, batch_id, wish or ResumeWish())

    def stop(self, batch_id: str) -> None:
        """End its run soon; what has ended is kept."""
        self._thread.post(partial(self._stop, batch_id))

    def list_all(self) -> Future[tuple[Batch, ...]]:
        """What is kept, the newest first."""
        return self._thread.call(
            lambda: tuple(map(self._as_it_is, self._database.submit(rows.list_batches).result()))
        )

    def get(self, batch_id: str) -> Future[Batch]:
        """One by its id or the beginning of it. Fails with UserFixableError ("batch_unknown")."""
        return self._thread.call(
            lambda: self._as_it_is(self._database.submit(rows.get_batch, batch_id).result())
        )

    def remove(self, batch_id: str) -> Future[None]:
        """Stop and forget it."""

        def take_out() -> None:
            self._stop(batch_id)
            if (runner := self._runner(batch_id)) is not None:
                runner.removed = True
            self._database.submit(rows.remove_batch, batch_id).result()
            self._rested.pop(batch_id, None)
            self._publish(BatchRemoved(batch_id))
            self._files.submit(self._purge)

        return self._thread.call(take_out)

    def positions(self, batch_id: str, wanted: RowFilter) -> Future[tuple[int, ...]]:
        """Which prompts a table shows."""
        match wanted:
            case RowFilter.FAILED:
                return self._database.submit(rows.failed_prompts, batch_id)
            case RowFilter.WAITING:
                return self._database.submit(rows.unfinished_prompts, batch_id)
            case RowFilter.ALL:
                return self._database.submit(rows.all_prompts, batch_id)

    def rows(self, batch_id: str, positions: Sequence[int]) -> Future[tuple[BatchRow, ...]]:
        """Some prompts with what has ended of them; texts are cut short."""
        return self._database.submit(rows.get_rows, batch_id, tuple(positions))

    def answers(
        self, batch_id: str, position: int
    ) -> Future[tuple[BatchPrompt, tuple[BatchCell, ...]]]:
        """One prompt and all its answers in full."""
        return self._database.submit(rows.get_answers, batch_id, position)

    def export(self, batch_id: str, path: str) -> Future[str]:
        """Write all that has ended, as CSV or JSONL by the ending of `path`; that comes back."""

        def write() -> str:
            batch = self._database.submit(rows.get_batch, batch_id).result()
            return write_results(self._database, batch, path)

        return self._files.submit(write)

    def on_event(self, event: Event) -> None:
        """Hear of whoever waits for an answer elsewhere: that goes first."""
        match event:
            case AnswerStarted():
                self._thread.post(self._make_way)
            case ComparisonChanged(comparison) if comparison.is_running:
                self._thread.post(self._make_way)
            case VoteSeriesChanged(answering=True):
                self._thread.post(self._make_way)
            case MeasurementChanged(measurement) if measurement.is_running:
                self._thread.post(self._make_way)
            case MeasurementProgressed() | DivergenceProgressed():
                self._thread.post(self._make_way)
            case _:
                pass

    def make_room(self, model_id: str) -> None:
        """There was no room for this model: take the batch's out of memory for a while."""
        self._thread.post(partial(self._make_room, model_id))

    def close(self) -> None:
        """At the end of the app: what is being computed is asked again by the next run."""
        self._thread.close(self._interrupt)
        self._files.shutdown(wait=True, cancel_futures=True)

    def _purge(self) -> None:
        """Files thread."""
        while self._database.submit(rows.purge_batches).result():
            pass

    def _start(self, wish: BatchWish) -> Batch:
        """Files thread."""
        batch = new_batch(self._library, wish)
        self._database.submit(rows.add_batch, batch, wish.prompts).result()
        return self._thread.call(lambda: self._enqueue(batch)).result()

    def _resume(self, batch_id: str, wish: ResumeWish) -> Batch:
        """Files thread."""
        batch = self._database.submit(rows.get_batch, batch_id).result()
        if wish.output is not None:
            check_output(wish.output)
        return self._thread.call(lambda: self._go_on(batch, wish)).result()

    def _go_on(self, batch: Batch, wish: ResumeWish) -> Batch:
        """Batch thread."""
        if self._runner(batch.id) is not None:
            return self._as_it_is(batch)
        self._locks.take(batch.id)
        plan = replace(
            batch.plan,
            output=batch.plan.output if wish.output is None else wish.output,
            parallel=batch.plan.parallel if wish.parallel is None else wish.parallel,
        )
        self._database.submit(rows.save_plan, batch.id, plan).result()
        if wish.failed_too:
            self._database.submit(rows.forget_failed, batch.id).result()
        return self._enqueue(self._database.submit(rows.get_batch, batch.id).result())

    def _enqueue(self, batch: Batch) -> Batch:
        """Batch thread."""
        self._locks.take(batch.id)
        self._rested.pop(batch.id, None)
        runner = BatchRunner(batch, self._desk, self._on_ended)
        self._queue.append(runner)
        self._thread.post(partial(self._begin_first, runner))
        begun = self._as_it_is(batch)
        self._publish(BatchChanged(begun))
        return begun

    def _begin_first(self, runner: BatchRunner) -> None:
        if self._queue and self._queue[0] is runner:
            runner.begin()

    def _stop(self, batch_id: str) -> None:
        runner = self._runner(batch_id)
        if runner is not None and runner is self._queue[0]:
            runner.stop()
        elif runner is not None:
            self._on_ended(runner)

    def _on_ended(self, runner: BatchRunner) -> None:
        """Its file is written first, so that who waits for the end finds it."""
        written = self._write(runner.batch)
        written.add_done_callback(
            lambda _done: self._thread.post(partial(self._on_written, runner))
        )

    def _on_written(self, runner: BatchRunner) -> None:
        if runner not in self._queue:
            return
        was_first = runner is self._queue[0]
        self._queue.remove(runner)
        batch = runner.at_rest()
        if batch.run is not None:
            self._rested[batch.id] = batch.run
        self._locks.give_back(batch.id)
        self._tell_rest(batch)
        if was_first and self._queue:
            self._queue[0].begin()

    def _tell_rest(self, batch: Batch) -> None:
        """Nothing of one that was removed meanwhile."""
        with contextlib.suppress(UserFixableError):
            self._database.submit(rows.get_batch, batch.id).result()
            self._publish(BatchChanged(batch))

    def _write_soon(self, runner: BatchRunner) -> None:
        self._write(runner.batch)

    def _write(self, batch: Batch) -> Future[None]:
        def write() -> None:
            if not batch.plan.output:
                return
            try:
                write_results(self._database, batch, batch.plan.output)
            except AppError as error:
                if error.code != "batch_unknown":
                    self._publish(ProblemRaised(Problem.of(error)))

        return self._files.submit(write)

    def _tell(self, runner: BatchRunner) -> None:
        self._publish(BatchChanged(runner.batch))

    def _as_it_is(self, kept: Batch) -> Batch:
        """Batch thread: what runs or waits here has more to tell than what is stored."""
        runner = self._runner(kept.id)
        if runner is None:
            return replace(kept, run=self._rested.get(kept.id))
        if runner is self._queue[0]:
            return runner.batch
        return replace(kept, run=BatchRun(BatchState.QUEUED))

    def _runner(self, batch_id: str) -> BatchRunner | None:
        return next((each for each in self._queue if each.batch.id == batch_id), None)

    def _make_way(self) -> None:
        if self._queue:
            self._queue[0].make_way()

    def _make_room(self, model_id: str) -> None:
        if self._queue and self._queue[0].model_id not in ("", model_id):
            self._queue[0].make_way(memory=True)

    def _interrupt(self) -> None:
        for runner in self._queue:
            runner.interrupt()
            self._locks.give_back(runner.batch.id)
