"""What was found when somebody looked for a new version. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.domain.events import Problem
    from app.services.update_check import UpdateAnswer


class UpdateSource(Protocol):
    """What the store needs of the service."""

    @property
    def configured(self) -> bool: ...
    def look(self) -> Future[UpdateAnswer]: ...


class UpdateStore(QObject):
    """Nothing is asked before `look`."""

    changed = Signal()

    def __init__(
        self, source: UpdateSource, events: EventBridge, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._events = events
        self.answer: UpdateAnswer | None = None
        self.problem: Problem | None = None
        self.looking = False

    @property
    def configured(self) -> bool:
        """Whether this build knows where releases are listed."""
        return self._source.configured

    def look(self) -> None:
        """Ask now; `changed` follows."""
        if self.looking:
            return
        self.looking, self.problem = True, None
        self.changed.emit()
        self._events.when_done(self._source.look(), self._on_answer, self._on_failed)

    def _on_answer(self, answer: UpdateAnswer) -> None:
        self.looking, self.answer = False, answer
        self.changed.emit()

    def _on_failed(self, problem: Problem) -> None:
        self.looking, self.problem = False, problem
        self.changed.emit()
