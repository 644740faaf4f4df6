"""The summary that stands in for the older turns of the open chat. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.domain.answer_params import ContextPolicy
from app.domain.chat import Role
from app.domain.events import Event, Problem, SummariesChanged

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.bridge.settings_store import SettingsStore
    from app.bridge.transcript_store import TranscriptStore
    from app.domain.conversation import ChatSummary
    from app.domain.settings import Settings


class Summaries(Protocol):
    """What can be done with the summaries of chats."""

    def list(self, chat_id: str) -> Future[tuple[ChatSummary, ...]]: ...
    def edit(self, chat_id: str, message_id: str, text: str) -> Future[ChatSummary]: ...
    def remove(self, chat_id: str, message_id: str) -> Future[ChatSummary]: ...


class SummarySource(Protocol):
    """What the store needs of the chat service; asked for when it is first used."""

    @property
    def summaries(self) -> Summaries: ...


class SummaryStore(QObject):
    """Follows the transcript: a summary of another branch is none of this path.

    There is none either while older turns are not summarised by the settings: no model reads it.
    """

    changed = Signal()
    problem_raised = Signal(object)  # Problem

    def __init__(
        self,
        service: SummarySource,
        transcript: TranscriptStore,
        settings: SettingsStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._transcript = transcript
        self._settings = settings
        self._events = events
        self._chat_id: str | None = None
        self._kept: tuple[ChatSummary, ...] = ()
        self._summary: ChatSummary | None = None
        transcript.transcript_reset.connect(self._on_transcript_reset)
        settings.changed.connect(self._on_settings_changed)
        events.event_published.connect(self._on_event)

    @property
    def summary(self) -> ChatSummary | None:
        """The one that the model reads in this chat."""
        return self._summary

    @property
    def turns(self) -> int:
        """How many questions and answers it stands for."""
        row = self._row_of(self._summary) if self._summary else None
        if row is None:
            return 0
        heads = (self._transcript.head(each) for each in range(row + 1))
        return sum(head.role is not Role.SYSTEM and head.length > 0 for head in heads)

    def edit(self, summary: ChatSummary, text: str) -> None:
        """Put the user's words in its place; `changed` or `problem_raised` follows."""
        edited = self._service.summaries.edit(summary.chat_id, summary.message_id, text)
        self._events.when_done(edited, self._on_done, self._on_failed)

    def remove(self, summary: ChatSummary) -> None:
        """Let the model read the turns themselves again; `changed` or `problem_raised` follows."""
        removed = self._service.summaries.remove(summary.chat_id, summary.message_id)
        self._events.when_done(removed, self._on_done, self._on_failed)

    def _on_transcript_reset(self) -> None:
        chat = self._transcript.chat
        chat_id = chat.id if chat else None
        if chat_id != self._chat_id:
            self._chat_id, self._kept = chat_id, ()
            if chat_id is not None:
                listed = self._service.summaries.list(chat_id)
                self._events.when_done(listed, self._on_listed, self._on_failed)
        self._refresh()

    def _on_settings_changed(self, _settings: Settings) -> None:
        self._refresh()

    def _on_listed(self, summaries: tuple[ChatSummary, ...]) -> None:
        if any(summary.chat_id == self._chat_id for summary in summaries):
            self._kept = summaries
            self._refresh()

    def _on_event(self, event: Event) -> None:
        if isinstance(event, SummariesChanged) and event.chat_id == self._chat_id:
            self._kept = event.summaries
            self._refresh()

    def _refresh(self) -> None:
        wanted = self._wanted()
        if wanted != self._summary:
            self._summary = wanted
            self.changed.emit()

    def _wanted(self) -> ChatSummary | None:
        policy = self._settings.settings.engine.context_policy
        if policy is not ContextPolicy.SUMMARISE:
            return None
        rows = {row: each for each in self._kept if (row := self._row_of(each)) is not None}
        return rows[max(rows)] if rows else None

    def _row_of(self, summary: ChatSummary) -> int | None:
        return self._transcript.row_of(summary.message_id)

    def _on_done(self, _summary: ChatSummary) -> None:
        """SummariesChanged tells everybody."""

    def _on_failed(self, problem: Problem) -> None:
        self.problem_raised.emit(problem)
