"""The models that the user has: the bundled starter and files that are used in place.

Any thread, nothing blocks: files are looked at in a thread of the service's own.
"""

from __future__ import annotations

import hashlib
import logging
import os
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import AppError, UserFixableError
from app.domain.events import Event, LibraryChanged, Problem, ProblemRaised
from app.domain.model_file import ModelFile
from app.engine.gguf_header import describe, read_header
from app.services.model_lookup import find_model
from app.storage import models

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.storage.database import Database

STARTER_ID = "starter"
_log = logging.getLogger(__name__)
_ID_DIGITS = 12


class LibraryService:
    """Lists, adds, forgets and finds models. `starter` is the file that comes with the app."""

    def __init__(
        self, database: Database, publish: Callable[[Event], None], starter: Path | None
    ) -> None:
        self._database = database
        self._publish = publish
        self._starter_path = starter
        self._starter: ModelFile | None = None
        self._known: dict[str, ModelFile] = {}
        self._lock = threading.Lock()
        self._files = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")
        self.list_models()

    def list_models(self) -> Future[tuple[ModelFile, ...]]:
        """The starter first, then the others in the order in which they were added."""
        return self._files.submit(self._list)

    def import_model(self, path: str) -> Future[ModelFile]:
        """Add a file, or read a known one anew. Fails with UserFixableError."""
        return self._files.submit(self._import, path)

    def remove_model(self, model_id: str) -> Future[None]:
        """Take a model off the list; the file stays, and so does the starter."""
        return self._files.submit(self._remove, model_id)

    def find(self, name: str) -> Future[ModelFile]:
        """The model that a person means on the command line.

        `name` is "starter", an id or the beginning of one, a file name, a model's name, or the
        path of any file, which is not added to the library. Fails with UserFixableError.
        """
        return self._files.submit(self._find, name)

    def get(self, model_id: str) -> ModelFile:
        """A model that was listed, imported or found before. Raises UserFixableError."""
        with self._lock:
            model = self._known.get(model_id)
        if model is None:
            raise UserFixableError(
                "This model is no longer in the library.", "Choose another one.", code="no_model"
            )
        return model

    def close(self) -> None:
        """Take no more work; what is being read comes to its end."""
        self._files.shutdown(wait=False, cancel_futures=True)

    def _list(self) -> tuple[ModelFile, ...]:
        stored = self._database.submit(models.list_models).result()
        starter = self._read_starter()
        listed = ((starter,) if starter else ()) + stored
        return self._remember(replace(model, missing=_is_missing(model)) for model in listed)

    def _import(self, path: str) -> ModelFile:
        model = _read_model(path)
        starter = self._read_starter()
        if starter and starter.path == model.path:
            return starter
        stored = self._database.submit(models.add_model, model).result()
        self._publish(LibraryChanged(self._list()))
        return stored

    def _remove(self, model_id: str) -> None:
        try:
            self._database.submit(models.remove_model, model_id).result()
            with self._lock:
                self._known.pop(model_id, None)
            self._publish(LibraryChanged(self._list()))
        except AppError as error:
            self._publish(ProblemRaised(Problem.of(error)))

    def _find(self, name: str) -> ModelFile:
        listed = self._list()
        model = find_model(name, listed)
        if model is None:
            model = _read_model(name)
            model = next((known for known in listed if known.path == model.path), model)
        self._remember([model])
        return model

    def _read_starter(self) -> ModelFile | None:
        """The starter never changes while the app runs, so it is read once."""
        if self._starter is None and self._starter_path:
            try:
                read = _read_model(str(self._starter_path))
            except UserFixableError as error:
                _log.warning("The bundled model cannot be used: %s", error)
                return None
            self._starter = replace(read, id=STARTER_ID, added_at=0.0, bundled=True)
        return self._starter

    def _remember(self, listed: Iterable[ModelFile]) -> tuple[ModelFile, ...]:
        kept = tuple(listed)
        with self._lock:
            self._known |= {model.id: model for model in kept}
        return kept


def model_id(path: str) -> str:
    """Short name of a model, the same for the same path."""
    return hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:_ID_DIGITS]


def _read_model(path: str) -> ModelFile:
    # Links stay as they are: download caches keep the name only in the link.
    absolute = Path(os.path.abspath(os.path.expanduser(path)))  # noqa: PTH100, PTH111
    header = read_header(absolute)
    found = str(header.path)
    return ModelFile(model_id(found), found, describe(header), added_at=time.time())


def _is_missing(model: ModelFile) -> bool:
    return not os.path.isfile(model.path)  # noqa: PTH113 - Path.is_file raises on closed folders
