"""What fills the context of the open chat, counted by its model when somebody asks. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.bridge.stores import Stores
    from app.domain.events import Problem
    from app.domain.insight import ContextParts


class PartsSource(Protocol):
    """What is needed of the token service."""

    def context_parts(self, model_id: str, chat_id: str) -> Future[ContextParts]: ...


class ContextFill(QObject):
    """`parts` are None while they are counted, and where `problem` says why they cannot be."""

    changed = Signal()

    def __init__(
        self,
        source: PartsSource,
        stores: Stores,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._stores = stores
        self._events = events
        self.parts: ContextParts | None = None
        self.problem: Problem | None = None

    @property
    def used(self) -> tuple[int, int] | None:
        """Tokens in the context, and its length."""
        return self._stores.context.tokens

    def count(self) -> None:
        """Count anew; `changed` follows."""
        self.parts, self.problem = None, None
        chat_id, model_id = self._stores.current.id, self._stores.library.current_id
        if chat_id is not None and model_id is not None:
            counted = self._source.context_parts(model_id, chat_id)
            self._events.when_done(counted, self._on_counted, self._on_failed)
        self.changed.emit()

    def _on_counted(self, parts: ContextParts) -> None:
        self.parts = parts
        self.changed.emit()

    def _on_failed(self, problem: Problem) -> None:
        self.problem = problem
        self.changed.emit()
