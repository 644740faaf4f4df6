"""What the open chat holds: every head, the bodies that are looked at, the answer as it grows.

GUI thread. Results of an earlier chat that arrive late are dropped.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from app.bridge.transcript_bodies import BodyCache
from app.domain.chat import Chat, Message, MessageHead, MessageStatus, Role, Transcript
from app.domain.events import (
    AnswerExtended,
    AnswerFinished,
    AnswerStarted,
    ChatChanged,
    Event,
    ModelLoaded,
    ModelLoadProgressed,
    Problem,
    PromptProgressed,
    SummaryProgressed,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

_T = TypeVar("_T")
_STREAMING = MessageStatus.STREAMING


class TranscriptSource(Protocol):
    """What the store needs of the chat service."""

    def open_chat(self, chat_id: str) -> Future[Transcript]: ...
    def load_messages(self, ids: Sequence[str]) -> Future[tuple[Message, ...]]: ...


class Events(Protocol):
    """What the store needs of the event bridge."""

    @property
    def event_published(self) -> SignalInstance: ...
    def when_done(
        self, future: Future[_T], receive: Callable[[_T], None], fail: Callable[[Problem], None]
    ) -> Any: ...  # noqa: ANN401  # whatever it returns is of no interest here


class TranscriptStore(QObject):
    """The transcript that is shown. Rows count along the active path, oldest first."""

    transcript_reset = Signal()
    messages_appended = Signal(int, int)  # first row, count
    answer_resumed = Signal(int)  # row: the answer that stood there is written on
    message_changed = Signal(int)  # row: another status, text or figures
    text_appended = Signal(int, str)  # row, text
    bodies_loaded = Signal(object)  # tuple of rows
    prompt_progressed = Signal(object)  # PromptProgressed
    summary_progressed = Signal(object)  # SummaryProgressed
    load_progressed = Signal(float)  # 0 to 1, of the model that the answer waits for
    problem_raised = Signal(object)  # Problem

    def __init__(
        self, service: TranscriptSource, events: Events, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._events = events
        self._wanted_id: str | None = None
        self._chat: Chat | None = None
        self._heads: list[MessageHead] = []
        self._rows: dict[str, int] = {}
        self._bodies = BodyCache()
        self._streaming_id: str | None = None
        # The texts of all answers that are being written, of any chat: what is stored lags behind.
        self._running: dict[str, list[str]] = {}
        self._early: list[AnswerStarted | AnswerFinished] = []
        self._requested: set[str] = set()
        self._underway: set[str] = set()
        self._request_timer = QTimer(self, singleShot=True, interval=0)
        self._request_timer.timeout.connect(self._on_request_due)
        events.event_published.connect(self._on_event)

    @property
    def chat(self) -> Chat | None:
        return self._chat

    @property
    def row_count(self) -> int:
        return len(self._heads)

    @property
    def streaming_row(self) -> int | None:
        return None if self._streaming_id is None else self._rows.get(self._streaming_id)

    @property
    def heads(self) -> Sequence[MessageHead]:
        """Of all rows."""
        return self._heads

    def head(self, row: int) -> MessageHead:
        return self._heads[row]

    def row_of(self, message_id: str) -> int | None:
        """Where a message is shown; None where it is not on the active path."""
        return self._rows.get(message_id)

    def body(self, row: int) -> Message | None:
        """The message; None where it had to be asked for, and `bodies_loaded` follows."""
        message_id = self._heads[row].id
        if (message := self._bodies.get(message_id)) is None:
            self._request(message_id)
        return message

    def open(self, chat_id: str) -> None:
        """Show another chat; `transcript_reset` follows."""
        self._wanted_id = chat_id
        self._early.clear()
        future = self._service.open_chat(chat_id)
        self._events.when_done(future, self._on_opened, self._on_failed)

    def clear(self) -> None:
        """A new chat: nothing to show yet."""
        self._wanted_id = None
        self._chat = None
        self._take_heads(())
        self._bodies.clear()
        self._forget_requests()
        self.transcript_reset.emit()

    def show(self, transcript: Transcript) -> None:
        """Take a transcript that came by another way, such as another active path."""
        self._wanted_id = transcript.chat.id
        self._on_opened(transcript)

    def _on_opened(self, transcript: Transcript) -> None:
        if transcript.chat.id != self._wanted_id:
            return
        if self._chat is None or self._chat.id != transcript.chat.id:
            self._bodies.clear()
        self._chat = transcript.chat
        self._take_heads(transcript.heads)
        self._forget_requests()
        for message in transcript.bodies:
            self._bodies.put(self._whole(message))
        self._lengthen_running()
        self.transcript_reset.emit()
        early, self._early = self._early, []
        for event in early:
            self._on_event(event)

    def _whole(self, message: Message) -> Message:
        """A message with all of the text that was written so far."""
        running = self._running.get(message.id)
        return message if running is None else replace(message, text="".join(running))

    def _lengthen_running(self) -> None:
        for message_id, parts in self._running.items():
            if (row := self._rows.get(message_id)) is not None:
                length = sum(map(len, parts))
                self._heads[row] = self._heads[row]._replace(length=length)

    def _take_heads(self, heads: Sequence[MessageHead]) -> None:
        self._heads = list(heads)
        self._rows = {head.id: row for row, head in enumerate(heads)}
        streaming = (head.id for head in reversed(heads) if head.status is _STREAMING)
        self._streaming_id = next(streaming, None)
        self._bodies.pinned = self._streaming_id

    def _forget_requests(self) -> None:
        self._request_timer.stop()
        self._requested.clear()
        self._underway.clear()

    def _on_failed(self, problem: Problem) -> None:
        self._underway.clear()
        self.problem_raised.emit(problem)

    def _request(self, message_id: str) -> None:
        if message_id in self._underway:
            return
        self._requested.add(message_id)
        if not self._request_timer.isActive():
            self._request_timer.start()

    def _on_request_due(self) -> None:
        ids = sorted(self._requested, key=lambda each: self._rows.get(each, 0))
        self._underway |= self._requested
        self._requested.clear()
        future = self._service.load_messages(ids)
        self._events.when_done(future, self._on_bodies, self._on_failed)

    def _on_bodies(self, messages: tuple[Message, ...]) -> None:
        rows = []
        for message in messages:
            row = self._rows.get(message.id)
            if row is None or self._chat is None or message.chat_id != self._chat.id:
                continue
            self._underway.discard(message.id)
            self._bodies.put(self._whole(message))
            rows.append(row)
        if rows:
            self.bodies_loaded.emit(tuple(rows))

    def _on_event(self, event: Event) -> None:
        match event:
            case AnswerStarted() | AnswerFinished():
                self._on_answer_event(event)
            case AnswerExtended(answer_id, text):
                self._on_extended(answer_id, text)
            case PromptProgressed() | SummaryProgressed():
                self._on_progressed(event)
            case ModelLoadProgressed(fraction=fraction):
                self._on_load_progressed(fraction)
            case ModelLoaded():
                self._on_load_progressed(1.0)
            case ChatChanged(chat):
                if self._chat is not None and chat.id == self._chat.id:
                    self._chat = chat
            case _:
                pass

    def _on_progressed(self, event: PromptProgressed | SummaryProgressed) -> None:
        if event.answer_id != self._streaming_id:
            return
        if isinstance(event, PromptProgressed):
            self.prompt_progressed.emit(event)
        else:
            self.summary_progressed.emit(event)

    def _on_load_progressed(self, fraction: float) -> None:
        if self._streaming_id is not None:
            self.load_progressed.emit(fraction)

    def _on_answer_event(self, event: AnswerStarted | AnswerFinished) -> None:
        if isinstance(event, AnswerStarted):
            self._running.setdefault(event.answer.id, [event.answer.text])
        else:
            self._running.pop(event.answer.id, None)
        if event.chat_id != self._wanted_id:
            return
        if self._chat is None or self._chat.id != self._wanted_id:
            self._early.append(event)
        elif isinstance(event, AnswerStarted):
            self._on_started(event)
        else:
            self._on_finished(event.answer)

    def _on_started(self, event: AnswerStarted) -> None:
        if (row := self._rows.get(event.answer.id)) is not None:
            self._resume(row, event.answer)
            return
        new = [each for each in (event.question, event.answer) if each is not None]
        first = self._row_after(new[0].parent_id)
        siblings = self._heads[first].sibling_count if first < len(self._heads) else 0
        heads = [_head(new[0], siblings), *(_head(each, 0) for each in new[1:])]
        cut = first < len(self._heads)
        self._take_heads([*self._heads[:first], *heads])
        for message in new:
            self._bodies.put(self._whole(message))
        self._lengthen_running()
        if cut:
            self.transcript_reset.emit()
        else:
            self.messages_appended.emit(first, len(new))

    def _resume(self, row: int, answer: Message) -> None:
        """An answer that was at its end goes on."""
        if self._heads[row].status is MessageStatus.STREAMING:
            return
        status = MessageStatus.STREAMING
        self._heads[row] = self._heads[row]._replace(status=status, length=len(answer.text))
        self._streaming_id = self._bodies.pinned = answer.id
        self._bodies.put(self._whole(answer))
        self._lengthen_running()
        self.answer_resumed.emit(row)

    def _row_after(self, parent_id: str | None) -> int:
        """Where a child of `parent_id` goes; what stood there was another branch."""
        if parent_id is None:
            return 0
        row = self._rows.get(parent_id)
        if row is None:
            return len(self._heads)
        while row + 1 < len(self._heads) and self._heads[row + 1].role is Role.SYSTEM:
            row += 1
        return row + 1

    def _on_extended(self, answer_id: str, text: str) -> None:
        if answer_id in self._running:
            self._running[answer_id].append(text)
        row = self._rows.get(answer_id)
        if row is None or answer_id != self._streaming_id:
            return
        head = self._heads[row]
        self._heads[row] = head._replace(length=head.length + len(text))
        if (message := self._bodies.get(answer_id)) is not None:
            self._bodies.put(replace(message, text=message.text + text))
        self.text_appended.emit(row, text)

    def _on_finished(self, answer: Message) -> None:
        if (row := self._rows.get(answer.id)) is None:
            return
        self._heads[row] = self._heads[row]._replace(status=answer.status, length=len(answer.text))
        self._bodies.put(answer)
        if answer.id == self._streaming_id:
            self._streaming_id = self._bodies.pinned = None
        self.message_changed.emit(row)


def _head(message: Message, siblings: int) -> MessageHead:
    return MessageHead(
        id=message.id,
        parent_id=message.parent_id,
        role=message.role,
        status=message.status,
        length=len(message.text),
        sibling_index=siblings,
        sibling_count=siblings + 1,
    )
