"""A model that was not loaded for want of memory, and what the user can do. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.events import AnswerFinished, Event, MemoryShort, ModelLoadProgressed

if TYPE_CHECKING:
    from app.bridge.current_chat import CurrentChat
    from app.bridge.event_bridge import EventBridge
    from app.bridge.library_store import LibraryStore


class MemoryOffer(QObject):
    """Loading it after all answers the question that failed, where its chat is still open."""

    raised = Signal(object)  # MemoryShort
    settled = Signal()  # it is being loaded

    def __init__(
        self,
        library: LibraryStore,
        current: CurrentChat,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._current = current
        self._short: MemoryShort | None = None
        self._failed: AnswerFinished | None = None
        events.event_published.connect(self._on_event)

    def load_anyway(self) -> None:
        """Although the machine may slow down."""
        if self._short is not None:
            model_id = self._short.model_id
            self._library.load_anyway(model_id)
            self._answer_again(model_id)

    def unload_first(self, busy_id: str) -> None:
        """Stop what a busy model does and let it leave for the new one."""
        if self._short is not None:
            model_id = self._short.model_id
            self._library.unload(busy_id)
            self._library.load_again(model_id)
            self._answer_again(model_id)

    def _answer_again(self, model_id: str) -> None:
        failed, self._failed = self._failed, None
        if failed is not None and failed.chat_id == self._current.id:
            self._current.regenerate(failed.answer.id, model_id)

    def _on_event(self, event: Event) -> None:
        match event:
            case MemoryShort():
                self._short, self._failed = event, None
                self.raised.emit(event)
            case AnswerFinished(problem=problem) if problem is not None and self._short is not None:
                if problem == self._short.problem:
                    self._failed = event
            case ModelLoadProgressed(model_id) if self._short and model_id == self._short.model_id:
                self._short = None
                self.settled.emit()
            case _:
                pass
