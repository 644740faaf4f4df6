"""Puts the files of a model into the wastebasket, and it off the list. Library threads."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.services.library_files import remove_empty
from app.services.model_reading import part_paths

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.model_file import ModelFile
    from app.services.library_catalog import Catalog


def throw_model_away(
    catalog: Catalog, model_id: str, folder: Path | None, throw_away: Callable[[Path], None]
) -> None:
    """All parts, and companions that no other model uses. Raises UserFixableError in words.

    Where the system has no wastebasket nothing is deleted and the model stays on the list.
    """
    listed = catalog.models()
    model = catalog.get(model_id)
    _check(model)
    others = [each for each in listed if each.id != model_id]
    files = [path for path in _files(model, others) if os.path.lexists(path)]
    for number, path in enumerate(files):
        try:
            throw_away(path)
        except OSError as error:
            raise _kept(path, error, gone=number) from error
    catalog.remove(model_id)
    if folder:
        for path in files:
            remove_empty(path.parent, folder)


def _check(model: ModelFile) -> None:
    if model.bundled:
        text = f"{model.display_name} comes with Quantscope and cannot be removed."
        raise UserFixableError(text, code="bundled_model")
    if model.details.origin:
        text = f"The file of {model.display_name} belongs to {model.details.origin}."
        action = "Delete it there, or take it off the list here, which leaves the file."
        raise UserFixableError(text, action, code="other_app")


def _files(model: ModelFile, others: list[ModelFile]) -> list[Path]:
    used = {path for other in others for path in (other.path, *other.details.companions)}
    companions = [Path(path) for path in model.details.companions if path not in used]
    return [*part_paths(model), *companions]


def _kept(path: Path, error: OSError, *, gone: int) -> UserFixableError:
    before = f" {gone} of its files are in the wastebasket already." if gone else ""
    return UserFixableError(
        f"“{path.name}” cannot be put into a wastebasket: {error.strerror or error}.{before}",
        "Take the model off the list instead, which leaves the file, or delete the file yourself.",
        code="no_wastebasket",
    )
