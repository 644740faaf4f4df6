"""Which chat is open, and what is said in it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.bridge.message_queue import Hold, MessageQueue
from app.domain.errors import AppError
from app.domain.events import (
    AnswerFinished,
    AnswerStarted,
    ChatChanged,
    ChatRemoved,
    Event,
    ModelLoaded,
    Problem,
    ProblemRaised,
)
from app.domain.ids import is_temporary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.bridge.event_bridge import EventBridge
    from app.bridge.settings_store import SettingsStore
    from app.domain.attachment import Attachment
    from app.domain.chat import Chat
    from app.domain.chat_settings import AnswerWish


class ChatActions(Protocol):
    """What the store needs of the chat service."""

    def send(
        self,
        chat_id: str | None,
        text: str,
        model_id: str,
        wish: AnswerWish = ...,
        attachments: Sequence[Attachment] = ...,
    ) -> str: ...
    def regenerate(self, chat_id: str, answer_id: str, model_id: str) -> None: ...
    def stop(self, chat_id: str) -> None: ...
    def delete(self, chat_id: str) -> None: ...
    def restore(self, chat_id: str) -> None: ...
    def warm(self, chat_id: str, model_id: str) -> None: ...
    def stop_warming(self) -> None: ...


class CurrentChat(QObject):
    """The id of the open chat (None: a new one) and the user's wishes for it."""

    changed = Signal(object)  # str | None
    answering_changed = Signal()
    question_sent = Signal()  # `question_accepted` or `question_refused` follows
    question_accepted = Signal()  # the question is stored, an answer is on its way
    question_refused = Signal()  # nothing was stored; problem_raised or ProblemRaised says why
    chat_deleted = Signal(object)  # Chat
    problem_raised = Signal(object)  # Problem

    def __init__(
        self,
        service: ChatActions,
        settings: SettingsStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._settings = settings
        self.queue = MessageQueue(self)
        self._id: str | None = None
        self._begun = False
        self._answering: set[str] = set()
        self._asked_id: str | None = None
        self._restoring_id: str | None = None
        self._deleted: set[str] = set()
        self._loaded_model_id: str | None = None
        events.event_published.connect(self._on_event)

    @property
    def id(self) -> str | None:
        return self._id

    @property
    def answering(self) -> bool:
        """An answer is being written in the open chat."""
        return self._id in self._answering

    def is_answering(self, chat_id: str) -> bool:
        """An answer is being written in that chat, which need not be the open one."""
        return chat_id in self._answering

    @property
    def asking(self) -> bool:
        """A question was sent and is not stored yet."""
        return self._asked_id is not None

    def open(self, chat_id: str) -> None:
        self._set(chat_id)

    def start_new(self) -> None:
        """An empty chat, which is stored with its first question."""
        self.stay()
        self._set(None)

    def stay(self) -> None:
        """The new chat is wanted, or being written in: the last one may not take its place."""
        self._begun = True

    def open_last(self, chats: tuple[Chat, ...]) -> None:
        """Go on where the user left, where that chat is still among `chats`."""
        last = self._settings.settings.last_chat_id
        if self._id is None and not self._begun and any(chat.id == last for chat in chats):
            self._set(last)

    def send(self, text: str, model_id: str, attachments: tuple[Attachment, ...] = ()) -> None:
        """Ask; `question_accepted` or `question_refused` follows."""
        self.stay()
        try:
            self._asked_id = self._service.send(self._id, text, model_id, attachments=attachments)
        except AppError as error:
            self._refuse(error)
        else:
            self.question_sent.emit()

    def regenerate(self, answer_id: str, model_id: str) -> None:
        """Another answer beside `answer_id`."""
        if self._id is not None:
            self._service.regenerate(self._id, answer_id, model_id)

    def stop(self) -> None:
        """First hold what waits in the queue, then end the answer."""
        if self._id is None or not self.answering:
            return
        if not self.queue.hold(self._id, Hold.ASKED):
            self._service.stop(self._id)

    def delete(self, chat_id: str) -> None:
        """`chat_deleted` follows; `restore` takes it back."""
        self._service.delete(chat_id)

    def restore(self, chat_id: str) -> None:
        """Take a deletion back and open the chat; keys of other deletions are ignored."""
        if chat_id not in self._deleted:
            return
        self._deleted.discard(chat_id)
        self._restoring_id = chat_id
        self._service.restore(chat_id)

    def _set(self, chat_id: str | None) -> None:
        if chat_id == self._id:
            return
        self._id = chat_id
        kept = None if is_temporary(chat_id or "") else chat_id
        self._settings.change(last_chat_id=kept)
        self.changed.emit(chat_id)
        self.answering_changed.emit()
        self._warm()

    def _warm(self) -> None:
        """Have the open chat read ahead by the model that will be asked."""
        if self.answering or self.asking:
            return
        model_id = self._settings.settings.last_model_id or self._loaded_model_id
        if self._id is not None and model_id is not None:
            self._service.warm(self._id, model_id)
        else:
            self._service.stop_warming()

    def _refuse(self, error: AppError) -> None:
        self.problem_raised.emit(Problem.of(error))
        self.question_refused.emit()

    def _on_event(self, event: Event) -> None:
        match event:
            case AnswerStarted(chat_id):
                self._on_answer_started(chat_id)
            case AnswerFinished(chat_id):
                self._answering.discard(chat_id)
                self.answering_changed.emit()
            case ProblemRaised() if self._asked_id is not None:
                self._asked_id = None
                self.question_refused.emit()
            case ChatChanged(chat) if chat.id == self._restoring_id:
                self._restoring_id = None
                self._set(chat.id)
            case ChatRemoved(chat):
                self._on_chat_removed(chat)
            case ModelLoaded(model_id):
                self._loaded_model_id = model_id
                self._warm()
            case _:
                pass

    def _on_answer_started(self, chat_id: str) -> None:
        self._answering.add(chat_id)
        if chat_id == self._asked_id:
            self._asked_id = None
            self._set(chat_id)
            self.question_accepted.emit()
        self.answering_changed.emit()

    def _on_chat_removed(self, chat: Chat) -> None:
        self._deleted.add(chat.id)
        if chat.id == self._id:
            self._set(None)
        self.chat_deleted.emit(chat)
