"""What the user wants of single messages of the open chat. GUI thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.domain.chat_settings import AnswerWish
from app.domain.errors import AppError
from app.domain.events import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from app.bridge.current_chat import CurrentChat
    from app.bridge.library_store import LibraryStore
    from app.bridge.transcript_store import Events, TranscriptStore
    from app.domain.chat import Chat, Transcript


class MessageActions(Protocol):
    """What is needed of the chat service."""

    def select_neighbour(self, chat_id: str, message_id: str, step: int) -> Future[Transcript]: ...
    def edit_question(self, chat_id: str, message_id: str, text: str, model_id: str) -> None: ...
    def edit_answer(self, chat_id: str, message_id: str, text: str) -> Future[Transcript]: ...
    def continue_answer(self, chat_id: str, answer_id: str, model_id: str) -> None: ...
    def regenerate(self, chat_id: str, answer_id: str, model_id: str, wish: AnswerWish) -> None: ...
    def replay(
        self,
        chat_id: str,
        answer_id: str,
        model_ids: Sequence[str],
        wish: AnswerWish,
        *,
        onwards: bool,
    ) -> None: ...
    def branch(self, chat_id: str, message_id: str) -> Future[Chat]: ...
    def delete_message(self, chat_id: str, message_id: str) -> Future[Transcript]: ...
    def restore_message(self, chat_id: str, message_id: str) -> Future[Transcript]: ...


class MessageChanges(QObject):
    """What asks a model is ignored while an answer is written: its buttons are off then."""

    edit_taken = Signal(str)  # message id: what was typed in its place is kept
    deleted = Signal(str)  # message id; `restore` takes it back
    problem_raised = Signal(object)  # Problem

    def __init__(
        self,
        service: MessageActions,
        current: CurrentChat,
        library: LibraryStore,
        transcript: TranscriptStore,
        events: Events,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._current = current
        self._library = library
        self._transcript = transcript
        self._events = events
        self._deleted: dict[str, str] = {}  # chat by message
        self._underway: dict[str, bool] = {}  # edits of answers, whether the model goes on
        self._deleting = ""
        self._waiting: tuple[str | None, Callable[[], None]] | None = None  # chat, wish
        library.models_changed.connect(self._on_models_changed)

    def show_sibling(self, message_id: str, step: int) -> None:
        """Go to the alternative `step` places further."""
        if (chat_id := self._idle_chat) is not None:
            future = self._service.select_neighbour(chat_id, message_id, step)
            self._events.when_done(future, self._transcript.show, self._on_failed)

    def edit_question(self, message_id: str, text: str) -> None:
        """Ask in other words, beside the question; `edit_taken` follows."""
        if self._waits(partial(self.edit_question, message_id, text)):
            return
        if self._ask(self._service.edit_question, message_id, text):
            self.edit_taken.emit(message_id)

    def edit_answer(self, message_id: str, text: str, go_on: bool) -> None:
        """Put the user's words beside an answer; `go_on`: the model writes on from their end."""
        chat_id = self._idle_chat
        if chat_id is None or self._underway:
            return
        self._underway[message_id] = go_on
        future = self._service.edit_answer(chat_id, message_id, text)
        self._events.when_done(future, self._on_answer_edited, self._on_failed)

    def regenerate(self, message_id: str) -> None:
        """Write another answer beside this one, with the chosen model."""
        if not self._waits(partial(self.regenerate, message_id)):
            self.regenerate_with(message_id, self._library.current_id, AnswerWish())

    def regenerate_with(self, message_id: str, model_id: str | None, wish: AnswerWish) -> None:
        """The same with another model or other settings."""
        chat_id = self._idle_chat
        if chat_id is not None and model_id is not None:
            self._try(lambda: self._service.regenerate(chat_id, message_id, model_id, wish))

    def replay(
        self, message_id: str, model_ids: Sequence[str], wish: AnswerWish, *, onwards: bool
    ) -> None:
        """Another answer by each of the models; `onwards`: to what was asked later, too."""
        if (chat_id := self._idle_chat) is not None:
            self._try(
                lambda: self._service.replay(chat_id, message_id, model_ids, wish, onwards=onwards)
            )

    def go_on(self, message_id: str) -> None:
        """Let an answer go on from its end."""
        if not self._waits(partial(self.go_on, message_id)):
            self._ask(self._service.continue_answer, message_id)

    def branch(self, message_id: str) -> None:
        """Open a new chat with all up to this message."""
        if (chat_id := self._current.id) is not None:
            future = self._service.branch(chat_id, message_id)
            self._events.when_done(future, self._on_branched, self._on_failed)

    def delete(self, message_id: str) -> None:
        """Take a message away with all below it; `deleted` follows."""
        chat_id = self._idle_chat
        if chat_id is not None and not self._deleting:
            self._deleting = message_id
            self._deleted[message_id] = chat_id
            future = self._service.delete_message(chat_id, message_id)
            self._events.when_done(future, self._on_deleted, self._on_failed)

    def restore(self, message_id: str) -> None:
        """Take a deletion back, and show the chat that it was in; other keys are ignored."""
        chat_id = self._deleted.pop(message_id, None)
        if chat_id is not None:
            future = self._service.restore_message(chat_id, message_id)
            self._events.when_done(future, self._on_restored, self._on_failed)

    @property
    def _idle_chat(self) -> str | None:
        """The open chat, unless an answer is being written in it."""
        return None if self._current.answering else self._current.id

    def _waits(self, wish: Callable[[], None]) -> bool:
        """Right after the start no model is known; the last wish is done once one is."""
        if self._library.listed:
            return False
        self._waiting = (self._current.id, wish)
        return True

    def _on_models_changed(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None and waiting[0] == self._current.id:
            waiting[1]()

    def _ask(self, method: Callable[..., None], *given: str) -> bool:
        """Call a method that names the chat first and the model last; False where it refused."""
        chat_id, model_id = self._idle_chat, self._library.current_id
        if chat_id is None or model_id is None:
            return False
        return self._try(lambda: method(chat_id, *given, model_id))

    def _try(self, ask: Callable[[], None]) -> bool:
        try:
            ask()
        except AppError as error:
            self.problem_raised.emit(Problem.of(error))
            return False
        return True

    def _on_answer_edited(self, transcript: Transcript) -> None:
        message_id, go_on = self._underway.popitem()
        self._show(transcript)
        self.edit_taken.emit(message_id)
        leaf = transcript.heads[-1].id if transcript.heads else None
        if go_on and leaf is not None and transcript.chat.id == self._current.id:
            self.go_on(leaf)

    def _on_branched(self, chat: Chat) -> None:
        self._current.open(chat.id)

    def _on_deleted(self, transcript: Transcript) -> None:
        message_id, self._deleting = self._deleting, ""
        self._show(transcript)
        self.deleted.emit(message_id)

    def _on_restored(self, transcript: Transcript) -> None:
        self._current.open(transcript.chat.id)
        self._show(transcript)

    def _show(self, transcript: Transcript) -> None:
        """Unless the user went to another chat meanwhile."""
        if transcript.chat.id == self._current.id:
            self._transcript.show(transcript)

    def _on_failed(self, problem: Problem) -> None:
        self._deleting = ""
        self._underway.clear()
        self.problem_raised.emit(problem)
