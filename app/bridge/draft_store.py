"""What was written and not sent, by chat ("": the chat that does not exist yet). GUI thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.domain.ids import is_temporary

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.domain.draft import Draft
    from app.domain.events import Problem


class DraftSource(Protocol):
    """What the store needs of the service."""

    def load(self, chat_id: str) -> Future[Draft]: ...
    def add(self, chat_id: str, draft: Draft) -> Future[None]: ...
    def save(self, chat_id: str, draft: Draft) -> Future[None]: ...
    def save_text(self, chat_id: str, text: str) -> Future[None]: ...


class DraftStore(QObject):
    """Temporary chats have no drafts."""

    loaded = Signal(str, object)  # chat, Draft
    problem_raised = Signal(object)  # Problem

    def __init__(
        self, service: DraftSource, events: EventBridge, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._events = events

    def load(self, chat_id: str) -> None:
        """Look for the draft of a chat; `loaded` follows."""
        if not is_temporary(chat_id):
            take = partial(self.loaded.emit, chat_id)
            self._events.when_done(self._service.load(chat_id), take, self._on_failed)

    def add(self, chat_id: str, draft: Draft) -> None:
        """Keep a draft behind the one that is kept and was not loaded."""
        if not is_temporary(chat_id):
            self._events.when_done(
                self._service.add(chat_id, draft), self._on_saved, self._on_failed
            )

    def save(self, chat_id: str, draft: Draft, *, text_only: bool = False) -> None:
        """Keep a draft, with `text_only` beside the files that are kept; forget an empty one."""
        if not is_temporary(chat_id):
            if text_only:
                future = self._service.save_text(chat_id, draft.text)
            else:
                future = self._service.save(chat_id, draft)
            self._events.when_done(future, self._on_saved, self._on_failed)

    def _on_saved(self, _nothing: None) -> None:
        """Nobody needs to know."""

    def _on_failed(self, problem: Problem) -> None:
        self.problem_raised.emit(problem)
