"""Models that other apps already have on this machine. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.domain.events import Problem
    from app.domain.library import FoundModel
    from app.domain.model_file import ModelFile


class FoundSource(Protocol):
    """What is needed of the library service."""

    def discover(self) -> Future[tuple[FoundModel, ...]]: ...
    def adopt(self, paths: Sequence[str]) -> Future[tuple[ModelFile, ...]]: ...


class FoundModelsStore(QObject):
    """Looks only when it is asked to."""

    changed = Signal()
    adopted = Signal(object)  # tuple[ModelFile, ...]

    def __init__(
        self, source: FoundSource, events: EventBridge, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._events = events
        self._found: tuple[FoundModel, ...] = ()
        self._problem: Problem | None = None
        self._busy = False

    @property
    def found(self) -> tuple[FoundModel, ...]:
        """By app, in the order of the search."""
        return self._found

    @property
    def problem(self) -> Problem | None:
        """Why the last wish failed."""
        return self._problem

    @property
    def busy(self) -> bool:
        """It looks, or takes models in."""
        return self._busy

    def look(self) -> None:
        """Search the folders of other apps anew."""
        if not self._busy:
            self._set(busy=True, problem=None)
            self._events.when_done(self._source.discover(), self._on_found, self._on_failed)

    def adopt(self, found: Sequence[FoundModel]) -> None:
        """Use these where they lie; `adopted` follows."""
        if not self._busy and found:
            self._set(busy=True, problem=None)
            adopted = self._source.adopt([model.path for model in found])
            self._events.when_done(adopted, self._on_adopted, self._on_failed)

    def _on_found(self, found: tuple[FoundModel, ...]) -> None:
        self._found = found
        self._set(busy=False, problem=None)

    def _on_adopted(self, models: tuple[ModelFile, ...]) -> None:
        self._set(busy=False, problem=None)
        self.adopted.emit(models)

    def _on_failed(self, problem: Problem) -> None:
        self._set(busy=False, problem=problem)

    def _set(self, *, busy: bool, problem: Problem | None) -> None:
        self._busy = busy
        self._problem = problem
        self.changed.emit()
