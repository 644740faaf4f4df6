"""Brings model files into our own folder, whole or not at all. Library threads."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.domain.import_mode import ImportMode
from app.domain.safe_names import safe_file_name, safe_name
from app.services.file_placing import place
from app.system.disk_space import disk_name
from app.system.file_copy import PART_SUFFIX, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.services.file_placing import Progress

IMPORTED = "imported"  # folder in ours; what the Hub gives lies beside it by author
_STALE_S = 3600.0


@dataclass(frozen=True, slots=True)
class Arrival:
    """Files in their new place, as pairs of where they were and where they are."""

    pairs: tuple[tuple[Path, Path], ...]
    moved: bool  # the originals are to go, or gone

    @property
    def first(self) -> Path:
        """The file that stands for the model."""
        return self.pairs[0][1]

    def settle(self) -> None:
        """The library has the new files: remove the originals of a move. Raises OSError."""
        for original, _ in self.pairs if self.moved else ():
            original.unlink(missing_ok=True)

    def undo(self) -> None:
        """The library could not take the new files: everything as it was."""
        for original, new in self.pairs:
            with contextlib.suppress(OSError):
                if original.exists():
                    new.unlink()
                else:
                    new.rename(original)
        with contextlib.suppress(OSError):
            self.first.parent.rmdir()


def current_folder(default: Path, chosen: str | None) -> Path:
    """The folder that the settings name, or the one in our data."""
    return Path(chosen) if chosen else default


def bring(
    parts: Sequence[Path], folder: Path, name: str, mode: ImportMode, progress: Progress
) -> Arrival:
    """Put all parts of a model into a new folder of its own under `folder`.

    `progress(done, total)` gets bytes; what it raises ends the work. Nothing is left behind where
    it fails. Raises UserFixableError in words.
    """
    try:
        _check_source(parts, mode)
        target = _new_folder(folder / IMPORTED, name)
        targets = [target / _name(part, name, len(parts)) for part in parts]
        with _all_or_nothing(parts, targets):
            place(parts, targets, mode, progress)
            sync_folder(target)
    except OSError as error:
        raise in_words(error, folder) from error
    return Arrival(tuple(zip(parts, targets, strict=True)), moved=mode is ImportMode.MOVE)


def in_words(error: OSError, folder: Path) -> UserFixableError:
    """Why a file could not be brought into `folder`."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserFixableError(
            f"The disk {disk_name(folder)} is full.",
            "Free some space, then import again.",
            code="no_space",
        )
    if not folder.is_dir():
        return UserFixableError(
            f"The models folder {folder} is not there: {error.strerror or error}.",
            "Connect its drive, or leave the file where it is.",
            code="folder_gone",
        )
    name = Path(os.fsdecode(error.filename)).name if error.filename else folder.name
    return UserFixableError(
        f"“{name}” could not be brought into the library: {error.strerror or error}.",
        "Check that you may read the file and write to the models folder, or leave the file where"
        " it is.",
        code="import_failed",
    )


def remove_stale(folder: Path) -> None:
    """Remove what an import left that was killed; one under way writes all the time."""
    newest = time.time() - _STALE_S
    for path in (folder / IMPORTED).glob(f"*/*{PART_SUFFIX}"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < newest:
                path.unlink()
                path.parent.rmdir()


def remove_empty(path: Path, folder: Path) -> None:
    """Remove the folders from `path` up to `folder` that hold nothing any more."""
    with contextlib.suppress(OSError):
        while folder in path.parents:
            path.rmdir()
            path = path.parent


def _check_source(parts: Sequence[Path], mode: ImportMode) -> None:
    if mode is not ImportMode.MOVE:
        return
    if any(part.is_symlink() for part in parts):
        text = f"“{parts[0].name}” is only a link to the file of another app."
        raise UserFixableError(text, "Copy it, or leave it where it is.", code="is_link")
    if not os.access(parts[0].parent, os.W_OK):
        text = f"The folder {parts[0].parent} is read-only: nothing can be moved out of it."
        raise UserFixableError(text, "Copy the model instead.", code="source_read_only")


def _new_folder(parent: Path, name: str) -> Path:
    """Make a folder named after the model; a number follows where the name is taken."""
    parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    safe = safe_name(_tidy(name))
    number = 1
    while True:
        folder = parent / (safe if number == 1 else f"{safe}-{number}")
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            number += 1
        else:
            return folder


def _name(part: Path, name: str, count: int) -> str:
    """A file without the ending of models, such as a blob, is named after its model."""
    named = part.name.lower().endswith(".gguf") or count > 1
    return safe_file_name(_tidy(part.name if named else f"{name}.gguf"))


def _tidy(name: str) -> str:
    """Without spaces: a name that needs no other change stays readable."""
    return "-".join(name.split())


@contextlib.contextmanager
def _all_or_nothing(parts: Sequence[Path], targets: Sequence[Path]) -> Iterator[None]:
    """Where the work inside fails, remove what it made, but never the only file there is."""
    try:
        yield
    except BaseException:
        for part, target in zip(parts, targets, strict=True):
            for path in (target, target.with_name(target.name + PART_SUFFIX)):
                with contextlib.suppress(OSError):
                    if part.exists():
                        path.unlink()
        with contextlib.suppress(OSError):
            targets[0].parent.rmdir()
        raise
