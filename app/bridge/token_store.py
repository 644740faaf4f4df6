"""The tokens of the answer that is looked at. GUI thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from app.bridge.token_source import TokenSource
from app.domain.chat_settings import AnswerWish
from app.domain.errors import AppError
from app.domain.events import AnswerStarted, AnswerTokens, Event, Problem
from app.domain.insight import InsightChanged, InsightState

if TYPE_CHECKING:
    from app.bridge.event_bridge import EventBridge
    from app.bridge.transcript_store import TranscriptStore
    from app.domain.token_view import Candidate


_SAMPLE = 400  # characters by which the beginning of what was written is found


class InsightSource(Protocol):
    """What the store needs of the insight service."""

    def open(self, chat_id: str, answer_id: str, *, load: bool = False) -> None: ...
    def close(self, answer_id: str) -> None: ...


class Branching(Protocol):
    """What the store needs of the chat service."""

    def regenerate(
        self, chat_id: str, answer_id: str, model_id: str, wish: AnswerWish = ...
    ) -> None: ...
    def change_chat(self, chat_id: str, **fields: Any) -> None: ...  # noqa: ANN401 - of Chat


class TokenStore(TokenSource):
    """Records of one answer that is being written, or is read again."""

    state_changed = Signal()
    problem_raised = Signal(object)  # Problem

    def __init__(
        self,
        insight: InsightSource,
        chats: Branching,
        transcript: TranscriptStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._insight = insight
        self._chats = chats
        self._transcript = transcript
        self._chat_id = ""
        self._branching = False
        self.answer_id: str | None = None
        self.state: InsightChanged | None = None
        events.event_published.connect(self._on_event)
        transcript.bodies_loaded.connect(self._on_bodies_loaded)

    @property
    def total(self) -> int | None:
        """How many tokens there will be, where that is known."""
        return self.state.total if self.state else None

    @property
    def streams(self) -> bool:
        """Whether they are being written."""
        return self.state is not None and self.state.state is InsightState.STREAMING

    @property
    def records_chat(self) -> bool:
        """Whether new answers of the chat are recorded, also while nobody looks."""
        chat = self._transcript.chat
        return chat is not None and chat.settings.record_tokens

    def record_chat(self, wanted: bool) -> None:
        """Keep the tokens of new answers of the chat, or no longer."""
        chat = self._transcript.chat
        if chat is not None and chat.settings.record_tokens != wanted:
            settings = replace(chat.settings, record_tokens=wanted)
            self._chats.change_chat(chat.id, settings=settings)

    def open(self, chat_id: str, answer_id: str) -> None:
        """Look at an answer; what comes is told by signals."""
        self.close()
        self._chat_id, self.answer_id = chat_id, answer_id
        self._clear(0)
        self._insight.open(chat_id, answer_id)

    def load_model(self) -> None:
        """Load the model that wrote it, and look."""
        if self.answer_id is not None:
            self._insight.open(self._chat_id, self.answer_id, load=True)

    def close(self) -> None:
        """Look at none."""
        if self.answer_id is not None:
            self._insight.close(self.answer_id)
        self.answer_id, self.state = None, None

    def text_before(self, index: int) -> str:
        """The answer up to a record."""
        written = (record.text for record in self.records[:index] if not record.special)
        return self.lead + "".join(written)

    def branch(self, index: int, candidate: Candidate, model_id: str) -> None:
        """Write another answer that is the same up to there, and goes on with `candidate`."""
        if self.answer_id is None:
            return
        self._branching = True
        wish = AnswerWish(opening=self.text_before(index) + candidate.text)
        try:
            self._chats.regenerate(self._chat_id, self.answer_id, model_id, wish)
        except AppError as error:
            self._branching = False
            self.problem_raised.emit(Problem.of(error))

    def _on_event(self, event: Event) -> None:
        match event:
            case AnswerTokens() if event.answer_id == self.answer_id:
                self.take(event)
            case InsightChanged() if event.answer_id == self.answer_id:
                self.state = event
                if event.state is InsightState.DONE:
                    self._find_lead()
                self.state_changed.emit()
            case AnswerStarted(chat_id, None, answer) if self._branching:
                if chat_id == self._chat_id:
                    self._branching = False
                    self.open(chat_id, answer.id)
            case _:
                pass

    def take(self, event: AnswerTokens) -> None:
        """Tokens of the answer that is looked at."""
        if event.first != self.first + len(self.records):
            self._clear(event.first)
        at = len(self.records)
        self.records.extend(event.tokens)
        if at == 0:
            self._find_lead()
        self.tokens_added.emit(at, len(event.tokens))

    def _clear(self, first: int) -> None:
        self.records = []
        self.first, self.lead = first, ""
        self.reset.emit()

    def _find_lead(self) -> None:
        """What the user gave, the template opened, or was written before anybody looked."""
        row = self._transcript.row_of(self.answer_id or "")
        message = self._transcript.body(row) if row is not None else None
        if message is None or not self.records:
            return
        written = "".join(record.text for record in self.records if not record.special)
        if self.first:
            at = message.text.rfind(written)
        else:
            at = message.text.find(written[:_SAMPLE], message.opening)
        lead = message.text[: max(at, 0)]
        if lead != self.lead:
            self.lead = lead
            self.reset.emit()

    def _on_bodies_loaded(self, _rows: object) -> None:
        """The message may be among them."""
        if self.answer_id is not None:
            self._find_lead()
