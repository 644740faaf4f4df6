"""Temporary chats: begun on a wish, gone when they are left. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.domain.events import ChatRemoved, Event
from app.domain.ids import is_temporary

if TYPE_CHECKING:
    from app.bridge.current_chat import CurrentChat
    from app.bridge.event_bridge import EventBridge


class TemporarySource(Protocol):
    """What the store needs of the chat service."""

    def start_temporary(self) -> str: ...
    def end_temporary(self, chat_id: str) -> None: ...


class TemporaryChats(QObject):
    """Make it before the store of the open chat: it must hear of a removal first."""

    changed = Signal(bool)  # the open chat is a temporary one, or no longer

    def __init__(
        self, service: TemporarySource, events: EventBridge, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._current: CurrentChat | None = None
        self._open_id: str | None = None
        events.event_published.connect(self._on_event)

    @property
    def is_open(self) -> bool:
        """The open chat leaves no trace."""
        return self._open_id is not None

    def follow(self, current: CurrentChat) -> None:
        """Know which chat is open; once, after the stores were made."""
        self._current = current
        current.changed.connect(self._on_chat_changed)

    def start(self) -> None:
        """Open a new temporary chat; another one is left for it."""
        if self._current is not None:
            self._current.open(self._service.start_temporary())

    def _on_chat_changed(self, chat_id: str | None) -> None:
        left, self._open_id = self._open_id, chat_id if is_temporary(chat_id or "") else None
        if left is not None:
            self._service.end_temporary(left)
        if left is not None or self._open_id is not None:
            self.changed.emit(self._open_id is not None)

    def _on_event(self, event: Event) -> None:
        if isinstance(event, ChatRemoved) and event.chat.id == self._open_id:
            self._open_id = None
            self.changed.emit(False)
