"""The rows of the library: what is stored, the bundled starter, which files are there.

Every method but `get` waits for the database and looks at the disk: never on the GUI thread.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.domain.events import Event, LibraryChanged
from app.services.library_watch import MissingWatch
from app.services.model_reading import check_storable, free_id, is_missing, read_model
from app.storage import models

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from app.domain.model_file import ModelDetails, ModelFile
    from app.storage.database import Database

STARTER_ID = "starter"
_log = logging.getLogger(__name__)


class Catalog:
    """Lists, adds, changes and forgets rows. `starter` is the file that comes with the app.

    Missing files are looked for every `recheck_s`; when one comes back the list is announced.
    """

    def __init__(
        self,
        database: Database,
        publish: Callable[[Event], None],
        starter: Path | None,
        recheck_s: float,
    ) -> None:
        self._database = database
        self._publish = publish
        self._starter_path = starter
        self._starter: ModelFile | None = None
        self._known: dict[str, ModelFile] = {}
        self._lock = threading.Lock()
        self._order = threading.RLock()  # what is announced last is the newest
        self._watch = MissingWatch(self.announce, recheck_s)

    def models(self) -> tuple[ModelFile, ...]:
        """The starter first, then the others in the order in which they were added."""
        with self._order:
            stored = self._database.submit(models.list_models).result()
            starter = self._starter_of(stored)
            others = [model for model in stored if model.id != STARTER_ID]
            listed = (starter, *others) if starter else others
            kept = self.remember(replace(model, missing=is_missing(model)) for model in listed)
            self._watch.wait_for(kept)
            return kept

    def announce(self) -> None:
        """Tell everybody what the list is now."""
        with self._order:
            self._publish(LibraryChanged(self.models()))

    def get(self, model_id: str) -> ModelFile:
        """A model that was listed, added or found before. Raises UserFixableError."""
        with self._lock:
            model = self._known.get(model_id)
        if model is None:
            raise UserFixableError(
                "This model is no longer in the library.", "Choose another one.", code="no_model"
            )
        return model

    def look_up(self, model_id: str) -> ModelFile:
        """The same, also before the list was read once."""
        with self._lock:
            known = model_id in self._known
        if not known:
            self.models()
        return self.get(model_id)

    def at(self, path: str) -> ModelFile | None:
        """The model of the list that uses this file."""
        return next((model for model in self.models() if model.path == path), None)

    def add(self, model: ModelFile) -> ModelFile:
        """Store a model, or give a known path the new figures; what is known of it stays.

        Raises UserFixableError where the database cannot keep its path.
        """
        check_storable(model.path)
        with self._order:
            listed = self.models()
            known = next((each for each in listed if each.path == model.path), None)
            if known and known.bundled:
                return known
            name = known.id if known else free_id(model, {each.id for each in listed})
            stored = self._database.submit(models.add_model, replace(model, id=name)).result()
            self.announce()
            return stored

    def edit(self, model_id: str, change: Callable[[ModelDetails], ModelDetails]) -> ModelFile:
        """Change what is known of a model. Raises UserFixableError."""
        model = self.look_up(model_id)
        # Where the starter lies may be another place tomorrow.
        row = replace(model, path=STARTER_ID) if model.bundled else model
        stored = self._database.submit(models.edit_details, row, change).result()
        if stored is None:
            text = f"{model.display_name} is not in the library."
            raise UserFixableError(text, "Import it first.", code="no_model")
        self.announce()
        return self.get(model_id)

    def move(self, model_id: str, path: str) -> ModelFile:
        """The file of a model lies elsewhere now."""
        self._database.submit(models.move_model, model_id, path).result()
        self.announce()
        return self.get(model_id)

    def remove(self, model_id: str) -> None:
        """Take a model off the list."""
        if model_id == STARTER_ID:
            return
        self._database.submit(models.remove_model, model_id).result()
        with self._lock:
            self._known.pop(model_id, None)
        self.announce()

    def remember(self, listed: Iterable[ModelFile]) -> tuple[ModelFile, ...]:
        """Let `get` find these."""
        kept = tuple(listed)
        with self._lock:
            self._known |= {model.id: model for model in kept}
        return kept

    def close(self) -> None:
        """Watch for missing files no more."""
        self._watch.close()

    def _starter_of(self, stored: tuple[ModelFile, ...]) -> ModelFile | None:
        starter = self._read_starter()
        row = next((model for model in stored if model.id == STARTER_ID), None)
        return replace(starter, details=row.details) if starter and row else starter

    def _read_starter(self) -> ModelFile | None:
        """The starter never changes while the app runs, so it is read once."""
        if self._starter is None and self._starter_path:
            try:
                read = read_model(str(self._starter_path))
            except UserFixableError as error:
                _log.warning("The bundled model cannot be used: %s", error)
                return None
            self._starter = replace(read, id=STARTER_ID, added_at=0.0, bundled=True)
        return self._starter
