"""A model file as an entry of the library: header, id, parts. Any thread; reads files."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.domain.events import Problem
from app.domain.level_names import PART_NAME
from app.domain.model_file import ModelFile
from app.engine.gguf_header import describe, read_header
from app.storage.text import storable

if TYPE_CHECKING:
    from collections.abc import Collection

_ID_DIGITS = 12


def read_model(path: str) -> ModelFile:
    """Read a header; of a split model that of all parts, whichever is named.

    Raises UserFixableError with the codes of gguf_header.
    """
    header = read_header(absolute(path))
    found = str(header.path)
    return ModelFile(model_id(found), found, describe(header), added_at=time.time())


def absolute(path: str) -> Path:
    """The path that a person means. Links stay: download caches keep the name only in the link."""
    return Path(os.path.abspath(os.path.expanduser(path)))  # noqa: PTH100, PTH111


def model_id(path: str) -> str:
    """Short name of a model, the same for the same path."""
    return hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:_ID_DIGITS]


def check_storable(path: str) -> None:
    """A name from another system may have bytes that are no letters here.

    Raises UserFixableError ("odd_name").
    """
    shown = storable(path)
    if shown != path:
        raise UserFixableError(
            f"The name “{shown}” has letters that this computer cannot read.",
            "Give the file and its folder other names.",
            code="odd_name",
        )


def free_id(model: ModelFile, taken: Collection[str]) -> str:
    """Its id, or another one where a model that was moved away from its path has that."""
    name, number = model.id, 1
    while name in taken:
        number += 1
        name = model_id(f"{model.path}\0{number}")
    return name


def part_paths(model: ModelFile) -> tuple[Path, ...]:
    """All files of a model, there or not; more than one where its name says that it is split."""
    first = Path(model.path)
    part = PART_NAME.fullmatch(first.name)
    if part is None or _size(first) == model.info.file_bytes:
        return (first,)
    stem, total, ending = part["stem"], part["total"], part["ending"] or ""
    numbers = range(1, int(total) + 1)
    return tuple(first.with_name(f"{stem}-{number:05}-of-{total}{ending}") for number in numbers)


def is_missing(model: ModelFile) -> bool:
    """Whether a file of the model is gone."""
    return not all(os.path.isfile(path) for path in part_paths(model))  # noqa: PTH113 - Path.is_file raises on closed folders


def why_missing(model: ModelFile) -> Problem:
    """What to do about a file that is gone, in words."""
    gone = [path for path in part_paths(model) if not os.path.isfile(path)]  # noqa: PTH113
    folder = Path(model.path).parent
    if not os.path.isdir(folder):  # noqa: PTH112 - Path.is_dir raises on closed folders
        text = f"The folder {folder} of {model.display_name} is not there."
        action = "If it is on another drive, connect that: the model comes back by itself."
        return Problem(text, action, "folder_gone")
    number = len(part_paths(model))
    if 0 < len(gone) < number:
        text = f"{len(gone)} of the {number} files of {model.display_name} are gone."
    else:
        text = f"“{Path(model.path).name}” is no longer in {folder}."
    return Problem(text, "Put it back, or take the model off the list.", "missing")


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return None
