"""What would fill the context if the question and its files were sent now. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.attachment_room import ContextSum, TokenCount, estimate_tokens
from app.domain.load_sizes import fitting_context

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.bridge.stores import Stores
    from app.domain.events import Problem

_COUNT_AFTER_MS = 300


class Counter(Protocol):
    """What is needed of the attachment service."""

    def count(self, model_id: str | None, text: str) -> Future[TokenCount]: ...


class Counted(Protocol):
    """A file with its tokens, where they are known."""

    @property
    def count(self) -> TokenCount | None: ...


class AttachmentSum(QObject):
    """The question is counted by the model too, once the user pauses."""

    changed = Signal()

    def __init__(
        self, counter: Counter, stores: Stores, events: EventBridge, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._counter = counter
        self._stores = stores
        self._events = events
        self._question = ""
        self._asked = ""
        self._count = TokenCount(0, exact=True)
        self._pause = QTimer(self, singleShot=True, interval=_COUNT_AFTER_MS)
        self._pause.timeout.connect(self.recount)
        stores.context.changed.connect(self.changed)

    def of(self, items: Sequence[Counted]) -> ContextSum:
        """The sum with these files."""
        known = self._stores.context.tokens
        counts = [item.count for item in items if item.count is not None]
        return ContextSum(
            used=known[0] if known else 0,
            question=self._count.tokens,
            files=sum(count.tokens for count in counts),
            length=known[1] if known else self._length(),
            exact=self._count.exact and all(count.exact for count in counts),
        )

    def set_question(self, text: str) -> None:
        """What is written in the field."""
        if text != self._question:
            self._question = text
            self._count = TokenCount(estimate_tokens(text), exact=not text)
            self._pause.start()
            self.changed.emit()

    def recount(self) -> None:
        """Have the model count the question."""
        if self._question:
            self._asked = self._question
            future = self._counter.count(self._stores.library.current_id, self._question)
            self._events.when_done(future, self._on_counted, self._on_failed)

    def _on_counted(self, count: TokenCount) -> None:
        if self._asked == self._question:
            self._count = count
            self.changed.emit()

    def _on_failed(self, _problem: Problem) -> None:
        """The estimate stays."""

    def _length(self) -> int | None:
        """As the model would be loaded."""
        from app.services.load_choice import load_params_for

        model = self._stores.library.current
        if model is None:
            return None
        loaded = self._stores.live.state(model.id).loaded
        if loaded is not None:
            return loaded.context_length
        params = load_params_for(model, self._stores.settings.settings)
        return fitting_context(params, model.info.trained_context or 0)
