"""Where the levels of a comparison part, token for token. Any thread, nothing blocks.

A thread of its own decides what runs when, and keeps what was found.
"""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from app.domain.comparison import Comparison, ComparisonChanged, ComparisonRemoved
from app.domain.divergence import Divergence, answers_of
from app.domain.errors import UserFixableError
from app.services.divergence_files import DivergenceFiles
from app.services.divergence_run import STOPPED, DivergenceRun
from app.services.work_thread import WorkThread

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.events import Event
    from app.services.divergence_lane import DivergenceTools


_T = TypeVar("_T")


class Comparisons(Protocol):
    """What is needed of the compare service."""

    def get(self, comparison_id: str) -> Future[Comparison]: ...


class DivergenceService:
    """Measures one comparison at a time; DivergenceProgressed tells how far it is."""

    def __init__(self, tools: DivergenceTools, folder: Path, is_alone: Callable[[], bool]) -> None:
        """What was found is kept in `folder`. Call `attach` before anything else.

        `is_alone`: no other process of ours works there.
        """
        self._comparisons: Comparisons
        self._tools = tools
        self._files = DivergenceFiles(folder)
        self._thread = WorkThread("divergence")
        self._run: DivergenceRun | None = None
        self._starting: set[Future[Divergence]] = set()  # whose comparison is being read
        self._removed: set[str] = set()  # comparisons, of this run
        self._thread.post(partial(self._files.sweep, is_alone))

    def attach(self, comparisons: Comparisons) -> None:
        """Whose comparisons are measured."""
        self._comparisons = comparisons

    def kept(self, comparison_id: str, reference_id: str) -> Future[Divergence | None]:
        """What was found before, where the answers are still the same."""
        future: Future[Divergence | None] = Future()

        def look(comparison: Comparison) -> None:
            found = self._files.read(comparison_id, reference_id)
            fits = found is not None and found.answers == answers_of(comparison)
            future.set_result(found if fits else None)

        self._with(comparison_id, future, look)
        return future

    def start(self, comparison_id: str, reference_id: str) -> Future[Divergence]:
        """Measure all lanes against one of them.

        Fails with UserFixableError: "cancelled" after a stop, "divergence_busy" where another
        comparison is being measured.
        """
        future: Future[Divergence] = Future()

        def begin(comparison: Comparison) -> None:
            if future not in self._starting or comparison_id in self._removed:
                raise UserFixableError(STOPPED.text, STOPPED.action, code=STOPPED.code)
            self._starting.discard(future)
            if self._run is not None:
                text = "Another comparison is being measured."
                raise UserFixableError(text, "Wait for it, or stop it.", code="divergence_busy")
            folder = self._files.logits_folder()
            run = DivergenceRun(comparison, reference_id, self._tools, self._thread, folder)
            run.future.add_done_callback(partial(self._on_done, future, folder))
            self._run = run
            run.begin()

        self._thread.post(lambda: self._starting.add(future))
        self._with(comparison_id, future, begin)
        return future

    def stop(self) -> None:
        """End the measurement that runs; nothing of it is kept."""
        self._thread.post(self._stop)

    def clear(self) -> Future[None]:
        """End what runs, and forget all that was found."""
        return self._thread.call(self._clear)

    def on_event(self, event: Event) -> None:
        """What is kept goes with its comparison, and comes back with it."""
        match event:
            case ComparisonRemoved(comparison_id):
                self._removed.add(comparison_id)
                self._thread.post(partial(self._forget, comparison_id))
            case ComparisonChanged(comparison) if comparison.id in self._removed:
                self._removed.discard(comparison.id)
                self._thread.post(partial(self._files.take_back, comparison.id))
            case _:
                pass

    def close(self) -> None:
        """At the end of the app."""
        self._thread.close(self._abandon)

    def _with(
        self, comparison_id: str, future: Future[_T], work: Callable[[Comparison], None]
    ) -> None:
        """Do `work` with a comparison in the own thread; `future` hears of every failure."""

        def on_read(read: Future[Comparison]) -> None:
            self._thread.begin(future, lambda: work(read.result()))

        self._comparisons.get(comparison_id).add_done_callback(on_read)

    def _on_done(self, told: Future[Divergence], logits: Path, done: Future[Divergence]) -> None:
        """Divergence thread: it is kept before anybody hears of it."""
        self._run = None
        self._files.remove_logits(logits)
        error = done.exception()
        if error is None:
            self._files.write(done.result())
            told.set_result(done.result())
        else:
            told.set_exception(error)

    def _stop(self) -> None:
        self._starting.clear()
        if self._run is not None:
            self._run.stop()

    def _clear(self) -> None:
        self._stop()
        self._files.remove_all()

    def _forget(self, comparison_id: str) -> None:
        if self._run is not None and self._run.comparison.id == comparison_id:
            self._run.stop()
        self._files.set_aside(comparison_id)

    def _abandon(self) -> None:
        self._files.purge(tuple(self._removed))
        if self._run is not None:
            self._run.abandon()
