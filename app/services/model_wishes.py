"""The window's wishes about models, with the user's settings. Any thread, nothing blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import AppError
from app.domain.events import Event, ModelUnloaded, Problem
from app.services.load_choice import load_params_for
from app.services.residency import MEMORY_SHORT

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.settings import Settings
    from app.services.library_service import LibraryService
    from app.services.model_service import ModelService


class ModelWishes:
    """Loads and unloads by library id; what cannot be done becomes an event."""

    def __init__(
        self,
        models: ModelService,
        library: LibraryService,
        settings: Callable[[], Settings],
        publish: Callable[[Event], None],
    ) -> None:
        self._models = models
        self._library = library
        self._settings = settings
        self._publish = publish

    def load(self, model_id: str, *, despite_memory: bool = False) -> None:
        """Make a model resident before its first question."""
        try:
            model = self._library.get(model_id)
            params = load_params_for(model, self._settings())
            self._models.load(model, params, despite_memory=despite_memory)
        except AppError as error:
            if error.code != MEMORY_SHORT:  # that was announced, with what can be done
                self._publish(ModelUnloaded(model_id, Problem.of(error)))

    def unload(self, model_id: str) -> None:
        """Give the memory of a resident model back."""
        self._models.unload(model_id)
