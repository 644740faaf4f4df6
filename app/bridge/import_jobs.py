"""Takes model files into the library, one after the other. GUI thread."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.bridge.progress_relay import ProgressRelay
from app.domain.events import Problem
from app.domain.import_mode import ImportMode
from app.domain.model_file import ModelFile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.bridge.settings_store import SettingsStore


class ImportSource(Protocol):
    """What is needed of the library service."""

    def import_model(
        self,
        path: str,
        mode: ImportMode = ImportMode.IN_PLACE,
        progress: Callable[[int, int], None] = ...,
    ) -> Future[ModelFile]: ...
    def cancel_import(self, path: str) -> None: ...


@dataclass(frozen=True, slots=True)
class ImportState:
    """How an import gets on. `fraction` is that of `path`; `failed` are paths with problems."""

    total: int = 0
    done: int = 0
    path: str = ""
    fraction: float = 0.0
    failed: tuple[tuple[str, Problem], ...] = ()
    last: ModelFile | None = None

    @property
    def running(self) -> bool:
        return bool(self.path)


class ImportJobs(QObject):
    """One import of several files at a time; `finished` comes at its end, stopped or not."""

    changed = Signal()
    finished = Signal(object)  # ImportState

    def __init__(
        self,
        source: ImportSource,
        settings: SettingsStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._settings = settings
        self._events = events
        self._waiting: deque[str] = deque()
        self._mode = ImportMode.IN_PLACE
        self._relay: ProgressRelay | None = None
        self._state = ImportState()

    @property
    def state(self) -> ImportState:
        return self._state

    @property
    def mode(self) -> ImportMode:
        """The way that was chosen last."""
        return self._settings.settings.import_mode

    def start(self, paths: Sequence[str], mode: ImportMode) -> None:
        """Take in files; those of a running import come first."""
        self._settings.change(import_mode=mode)
        self._mode = mode
        self._waiting.extend(paths)
        if self._state.running:
            self._set(replace(self._state, total=self._state.total + len(paths)))
        else:
            self._state = ImportState(total=len(paths))
            self._next()

    def stop(self) -> None:
        """Leave out what has not begun, and end what has."""
        self._waiting.clear()
        if self._state.running:
            self._source.cancel_import(self._state.path)

    def _next(self) -> None:
        if not self._waiting:
            self._set(replace(self._state, path="", fraction=0.0))
            self.finished.emit(self._state)
            return
        path = self._waiting.popleft()
        self._set(replace(self._state, path=path, fraction=0.0))
        self._relay = ProgressRelay(path, self)
        self._relay.progressed.connect(self._on_progressed)
        imported = self._source.import_model(path, self._mode, self._relay.report)
        self._events.when_done(imported, self._on_imported, self._on_failed)

    def _on_progressed(self, path: str, done: int, total: int) -> None:
        if path == self._state.path and total > 0:
            self._set(replace(self._state, fraction=min(1.0, done / total)))

    def _on_imported(self, model: ModelFile) -> None:
        self._end_file(replace(self._state, done=self._state.done + 1, last=model))

    def _on_failed(self, problem: Problem) -> None:
        failed = self._state.failed
        if problem.code != "cancelled":
            failed = (*failed, (self._state.path, problem))
        self._end_file(replace(self._state, failed=failed))

    def _end_file(self, state: ImportState) -> None:
        if self._relay is not None:
            self._relay.deleteLater()
            self._relay = None
        self._state = state
        self._next()

    def _set(self, state: ImportState) -> None:
        self._state = state
        self.changed.emit()
