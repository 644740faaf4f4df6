"""What comes into the library: files of the user, of other apps, of downloads. Library threads."""

from __future__ import annotations

import logging
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import AppError, BugError, UserFixableError
from app.domain.events import Event, Problem, ProblemRaised
from app.domain.import_mode import ImportMode
from app.domain.level_names import stem_of
from app.services.library_files import bring
from app.services.model_reading import absolute, part_paths, read_model

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.library import FoundModel
    from app.domain.model_file import ModelDetails, ModelFile
    from app.services.file_placing import Progress
    from app.services.library_catalog import Catalog
    from app.services.library_files import Arrival

_log = logging.getLogger(__name__)


class Intake:
    """Adds models to the catalog. `folder` is ours, for files that are moved, copied or linked."""

    def __init__(
        self, catalog: Catalog, publish: Callable[[Event], None], folder: Path | None
    ) -> None:
        self._catalog = catalog
        self._publish = publish
        self._folder = folder
        self._lock = threading.Lock()
        self._stopped: set[Path] = set()
        self._closed = False

    def use_folder(self, folder: Path) -> None:
        """Bring files to another folder from now on."""
        self._folder = folder

    def use_in_place(self, path: str) -> ModelFile:
        """Add a file where it lies, or read a known one anew. Raises UserFixableError."""
        model = read_model(path)
        details = replace(model.details, managed=self._is_ours(Path(model.path)))
        return self._catalog.add(replace(model, details=details))

    def take_in(self, path: str, mode: ImportMode, progress: Progress) -> ModelFile:
        """Bring a file into our folder and add it there. Raises UserFixableError."""
        model = read_model(path)
        if self._is_ours(Path(model.path)):
            return self.use_in_place(path)
        known = self._catalog.at(model.path)
        if known and known.bundled:
            return known
        _check_owner(known, mode)
        arrival = self._bring(absolute(path), known or model, mode, progress)
        try:
            stored = self._store(known, model, arrival)
        except AppError:
            arrival.undo()
            raise
        self._settle(arrival)
        return stored

    def allow(self, path: str) -> None:
        """A new import of this file begins."""
        with self._lock:
            self._stopped.discard(absolute(path))

    def stop(self, path: str) -> None:
        """End the copying of a file that is being brought in; nothing of it stays."""
        with self._lock:
            self._stopped.add(absolute(path))

    def publish_download(self, path: str, details: ModelDetails) -> ModelFile:
        """Add what was downloaded; what the user wrote about the same file stays."""
        model = read_model(path)
        # That of one part would stand for all.
        sha256 = details.sha256 if len(part_paths(model)) == 1 else None
        model = replace(model, details=replace(details, managed=True, sha256=sha256))
        known = self._catalog.at(model.path)
        stored = self._catalog.add(model)
        if known is None:
            return stored
        return self._catalog.edit(stored.id, lambda old: _merged(old, model.details))

    def describe_anew(self) -> None:
        """Read the headers again of which an older version kept less than is known today."""
        for model in self._catalog.models():
            if model.info.shape is not None or model.missing or model.bundled or self._closed:
                continue
            try:
                info = read_model(model.path).info
                if info.shape is not None:
                    self._catalog.add(replace(model, info=info))
            except AppError as error:
                _log.info("%s could not be described anew: %s", model.id, error.code)

    def adopt(self, found: Sequence[FoundModel]) -> tuple[ModelFile, ...]:
        """Use files of other apps in place. Raises where none of them can be used."""
        added: list[ModelFile] = []
        problems: list[UserFixableError] = []
        for each in found:
            try:
                model = replace(read_model(each.path), details=each.details)
                added.append(self._catalog.add(model))
            except UserFixableError as error:
                problems.append(error)
        if problems and not added:
            raise problems[0]
        return tuple(added)

    def close(self) -> None:
        """End what is being copied."""
        self._closed = True

    def _is_ours(self, path: Path) -> bool:
        return self._folder is not None and self._folder in path.parents

    def _bring(self, path: Path, model: ModelFile, mode: ImportMode, progress: Progress) -> Arrival:
        if self._folder is None:
            raise BugError("There is no folder for models.", code="no_folder")

        def report(done: int, total: int) -> None:
            with self._lock:
                stopped = self._closed or path in self._stopped
            if stopped:
                raise UserFixableError("The import was stopped.", code="cancelled")
            progress(done, total)

        return bring(part_paths(model), self._folder, _folder_name(model), mode, report)

    def _store(self, known: ModelFile | None, model: ModelFile, arrival: Arrival) -> ModelFile:
        path = str(arrival.first)
        if known and arrival.moved:
            self._catalog.move(known.id, path)
            return self._catalog.edit(known.id, _as_ours)
        details = _as_ours(known.details if known else model.details)
        return self._catalog.add(replace(model, path=path, details=details))

    def _settle(self, arrival: Arrival) -> None:
        try:
            arrival.settle()
        except OSError as error:
            original = arrival.pairs[0][0]
            text = f"“{original.name}” was copied, but could not be removed: {error.strerror}."
            action = f"Delete it in {original.parent} yourself."
            self._publish(ProblemRaised(Problem(text, action, "not_removed")))


def _check_owner(known: ModelFile | None, mode: ImportMode) -> None:
    if known and known.details.origin and mode is ImportMode.MOVE:
        text = f"{known.display_name} belongs to {known.details.origin}, which would lose it."
        raise UserFixableError(text, "Copy it or hard-link it instead.", code="other_app")


def _folder_name(model: ModelFile) -> str:
    """The file's name; a blob of a store has none and takes that of its model."""
    name = Path(model.path).name
    if name.lower().endswith(".gguf"):
        return stem_of(name)
    return f"{model.display_name}-{model.info.quantization}"


def _as_ours(details: ModelDetails) -> ModelDetails:
    return replace(details, managed=True, origin="")


def _merged(old: ModelDetails, new: ModelDetails) -> ModelDetails:
    """What was downloaded anew, with what the user and our measurements know of it."""
    return replace(
        new,
        title=old.title or new.title,
        tags=old.tags or new.tags,
        notes=old.notes or new.notes,
        used_at=old.used_at,
        prompt_rate=old.prompt_rate,
        decode_rate=old.decode_rate,
    )
