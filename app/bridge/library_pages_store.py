"""What the library page shows and does, beyond the plain list of models. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from app.bridge.file_checks import CheckSource, FileChecks
from app.bridge.found_models_store import FoundModelsStore, FoundSource
from app.bridge.image_encoders import EncoderSource, ImageEncoders
from app.bridge.import_jobs import ImportJobs, ImportSource
from app.bridge.live_figures import ModelPhase
from app.bridge.model_memory import MemorySource, ModelMemory

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.bridge.library_store import LibraryStore
    from app.bridge.live_store import LiveStore
    from app.bridge.settings_store import SettingsStore
    from app.domain.events import Problem
    from app.domain.model_file import ModelFile


class LibraryFiles(CheckSource, FoundSource, ImportSource, EncoderSource, Protocol):
    """What is needed of the library service."""

    def change_details(self, model_id: str, **changes: Any) -> Future[None]: ...  # noqa: ANN401  # fields of ModelDetails
    def remove_model(self, model_id: str) -> Future[None]: ...
    def restore(self, model: ModelFile) -> Future[ModelFile]: ...
    def remove_to_wastebasket(self, model_id: str) -> Future[None]: ...
    def why_missing(self, model_id: str) -> Future[Problem]: ...


@dataclass(frozen=True, slots=True)
class LibraryBackends:
    """The services behind the page."""

    files: LibraryFiles
    memory: MemorySource


class LibraryPagesStore(QObject):
    """The list itself stays in `library`, what is loaded in `live`."""

    model_removed = Signal(object)  # ModelFile, which `restore` takes back
    chat_requested = Signal(str)  # model id, chosen already
    reason_known = Signal(str)  # model id, of a file that is gone
    problem_raised = Signal(object)  # Problem

    def __init__(
        self,
        backends: LibraryBackends,
        library: LibraryStore,
        live: LiveStore,
        settings: SettingsStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._files = backends.files
        self._events = events
        self._reasons: dict[str, Problem] = {}
        self.library = library
        self.live = live
        self.memory = ModelMemory(backends.memory, live, events, self)
        self.checks = FileChecks(backends.files, events, self)
        self.imports = ImportJobs(backends.files, settings, events, self)
        self.found = FoundModelsStore(backends.files, events, self)
        self.encoders = ImageEncoders(backends.files, events, self)
        self.encoders.problem_raised.connect(self.problem_raised)

    def chat_with(self, model_id: str) -> None:
        """Make it the model that answers, where its file is there."""
        model = self.library.model(model_id)
        if model is not None and not model.missing:
            self.library.choose(model_id)
            self.chat_requested.emit(model_id)

    def ask_why_missing(self, model_id: str) -> None:
        """Find out what became of a file; `reason_known` follows."""
        answer = _Reason(self, model_id)
        self._events.when_done(self._files.why_missing(model_id), answer.take, self._on_done)

    def reason(self, model_id: str) -> Problem | None:
        """What became of a file that is gone, once it was asked for."""
        return self._reasons.get(model_id)

    def take_reason(self, model_id: str, reason: Problem) -> None:
        """Remember the answer."""
        self._reasons[model_id] = reason
        self.reason_known.emit(model_id)

    def rename(self, model_id: str, title: str) -> None:
        """Give it a name of the user's; "" for its own."""
        self._change(model_id, title=" ".join(title.split()))

    def set_tags(self, model_id: str, tags: Sequence[str]) -> None:
        """Put these in the place of its tags; each once, in their order."""
        cleaned = (" ".join(tag.split()) for tag in tags)
        self._change(model_id, tags=tuple(dict.fromkeys(tag for tag in cleaned if tag)))

    def set_notes(self, model_id: str, notes: str) -> None:
        """What the user wants to remember about it."""
        self._change(model_id, notes=notes.strip())

    def remove(self, model_id: str) -> None:
        """Take it off the list; the file stays. `model_removed` follows."""
        model = self.library.model(model_id)
        if model is not None and not model.bundled:
            self._unload(model_id)
            answer = _Removal(self, model)
            removed = self._files.remove_model(model_id)
            self._events.when_done(removed, answer.removed, self._on_failed)

    def restore(self, model: ModelFile) -> None:
        """Take a removal back, with all that was known."""
        restored = self._files.restore(model)
        self._events.when_done(restored, self._on_done, self._on_failed)

    def remove_to_wastebasket(self, model_id: str) -> None:
        """Move the file to the system's wastebasket."""
        self._unload(model_id)
        removed = self._files.remove_to_wastebasket(model_id)
        self._events.when_done(removed, self._on_done, self._on_failed)

    def _unload(self, model_id: str) -> None:
        if self.live.state(model_id).phase in (ModelPhase.READY, ModelPhase.LOADING):
            self.library.unload(model_id)

    def _change(self, model_id: str, **changes: Any) -> None:  # noqa: ANN401  # fields of ModelDetails
        model = self.library.model(model_id)
        if model is None:
            return
        if any(getattr(model.details, field) != value for field, value in changes.items()):
            changed = self._files.change_details(model_id, **changes)
            self._events.when_done(changed, self._on_done, self._on_failed)

    def _on_done(self, _nothing: object) -> None:
        """LibraryChanged says the rest."""

    def _on_failed(self, problem: Problem) -> None:
        self.problem_raised.emit(problem)


class _Reason:
    """Knows which file was asked about."""

    def __init__(self, store: LibraryPagesStore, model_id: str) -> None:
        self._store = store
        self._model_id = model_id

    def take(self, reason: Problem) -> None:
        self._store.take_reason(self._model_id, reason)


class _Removal:
    """Knows which model was removed."""

    def __init__(self, store: LibraryPagesStore, model: ModelFile) -> None:
        self._store = store
        self._model = model

    def removed(self, _nothing: None) -> None:
        # Where it could not be removed, a problem was told and it is still listed.
        if self._store.library.model(self._model.id) is None:
            self._store.model_removed.emit(self._model)
