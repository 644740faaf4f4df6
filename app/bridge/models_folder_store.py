"""The folder of the models, and how far its move is. GUI thread."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.bridge.progress_relay import ProgressRelay

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.domain.events import Problem
    from app.services.models_folder import FolderState

CANCELLED = "cancelled"
_SURE_AFTER_S = 1.0


class FolderSource(Protocol):
    """What the store needs of the service."""

    def start(self) -> Future[None]: ...
    def measure(self) -> Future[FolderState]: ...
    def move(self, target: str, progress: Callable[[int, int], None]) -> Future[FolderState]: ...
    def stop(self) -> None: ...
    def discard(self) -> Future[FolderState]: ...


class ModelsFolderStore(QObject):
    """A move goes on while no dialog shows it. Bytes, bytes/s, seconds."""

    changed = Signal()

    def __init__(
        self, source: FolderSource, events: EventBridge, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._events = events
        self.state: FolderState | None = None
        self.problem: Problem | None = None
        self.moving = False
        self.stopping = False
        self.done = 0
        self.total = 0
        self._began: tuple[float, int] | None = None
        self._relay: ProgressRelay | None = None

    @property
    def rate(self) -> float | None:
        """Since it was begun; None while that says nothing."""
        if self._began is None:
            return None
        seconds, count = time.monotonic() - self._began[0], self.done - self._began[1]
        return count / seconds if seconds > _SURE_AFTER_S and count > 0 else None

    @property
    def seconds_left(self) -> float | None:
        rate = self.rate
        return (self.total - self.done) / rate if rate else None

    def start(self) -> None:
        """Let the service finish what an earlier move left."""
        self._events.when_done(self._source.start(), self._on_started, self._on_failed)

    def refresh(self) -> None:
        """Measure it; `changed` follows."""
        if not self.moving:
            self._events.when_done(self._source.measure(), self._on_state, self._on_failed)

    def move(self, target: str) -> None:
        """Bring everything there."""
        if self.moving:
            return
        self.moving, self.stopping, self.problem = True, False, None
        self.done = self.total = 0
        self._began = None
        self._relay = ProgressRelay("models", self)
        self._relay.progressed.connect(self._on_progressed)
        future = self._source.move(target, self._relay.report)
        self._events.when_done(future, self._on_moved, self._on_move_failed)
        self.changed.emit()

    def stop(self) -> None:
        """End it; the same move can go on later."""
        self.stopping = True
        self._source.stop()
        self.changed.emit()

    def discard(self) -> None:
        """Give up a move that was stopped, and remove its copies."""
        self._events.when_done(self._source.discard(), self._on_state, self._on_failed)

    def _on_progressed(self, _key: str, done: int, total: int) -> None:
        if not self.moving:
            return
        if self._began is None:
            self._began = (time.monotonic(), done)
        self.done, self.total = done, total
        self.changed.emit()

    def _on_started(self, _nothing: None) -> None:
        pass

    def _on_state(self, state: FolderState) -> None:
        self.state, self.problem = state, None
        self.changed.emit()

    def _on_moved(self, state: FolderState) -> None:
        self.moving = self.stopping = False
        self._on_state(state)

    def _on_move_failed(self, problem: Problem) -> None:
        self.moving = self.stopping = False
        self.problem = None if problem.code == CANCELLED else problem
        self._events.when_done(self._source.measure(), self._on_measured, self._on_failed)

    def _on_measured(self, state: FolderState) -> None:
        """What went wrong stays on the screen."""
        self.state = state
        self.changed.emit()

    def _on_failed(self, problem: Problem) -> None:
        self.problem = problem
        self.changed.emit()
