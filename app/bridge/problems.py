"""Every problem that belongs to no answer, on one signal. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from app.domain.events import Event, Problem, ProblemRaised

if TYPE_CHECKING:
    from app.bridge.event_bridge import EventBridge


class Problems(QObject):
    """What the window shows in its banner."""

    raised = Signal(object)  # Problem

    def __init__(self, events: EventBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        events.event_published.connect(self._on_event)

    def collect(self, *sources: SignalInstance) -> None:
        """Listen to further signals that carry a Problem."""
        for source in sources:
            source.connect(self._on_problem)

    def _on_problem(self, problem: Problem) -> None:
        self.raised.emit(problem)

    def _on_event(self, event: Event) -> None:
        if isinstance(event, ProblemRaised):
            self.raised.emit(event.problem)
