"""Export and import of chats, and how far the running one is. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.bridge.progress_relay import ProgressRelay
from app.domain.exchange import Duplicates, ExportResult, ExportWish, ImportResult

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.domain.events import Problem


class ExchangeSource(Protocol):
    """What is needed of the exchange service."""

    def export(
        self, wish: ExportWish, path: str, progress: Callable[[int, int], None] = ...
    ) -> Future[ExportResult]: ...
    def import_files(
        self,
        paths: Sequence[str],
        duplicates: Duplicates = Duplicates.SKIP,
        progress: Callable[[int, int], None] = ...,
    ) -> Future[ImportResult]: ...
    def stop(self) -> None: ...


@dataclass(frozen=True, slots=True)
class ExchangeState:
    """`fraction` is 0 to 1, None while it is not known."""

    running: bool = False
    fraction: float | None = None


class ExchangeStore(QObject):
    """One piece of work at a time; each ends in one of the last four signals."""

    changed = Signal()
    exported = Signal(object)  # ExportResult
    imported = Signal(object)  # ImportResult
    stopped = Signal()
    failed = Signal(object)  # Problem

    def __init__(
        self, source: ExchangeSource, events: EventBridge, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._events = events
        self._relay: ProgressRelay | None = None
        self._state = ExchangeState()

    @property
    def state(self) -> ExchangeState:
        return self._state

    def export(self, wish: ExportWish, path: str) -> None:
        """Write a file."""
        if not self._state.running:
            done = self._source.export(wish, path, self._begin())
            self._events.when_done(done, self._on_exported, self._on_failed)

    def import_files(self, paths: Sequence[str], duplicates: Duplicates) -> None:
        """Take in files."""
        if not self._state.running:
            done = self._source.import_files(tuple(paths), duplicates, self._begin())
            self._events.when_done(done, self._on_imported, self._on_failed)

    def stop(self) -> None:
        """End what is running."""
        if self._state.running:
            self._source.stop()

    def _begin(self) -> Callable[[int, int], None]:
        self._relay = ProgressRelay("", self)
        self._relay.progressed.connect(self._on_progressed)
        self._set(ExchangeState(running=True))
        return self._relay.report

    def _on_progressed(self, _key: str, done: int, total: int) -> None:
        if self._state.running and total > 0:
            self._set(ExchangeState(running=True, fraction=min(1.0, done / total)))

    def _on_exported(self, result: ExportResult) -> None:
        self._end()
        self.exported.emit(result)

    def _on_imported(self, result: ImportResult) -> None:
        self._end()
        self.imported.emit(result)

    def _on_failed(self, problem: Problem) -> None:
        self._end()
        if problem.code == "stopped":
            self.stopped.emit()
        else:
            self.failed.emit(problem)

    def _end(self) -> None:
        if self._relay is not None:
            self._relay.deleteLater()
            self._relay = None
        self._set(ExchangeState())

    def _set(self, state: ExchangeState) -> None:
        self._state = state
        self.changed.emit()
