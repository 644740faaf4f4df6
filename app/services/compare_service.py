"""One prompt, several models, their answers and figures side by side. Any thread, nothing blocks.

A thread of its own decides what runs when; another one looks into the files of the models.
"""

from __future__ import annotations

import contextlib
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from app.domain.comparison import (
    CompareMode,
    Comparison,
    ComparisonChanged,
    ComparisonRemoved,
    LaneState,
)
from app.domain.comparison_export import export_comparison
from app.domain.errors import UserFixableError
from app.domain.events import AnswerStarted, Event
from app.services.compare_board import CompareBoard, ended, find_lane
from app.services.compare_lane import LaneDesk, LaneTask, Models
from app.services.compare_start import (
    Library,
    NewComparison,
    new_comparison,
    same_again,
    usable_model,
)
from app.services.compare_turns import CompareTurns, Turn
from app.services.work_thread import WorkThread
from app.storage.comparisons import (
    add_comparison,
    get_comparison,
    list_comparisons,
    remove_comparison,
    rename_comparison,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.comparison import ComparePrompt
    from app.services.compare_load import ChooseLoad
    from app.storage.database import Database

_T = TypeVar("_T")


class CompareService:
    """Begins, ends and keeps comparisons; events of app/domain/comparison.py tell of them."""

    def __init__(
        self,
        database: Database,
        models: Models,
        library: Library,
        load: ChooseLoad,
        publish: Callable[[Event], None],
        quiet: Callable[[], None],
    ) -> None:
        """`load` chooses how; `quiet` ends what is computed though nobody waits for it."""
        self._database = database
        self._library = library
        self._load = load
        self._publish = publish
        self._thread = WorkThread("compare")
        self._files = ThreadPoolExecutor(max_workers=1, thread_name_prefix="compare-files")
        self._board = CompareBoard(database, publish)
        self._turns = CompareTurns(LaneDesk(models, self._board, self._thread, quiet))

    def start(
        self, model_ids: Sequence[str], prompt: ComparePrompt, mode: CompareMode
    ) -> Future[Comparison]:
        """Begin a comparison of two to four models; it is kept from its first moment on.

        Fails with UserFixableError where a model is gone, or the number of lanes is wrong.
        """
        future: Future[Comparison] = Future()
        made = self._files.submit(new_comparison, self._library, tuple(model_ids), prompt, mode)
        _when(made, future, partial(self._store, future))
        return future

    def stop(self, comparison_id: str, lane_id: str | None = None) -> None:
        """Stop one lane, or all; the text so far stays."""
        self._thread.post(partial(self._turns.stop, comparison_id, lane_id))

    def retry(self, comparison_id: str, lane_id: str) -> Future[None]:
        """Ask the model of one lane again; its old answer goes.

        Fails with UserFixableError ("comparison_unknown", "lane_unknown", "lane_busy", or as
        `start`).
        """
        future: Future[None] = Future()
        found = self._files.submit(self._lane_again, comparison_id, lane_id)

        def begin(again: NewComparison) -> None:
            self._thread.begin(future, lambda: self._ask_again(again, lane_id, future))

        _when(found, future, begin)
        return future

    def run_again(self, comparison_id: str) -> Future[Comparison]:
        """A new comparison with the same prompt, seed and models.

        A model that is gone has failed there, in words; where all are, this does.
        """
        future: Future[Comparison] = Future()
        made = self._files.submit(self._same_again, comparison_id)
        _when(made, future, partial(self._store, future))
        return future

    def list_all(self) -> Future[tuple[Comparison, ...]]:
        """What is kept, the newest first."""
        future: Future[tuple[Comparison, ...]] = Future()

        def newest(kept: tuple[Comparison, ...]) -> None:
            self._hand_over(future, lambda: tuple(map(self._as_it_is, kept)))

        _when(self._database.submit(list_comparisons), future, newest)
        return future

    def get(self, comparison_id: str) -> Future[Comparison]:
        """One that is kept. Fails with UserFixableError ("comparison_unknown")."""
        future: Future[Comparison] = Future()

        def newest(kept: Comparison) -> None:
            self._hand_over(future, lambda: self._as_it_is(kept))

        _when(self._database.submit(get_comparison, comparison_id), future, newest)
        return future

    def rename(self, comparison_id: str, title: str) -> Future[None]:
        """Give it another name; an empty one is ignored."""
        future: Future[None] = Future()
        name = " ".join(title.split())
        if not name:
            future.set_result(None)
            return future

        def announce(renamed: Comparison) -> None:
            self._board.rename(renamed.id, name)
            self._publish(ComparisonChanged(self._as_it_is(renamed)))

        stored = self._database.submit(rename_comparison, comparison_id, name)
        _when(stored, future, lambda kept: self._hand_over(future, lambda: announce(kept)))
        return future

    def remove(self, comparison_id: str) -> Future[Comparison]:
        """Stop and forget it; the result can be given to `restore`."""
        future: Future[Comparison] = Future()

        def take_out() -> None:
            last = self._board.forget(comparison_id)
            self._turns.stop(comparison_id, None)

            def announce(kept: Comparison) -> Comparison:
                self._publish(ComparisonRemoved(comparison_id))
                return ended(last or kept, LaneState.STOPPED)

            removed = self._database.submit(remove_comparison, comparison_id)
            _when(removed, future, lambda kept: self._hand_over(future, lambda: announce(kept)))

        return self._thread.begin(future, take_out)

    def restore(self, comparison: Comparison) -> Future[None]:
        """Take back what was removed; lanes that were running then are stopped."""
        future: Future[None] = Future()
        kept = ended(comparison, LaneState.STOPPED)

        def announce() -> None:
            self._publish(ComparisonChanged(kept))

        stored = self._database.submit(add_comparison, kept)
        _when(stored, future, lambda _stored: self._hand_over(future, announce))
        return future

    def export(self, comparison_id: str, kind: str) -> Future[str]:
        """Its text as "md", "csv" or "json"."""
        future: Future[str] = Future()

        def write(comparison: Comparison) -> None:
            future.set_result(export_comparison(comparison, kind))

        _when(self.get(comparison_id), future, write)
        return future

    def on_event(self, event: Event) -> None:
        """Hear of answers in chats: they take cores from the lanes, whose rates then say little."""
        if isinstance(event, AnswerStarted):
            self._thread.post(self._turns.mark_contended)

    def close(self) -> None:
        """At the end of the app: what is running is interrupted; its text is kept."""
        self._files.shutdown(wait=False)
        self._thread.close(self._turns.interrupt)

    def _store(self, future: Future[Comparison], made: NewComparison) -> None:
        """Files thread: keep it first, then begin."""

        def begin(_stored: None) -> None:
            self._hand_over(future, lambda: self._begin(made))

        _when(self._database.submit(add_comparison, made.comparison), future, begin)

    def _begin(self, made: NewComparison) -> Comparison:
        """Compare thread."""
        comparison = made.comparison
        self._board.put(comparison)
        tasks = tuple(
            self._task(made, lane.id) for lane in comparison.lanes if lane.id in made.models
        )
        together = comparison.mode is CompareMode.PARALLEL
        self._turns.add([Turn(tasks)] if together else [Turn((task,)) for task in tasks])
        return comparison

    def _task(self, made: NewComparison, lane_id: str) -> LaneTask:
        comparison = made.comparison
        models, prompt = made.models, comparison.prompt
        params = self._load(models.values(), prompt)
        return LaneTask(comparison.id, lane_id, models[lane_id], params, prompt)

    def _lane_again(self, comparison_id: str, lane_id: str) -> NewComparison:
        """Files thread: the models of all lanes that are there, so that all are loaded alike."""
        comparison = self._database.submit(get_comparison, comparison_id).result()
        lane = find_lane(comparison, lane_id)
        models = {lane_id: usable_model(self._library, lane.model.model_id)}
        for other in comparison.lanes:
            with contextlib.suppress(UserFixableError):
                models[other.id] = usable_model(self._library, other.model.model_id)
        return NewComparison(comparison, models)

    def _same_again(self, comparison_id: str) -> NewComparison:
        """Files thread."""
        before = self._database.submit(get_comparison, comparison_id).result()
        return same_again(self._library, before)

    def _ask_again(self, again: NewComparison, lane_id: str, future: Future[None]) -> None:
        """Compare thread."""
        known = self._board.find(again.comparison.id)
        comparison = known or ended(again.comparison, LaneState.INTERRUPTED)
        is_over = find_lane(comparison, lane_id).state.is_over
        if not is_over or self._turns.answers(lane_id):
            text = "This model is still answering."
            raise UserFixableError(text, "Stop it first, or wait.", code="lane_busy")
        self._board.reopen(comparison, lane_id)
        self._turns.add([Turn((self._task(again, lane_id),))])
        future.set_result(None)

    def _as_it_is(self, kept: Comparison) -> Comparison:
        """Compare thread: what goes on has more text than was saved."""
        return self._board.find(kept.id) or kept

    def _hand_over(self, future: Future[_T], work: Callable[[], _T]) -> None:
        """Have the compare thread end `future` with what `work` returns."""
        self._thread.begin(future, lambda: future.set_result(work()))


def _when(source: Future[_T], target: Future[Any], work: Callable[[_T], object]) -> None:
    """Do `work` with the result of `source`, on its thread; `target` hears of every failure."""

    def on_done(done: Future[_T]) -> None:
        error = done.exception()
        if error is not None:
            target.set_exception(error)
            return
        try:
            work(done.result())
        except Exception as failed:  # noqa: BLE001 - whoever waits for the future gets it
            target.set_exception(failed)

    source.add_done_callback(on_done)
