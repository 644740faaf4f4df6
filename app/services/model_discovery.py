"""Models that other apps on this computer hold already. Library threads; reads headers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.domain.library import FoundModel
from app.services.model_reading import read_model
from app.system.other_apps import find_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from app.domain.library import FoundFile
    from app.domain.model_file import ModelFile
    from app.services.library_catalog import Catalog
    from app.services.library_intake import Intake
    from app.system.places import Places

MAX_MODELS = 2000


class Discovery:
    """Finds and adopts. What was found is known until the next search."""

    def __init__(self, catalog: Catalog, intake: Intake, places: Places) -> None:
        self._catalog = catalog
        self._intake = intake
        self._places = places
        self._found: dict[str, FoundModel] = {}
        self._closed = False

    def discover(self) -> tuple[FoundModel, ...]:
        """Everything that is there, also what is in the library or cannot run."""
        found = search(self._places, self._catalog.models(), lambda: not self._closed)
        self._found = {each.path: each for each in found}
        return found

    def adopt(self, paths: tuple[str, ...]) -> tuple[ModelFile, ...]:
        """Use these files in place; what no app holds is left out. Raises UserFixableError."""
        if not all(path in self._found for path in paths):
            self.discover()
        return self._intake.adopt([self._found[path] for path in paths if path in self._found])

    def close(self) -> None:
        """End a search."""
        self._closed = True


def search(
    places: Places, listed: Iterable[ModelFile], keep_on: Callable[[], bool]
) -> tuple[FoundModel, ...]:
    """Each file once, also where two apps share it, until `keep_on` says no."""
    known = {os.path.realpath(model.path) for model in listed}
    found: list[FoundModel] = []
    for file in _once(find_files(places)):
        if len(found) >= MAX_MODELS or not keep_on():
            break
        found.append(_looked_at(file, known))
    return tuple(found)


def _once(files: Iterable[FoundFile]) -> Iterator[FoundFile]:
    seen: set[str] = set()
    for file in files:
        real = os.path.realpath(file.path)
        if real not in seen:
            seen.add(real)
            yield file


def _looked_at(file: FoundFile, known: set[str]) -> FoundModel:
    path, info, problem = file.path, None, ""
    try:
        model = read_model(file.path)
        path, info = model.path, model.info
    except UserFixableError as error:
        problem = str(error)
    there = os.path.realpath(path) in known
    return FoundModel(path, file.name, file.app, info, problem, there, file.details)
