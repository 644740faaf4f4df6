"""Sends what waits in a chat as its answers end, whichever chat is open. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.bridge.message_queue import Hold
from app.domain.chat import Message, MessageStatus
from app.domain.chat_settings import AnswerWish
from app.domain.errors import AppError
from app.domain.events import AnswerFinished, AnswerStarted, Event, Problem, ProblemRaised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.bridge.current_chat import CurrentChat
    from app.bridge.library_store import LibraryStore
    from app.bridge.transcript_store import Events
    from app.domain.attachment import Attachment


class Sending(Protocol):
    """What is needed of the chat service."""

    def send(
        self,
        chat_id: str | None,
        text: str,
        model_id: str,
        wish: AnswerWish = ...,
        attachments: Sequence[Attachment] = ...,
    ) -> str: ...
    def stop(self, chat_id: str) -> None: ...


class QueueSender(QObject):
    """A message leaves the queue once it is stored; what could not be sent stays in it."""

    problem_raised = Signal(object)  # Problem

    def __init__(
        self,
        service: Sending,
        current: CurrentChat,
        library: LibraryStore,
        events: Events,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._current = current
        self._queue = current.queue
        self._library = library
        self._sent: dict[str, int] = {}  # what is not stored yet, by chat
        self._urgent: set[str] = set()  # chats whose answer was stopped for the next message
        self._queue.released.connect(self._on_released)
        events.event_published.connect(self._on_event)

    def send_now(self, chat_id: str, item_id: int) -> None:
        """Send a message before all others; an answer that is being written ends for it."""
        self._queue.put_first(chat_id, item_id)
        answering = self._current.is_answering(chat_id)
        if answering:
            self._urgent.add(chat_id)
        self._queue.release(chat_id)
        if answering:
            self._service.stop(chat_id)

    def _on_released(self, chat_id: str) -> None:
        if not self._current.is_answering(chat_id):
            self._send(chat_id)

    def _send(self, chat_id: str) -> None:
        item = self._queue.next_of(chat_id)
        if item is None or self._queue.hold_of(chat_id) or chat_id in self._sent:
            return
        model_id = self._library.current_id
        if model_id is None:
            self._queue.hold(chat_id, Hold.REFUSED)
            return
        self._sent[chat_id] = item.id
        try:
            self._service.send(chat_id, item.text, model_id, AnswerWish(), item.attachments)
        except AppError as error:
            self._refuse(chat_id)
            self.problem_raised.emit(Problem.of(error))

    def _refuse(self, chat_id: str) -> None:
        self._sent.pop(chat_id, None)
        self._queue.hold(chat_id, Hold.REFUSED)

    def _on_event(self, event: Event) -> None:
        match event:
            case AnswerStarted(chat_id, question) if question is not None:
                if (item_id := self._sent.pop(chat_id, None)) is not None:
                    self._queue.remove(chat_id, item_id)
            case AnswerFinished(chat_id, answer):
                self._on_finished(chat_id, answer)
            case ProblemRaised():
                for chat_id in tuple(self._sent):
                    self._refuse(chat_id)
            case _:
                pass

    def _on_finished(self, chat_id: str, answer: Message) -> None:
        urgent = chat_id in self._urgent
        self._urgent.discard(chat_id)
        if answer.status is MessageStatus.DONE or urgent:
            self._send(chat_id)
        elif answer.status is MessageStatus.STOPPED:
            self._queue.hold(chat_id, Hold.STOPPED)
        else:
            self._queue.hold(chat_id, Hold.FAILED)
