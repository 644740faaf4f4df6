"""The models of the library, and which one answers next. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.domain.events import Event, LibraryChanged, Problem

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.bridge.settings_store import SettingsStore
    from app.domain.model_file import ModelFile


class LibrarySource(Protocol):
    """What the store needs of the library service."""

    def list_models(self) -> Future[tuple[ModelFile, ...]]: ...
    def import_model(self, path: str) -> Future[ModelFile]: ...
    def remove_model(self, model_id: str) -> Future[None]: ...
    def choose_image_encoder(self, model_id: str, path: str | None) -> Future[None]: ...


class ModelRunner(Protocol):
    """What the store needs of the model service."""

    def load(self, model_id: str, *, despite_memory: bool = False) -> None: ...
    def unload(self, model_id: str) -> None: ...


class LibraryStore(QObject):
    """The models in the order in which they are shown; the chosen one is kept in the settings."""

    models_changed = Signal()
    current_changed = Signal()
    problem_raised = Signal(object)  # Problem

    def __init__(
        self,
        library: LibrarySource,
        runner: ModelRunner,
        settings: SettingsStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._runner = runner
        self._settings = settings
        self._events = events
        self._models: tuple[ModelFile, ...] = ()
        self._listed = False
        events.event_published.connect(self._on_event)

    @property
    def models(self) -> tuple[ModelFile, ...]:
        return self._models

    @property
    def listed(self) -> bool:
        """False until the list was read once: an empty list means nothing before."""
        return self._listed

    @property
    def current(self) -> ModelFile | None:
        """The chosen model; without a choice the first that is there."""
        chosen = self._settings.settings.last_model_id
        usable = [model for model in self._models if not model.missing]
        for model in usable:
            if model.id == chosen:
                return model
        return usable[0] if usable else None

    @property
    def current_id(self) -> str | None:
        return self.current.id if self.current else None

    def model(self, model_id: str) -> ModelFile | None:
        return next((model for model in self._models if model.id == model_id), None)

    def name_of(self, model_id: str) -> str | None:
        """What a level is called; None where it is not in the library any more."""
        model = self.model(model_id)
        return model.level_name if model else None

    def refresh(self) -> None:
        """Read the list."""
        self._events.when_done(self._library.list_models(), self._on_listed, self._on_failed)

    def choose(self, model_id: str) -> None:
        """Make it the current model and load it."""
        self._settings.change(last_model_id=model_id)
        self.current_changed.emit()
        self._runner.load(model_id)

    def load_again(self, model_id: str) -> None:
        """Load it as it is to be loaded now, whichever model is the current one."""
        self._runner.load(model_id)

    def load_anyway(self, model_id: str) -> None:
        """Load it although memory is short, as the user wants it."""
        self._runner.load(model_id, despite_memory=True)

    def unload(self, model_id: str) -> None:
        """Give its memory back."""
        self._runner.unload(model_id)

    def import_model(self, path: str) -> None:
        """Add a GGUF file, used in place, and choose it."""
        self._events.when_done(self._library.import_model(path), self._on_imported, self._on_failed)

    def remove(self, model_id: str) -> None:
        """Take it off the list; the file stays."""
        removed = self._library.remove_model(model_id)
        self._events.when_done(removed, self._on_changed, self._on_failed)

    def choose_image_encoder(self, model_id: str, path: str) -> None:
        """Let a model see images with that mmproj file."""
        chosen = self._library.choose_image_encoder(model_id, path)
        self._events.when_done(chosen, self._on_changed, self._on_failed)

    def _set_models(self, models: tuple[ModelFile, ...]) -> None:
        before = self.current
        self._models = models
        self._listed = True
        self.models_changed.emit()
        if self.current != before:
            self.current_changed.emit()

    def _on_listed(self, models: tuple[ModelFile, ...]) -> None:
        self._set_models(models)

    def _on_imported(self, model: ModelFile) -> None:
        if self.model(model.id) is None:
            self._set_models((*self._models, model))
        self.choose(model.id)

    def _on_changed(self, _nothing: None) -> None:
        """LibraryChanged says the rest."""

    def _on_failed(self, problem: Problem) -> None:
        self.problem_raised.emit(problem)

    def _on_event(self, event: Event) -> None:
        if isinstance(event, LibraryChanged):
            self._set_models(event.models)
