"""What the vote page shows: a blind vote that is prepared, voted on or told. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.bridge.compare_choice import CompareChoice
from app.bridge.kept_items import KeptItems
from app.domain.blind_vote import Vote, VoteKind, vote_for
from app.domain.vote_series import (
    VoteSeriesChanged,
    VoteSeriesRemoved,
    last_voted,
    next_round,
)
from app.services.file_writing import write_text

if TYPE_CHECKING:
    from app.bridge.event_bridge import EventBridge
    from app.bridge.library_store import LibraryStore
    from app.domain.events import Event, Problem
    from app.domain.vote_series import VotePlan, VoteSeries
    from app.services.vote_port import VotePort


class VoteStore(QObject):
    """One blind vote is open, or none while the next one is prepared."""

    opened = Signal()  # another one, or none
    changed = Signal()  # the open one: an answer, a vote, answering goes on or stopped
    kept_changed = Signal()
    library_changed = Signal()  # there are other models to choose from
    prompts_read = Signal(str)  # text of a file, or of the examples, in blocks
    questions_read = Signal(object)  # tuple of str: what chats began with
    removed = Signal(object)  # VoteSeries, which `restore` takes back
    exported = Signal(str)  # path
    problem_raised = Signal(object)  # Problem

    def __init__(
        self,
        port: VotePort,
        library: LibraryStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._port = port
        self._events = events
        self.choice = CompareChoice(library, self)
        self._kept: KeptItems[VoteSeries] = KeptItems()
        self._answering: set[str] = set()
        self._problems: dict[str, Problem] = {}
        self._voting = False
        self.starting = False
        library.models_changed.connect(self.library_changed)
        events.event_published.connect(self._on_event)

    @property
    def shown(self) -> VoteSeries | None:
        """The open one."""
        return self._kept.shown

    @property
    def kept(self) -> tuple[VoteSeries, ...]:
        """The newest first."""
        return self._kept.newest_first

    @property
    def round(self) -> int | None:
        """The one that waits for a vote."""
        return next_round(self.shown) if self.shown else None

    @property
    def is_answering(self) -> bool:
        """More answers come to the open one."""
        return self._kept.shown_id in self._answering

    @property
    def problem(self) -> Problem | None:
        """Why answering the open one has stopped."""
        return self._problems.get(self._kept.shown_id)

    def refresh(self) -> None:
        """Read what is kept."""
        self._events.when_done(self._port.list_all(), self._on_listed, self._on_failed)

    def start(self, plan: VotePlan) -> None:
        """Let the chosen models answer."""
        self.starting = True
        started = self._port.start([each.model_id for each in self.choice.models], plan)
        self._events.when_done(started, self._on_started, self._on_start_failed)

    def show(self, series_id: str) -> None:
        """Open one that is kept; an empty id begins a new one."""
        if self._kept.show(series_id) is None:
            self._kept.shown_id = ""
        self.opened.emit()

    def go_on(self) -> None:
        """Answer what is lacking in the open one."""
        series_id = self._kept.shown_id
        self._problems.pop(series_id, None)
        self._events.when_done(self._port.go_on(series_id), self._on_done, self._on_failed)

    def pause(self) -> None:
        """Answer no more of the open one for now."""
        self._port.pause(self._kept.shown_id)

    def vote(self, letter: str) -> None:
        """For the answer under that letter, where a round waits."""
        series, number = self.shown, self.round
        if series is not None and number is not None:
            self._give(series, number, vote_for(series.ballot(number), letter))

    def refuse(self, kind: VoteKind) -> None:
        """A tie, or all bad."""
        series, number = self.shown, self.round
        if series is not None and number is not None:
            self._give(series, number, Vote(kind))

    @property
    def can_undo(self) -> bool:
        series = self.shown
        return series is not None and not series.revealed and last_voted(series) is not None

    def undo(self) -> None:
        """Take the last vote back."""
        series = self.shown
        number = last_voted(series) if series is not None else None
        if series is not None and number is not None and not series.revealed:
            self._give(series, number, None)

    def reveal(self) -> None:
        """Show the names; no more votes after that."""
        revealed = self._port.reveal(self._kept.shown_id)
        self._events.when_done(revealed, self._on_done, self._on_failed)

    def read_prompts(self, path: str) -> None:
        """`prompts_read` follows."""
        read = self._port.read_prompts(path)
        self._events.when_done(read, self._on_prompts_read, self._on_failed)

    def read_examples(self) -> None:
        """`prompts_read` follows."""
        read = self._port.example_prompts()
        self._events.when_done(read, self._on_prompts_read, self._on_failed)

    def read_questions(self) -> None:
        """`questions_read` follows."""
        read = self._port.chat_questions()
        self._events.when_done(read, self._on_questions_read, self._on_failed)

    def remove(self, series_id: str) -> None:
        """Forget it; `removed` follows."""
        self._events.when_done(self._port.remove(series_id), self._on_removed, self._on_failed)

    def restore(self, series: VoteSeries) -> None:
        """Take back what was removed."""
        self._events.when_done(self._port.restore(series), self._on_done, self._on_failed)

    def export(self, kind: str, path: str) -> None:
        """Write the open one as "md", "csv" or "json"."""
        written = write_text(path, self._port.export(self._kept.shown_id, kind))
        self._events.when_done(written, self._on_written, self._on_failed)

    def _give(self, series: VoteSeries, number: int, vote: Vote | None) -> None:
        """One at a time: a key that is pressed twice must not vote on the next round too."""
        if not self._voting:
            self._voting = True
            voted = self._port.vote(series.id, number, vote)
            self._events.when_done(voted, self._on_voted, self._on_vote_failed)

    def _take(self, event: VoteSeriesChanged) -> None:
        series = event.series
        is_new = self._kept.put(series) is None
        (self._answering.add if event.answering else self._answering.discard)(series.id)
        if event.problem is not None:
            self._problems[series.id] = event.problem
        if series.id == self._kept.shown_id:
            self.changed.emit()
        if is_new:
            self.kept_changed.emit()

    def _on_event(self, event: Event) -> None:
        match event:
            case VoteSeriesChanged():
                self._take(event)
            case VoteSeriesRemoved(series_id):
                self._forget(series_id)
            case _:
                pass

    def _forget(self, series_id: str) -> None:
        if self._kept.forget(series_id):
            self._answering.discard(series_id)
            if series_id == self._kept.shown_id:
                self.show("")
            self.kept_changed.emit()

    def _on_listed(self, listed: tuple[VoteSeries, ...]) -> None:
        self._kept.put_read(listed)
        self.kept_changed.emit()

    def _on_started(self, series: VoteSeries) -> None:
        self.starting = False
        self._kept.put_read([series])
        self.kept_changed.emit()
        self.show(series.id)

    def _on_start_failed(self, problem: Problem) -> None:
        self.starting = False
        self.opened.emit()
        self.problem_raised.emit(problem)

    def _on_voted(self, _nothing: None) -> None:
        self._voting = False

    def _on_vote_failed(self, problem: Problem) -> None:
        self._voting = False
        self.problem_raised.emit(problem)

    def _on_prompts_read(self, text: str) -> None:
        self.prompts_read.emit(text)

    def _on_questions_read(self, questions: tuple[str, ...]) -> None:
        self.questions_read.emit(questions)

    def _on_removed(self, series: VoteSeries) -> None:
        self._forget(series.id)
        self.removed.emit(series)

    def _on_written(self, path: str) -> None:
        self.exported.emit(path)

    def _on_done(self, _nothing: None) -> None:
        """Events tell the rest."""

    def _on_failed(self, problem: Problem) -> None:
        self.problem_raised.emit(problem)
