"""The model that the inspector shows, and the one beside it. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.domain.gguf_inspection import MetadataEntry, Scalar

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.bridge.library_store import LibraryStore
    from app.domain.events import Problem
    from app.domain.gguf_inspection import GgufInspection
    from app.domain.inspection_diff import InspectionDiff
    from app.domain.model_file import ModelFile


class InspectorSource(Protocol):
    """What the store needs of the inspector service."""

    def inspect(self, path: str) -> Future[GgufInspection]: ...
    def compare(self, left: str, right: str) -> Future[InspectionDiff]: ...
    def read_page(
        self, inspection: GgufInspection, entry: MetadataEntry, page: int
    ) -> Future[tuple[Scalar, ...]]: ...


@dataclass(frozen=True, slots=True)
class ListPage:
    """Some values of a list; None where they could not be read."""

    entry: MetadataEntry
    page: int
    values: tuple[Scalar, ...] | None


class InspectorStore(QObject):
    """One model at a time: `path` is what was asked for, `inspection` follows, or `problem`.

    The same holds for `other_path`, `diff` and `diff_problem`. Answers to older wishes are dropped.
    """

    inspection_changed = Signal()
    diff_changed = Signal()
    models_changed = Signal()
    page_read = Signal(object)  # ListPage

    def __init__(
        self,
        source: InspectorSource,
        library: LibraryStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._library = library
        self._events = events
        self.path = ""
        self.inspection: GgufInspection | None = None
        self.problem: Problem | None = None
        self.other_path = ""
        self.diff: InspectionDiff | None = None
        self.diff_problem: Problem | None = None
        library.models_changed.connect(self._on_models_changed)

    @property
    def model(self) -> ModelFile | None:
        """What the library knows of the inspected file."""
        paths = {self.path, self.inspection.path if self.inspection else self.path}
        return next((model for model in self._library.models if model.path in paths), None)

    @property
    def others(self) -> tuple[ModelFile, ...]:
        """The models that it can be compared with."""
        own = self.model
        return tuple(
            model
            for model in self._library.models
            if not model.missing and (own is None or model.id != own.id)
        )

    def open(self, path: str) -> None:
        """Show another model, or this one as it is now."""
        self.path = path
        self.inspection = self.problem = None
        self._clear_diff()
        self.inspection_changed.emit()
        self.diff_changed.emit()
        wish = _Inspection(self, path)
        self._events.when_done(self._source.inspect(path), wish.on_done, wish.on_failed)

    def compare_with(self, path: str) -> None:
        """Put another model beside it; an empty path takes the other away."""
        self._clear_diff()
        self.other_path = path
        self.diff_changed.emit()
        if path:
            wish = _Comparison(self, self.path, path)
            compared = self._source.compare(self.path, path)
            self._events.when_done(compared, wish.on_done, wish.on_failed)

    def request_page(self, entry: MetadataEntry, page: int) -> None:
        """Read values of a list; `page_read` brings them."""
        if self.inspection is not None:
            wish = _Page(self, entry, page)
            read = self._source.read_page(self.inspection, entry, page)
            self._events.when_done(read, wish.on_done, wish.on_failed)

    def take_inspection(self, inspection: GgufInspection | None, problem: Problem | None) -> None:
        self.inspection, self.problem = inspection, problem
        self.inspection_changed.emit()

    def take_diff(self, diff: InspectionDiff | None, problem: Problem | None) -> None:
        self.diff, self.diff_problem = diff, problem
        self.diff_changed.emit()

    def _clear_diff(self) -> None:
        self.other_path = ""
        self.diff = self.diff_problem = None

    def _on_models_changed(self) -> None:
        self.models_changed.emit()


class _Inspection:
    """A wish that remembers what it was for."""

    def __init__(self, store: InspectorStore, path: str) -> None:
        self._store = store
        self._path = path

    def on_done(self, inspection: GgufInspection) -> None:
        if self._store.path == self._path:
            self._store.take_inspection(inspection, None)

    def on_failed(self, problem: Problem) -> None:
        if self._store.path == self._path:
            self._store.take_inspection(None, problem)


class _Comparison:
    def __init__(self, store: InspectorStore, left: str, right: str) -> None:
        self._store = store
        self._paths = (left, right)

    def on_done(self, diff: InspectionDiff) -> None:
        if self._is_wanted():
            self._store.take_diff(diff, None)

    def on_failed(self, problem: Problem) -> None:
        if self._is_wanted():
            self._store.take_diff(None, problem)

    def _is_wanted(self) -> bool:
        return (self._store.path, self._store.other_path) == self._paths


class _Page:
    def __init__(self, store: InspectorStore, entry: MetadataEntry, page: int) -> None:
        self._store = store
        self._entry = entry
        self._page = page

    def on_done(self, values: tuple[Scalar, ...]) -> None:
        self._store.page_read.emit(ListPage(self._entry, self._page, values))

    def on_failed(self, problem: Problem) -> None:
        self._store.page_read.emit(ListPage(self._entry, self._page, None))
