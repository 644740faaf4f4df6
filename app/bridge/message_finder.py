"""Opens a chat at one of its messages, on whatever branch it is. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.bridge.current_chat import CurrentChat
    from app.bridge.event_bridge import EventBridge
    from app.bridge.transcript_store import TranscriptStore
    from app.domain.chat import Transcript
    from app.domain.events import Problem


class PathSource(Protocol):
    """What the finder needs of the chat service."""

    def select_message(self, chat_id: str, message_id: str) -> Future[Transcript]: ...


class MessageFinder(QObject):
    """Waits for the chat to be there, and makes the message's branch the open one."""

    found = Signal(str)  # id of a message that is in the transcript now
    problem_raised = Signal(object)  # Problem

    def __init__(
        self,
        service: PathSource,
        current: CurrentChat,
        transcript: TranscriptStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._current = current
        self._transcript = transcript
        self._events = events
        self._wanted: tuple[str, str] | None = None  # chat, message
        self._asked: bool | None = False  # for the message's branch; None: it has come
        # Queued: the view takes the transcript before it can go to a message of it.
        queued = Qt.ConnectionType.QueuedConnection
        transcript.transcript_reset.connect(self._on_reset, queued)
        current.changed.connect(self._on_chat_changed)

    def show(self, chat_id: str, message_id: str) -> None:
        """Open the chat there; `found` follows."""
        self._wanted, self._asked = (chat_id, message_id), False
        if self._current.id == chat_id:
            self._look()
        else:
            self._current.open(chat_id)

    def _on_chat_changed(self, chat_id: str | None) -> None:
        if self._wanted is not None and self._wanted[0] != chat_id:
            self._wanted = None  # the user went elsewhere

    def _on_reset(self) -> None:
        self._look()

    def _look(self) -> None:
        chat = self._transcript.chat
        if self._wanted is None or chat is None or chat.id != self._wanted[0]:
            return
        chat_id, message_id = self._wanted
        if self._transcript.row_of(message_id) is not None:
            self._wanted = None
            self.found.emit(message_id)
        elif self._asked is None:
            self._wanted = None  # it is gone
        elif not self._asked:
            self._asked = True
            future = self._service.select_message(chat_id, message_id)
            self._events.when_done(future, self._on_path, self._on_failed)

    def _on_path(self, transcript: Transcript) -> None:
        """The transcript that has the message is looked at when the view has it."""
        if transcript.chat.id == self._current.id:
            self._asked = None
            self._transcript.show(transcript)

    def _on_failed(self, problem: Problem) -> None:
        self._wanted = None
        self.problem_raised.emit(problem)
