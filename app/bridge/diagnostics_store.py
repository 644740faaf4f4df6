"""Diagnostics to be looked through, and the report of the last crash. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.domain.events import Problem
    from app.services.diagnostics import DiagnosticsFile
    from app.system.run_mark import UnfinishedRun


class DiagnosticsSource(Protocol):
    """What the store needs of the service."""

    def collect(self) -> Future[tuple[DiagnosticsFile, ...]]: ...
    def note_crash(self, run: UnfinishedRun) -> Future[str]: ...
    def crash_report(self) -> Future[str]: ...
    def save(self, path: str, files: Sequence[DiagnosticsFile]) -> Future[str]: ...


class DiagnosticsStore(QObject):
    """What was collected is what is saved, to the byte."""

    changed = Signal()
    saved = Signal(str)  # path
    crash_noted = Signal()

    def __init__(
        self, source: DiagnosticsSource, events: EventBridge, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._events = events
        self.files: tuple[DiagnosticsFile, ...] = ()
        self.report: str | None = None  # None until it was read
        self.problem: Problem | None = None

    def collect(self) -> None:
        """Collect anew; `changed` follows."""
        self._events.when_done(self._source.collect(), self._on_files, self._on_failed)

    def note_crash(self, run: UnfinishedRun) -> None:
        """Write the report about the last run; `crash_noted` follows."""
        self._events.when_done(self._source.note_crash(run), self._on_noted, self._on_failed)

    def read_report(self) -> None:
        """Read the newest crash report; `changed` follows."""
        self._events.when_done(self._source.crash_report(), self._on_report, self._on_failed)

    def save(self, path: str) -> None:
        """Put the files that were shown into a zip; `saved` follows."""
        self._events.when_done(self._source.save(path, self.files), self._on_saved, self._on_failed)

    def _on_files(self, files: tuple[DiagnosticsFile, ...]) -> None:
        self.files, self.problem = files, None
        self.changed.emit()

    def _on_report(self, text: str) -> None:
        self.report = text
        self.changed.emit()

    def _on_noted(self, text: str) -> None:
        self.report = text
        self.crash_noted.emit()

    def _on_saved(self, path: str) -> None:
        self.problem = None
        self.saved.emit(path)

    def _on_failed(self, problem: Problem) -> None:
        self.problem = problem
        self.changed.emit()
