"""Where new levels go, and how they get there whole. Any thread; files are looked at and renamed.

A level is written to a name of its own beside its target, and renamed when it has been found
right. Who dies meanwhile leaves that name behind; the next one who makes the same file removes it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import AppError, BugError, UserFixableError
from app.domain.level_names import file_name, stem_of, without_level
from app.domain.quant import format_bytes
from app.domain.safe_names import MODEL_SUFFIX, safe_name
from app.engine.gguf_header import describe, read_header
from app.services.model_reading import absolute, part_paths
from app.storage.atomic_file import sync_file, sync_folder
from app.system.disk_space import disk_name, free_bytes
from app.system.file_lock import FileLock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.model_file import ModelFile
    from app.domain.quantizing import LevelPlan, LevelsWish

_SPARE_BYTES = 64 << 20
_DIGITS = 16


def level_paths(wish: LevelsWish) -> dict[str, Path]:
    """The file of each level.

    Raises UserFixableError where one is the model itself, or is there and must not be replaced.
    """
    paths = named_paths(wish)
    for path in paths.values():
        check_path(path, wish)
    return paths


def named_paths(wish: LevelsWish) -> dict[str, Path]:
    """What the file of each level is called, whether or not it can be written."""
    return dict(zip(wish.levels, _named(wish), strict=True))


def check_path(path: Path, wish: LevelsWish) -> None:
    """Raise UserFixableError as `level_paths` does."""
    try:
        _check(path, wish)
    except OSError as error:
        raise _not_written(path, error) from error


def check_room(plans: Sequence[LevelPlan]) -> None:
    """Raise UserFixableError where the new files do not fit onto the disk."""
    folder = Path(plans[0].path).parent
    total, free = sum(plan.file_bytes for plan in plans), free_bytes(folder)
    if free < total + _SPARE_BYTES:
        raise UserFixableError(
            f"What is to be made takes {format_bytes(total)}, and the disk {disk_name(folder)} "
            f"has {format_bytes(free)} free.",
            "Free some space, or choose another disk or fewer levels.",
            code="no_space",
        )


def room_beside(path: Path) -> int:
    """Bytes that files beside `path` may take. Raises UserFixableError where nobody knows."""
    try:
        return max(free_bytes(path.parent) - _SPARE_BYTES, 0)
    except OSError as error:
        raise _not_written(path, error) from error


def make_folder(folder: Path) -> None:
    """Make a folder of ours for levels. Raises UserFixableError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _not_written(folder, error) from error


@contextlib.contextmanager
def work_file(target: Path) -> Iterator[Path]:
    """The name to write to; nothing of it is left at the end, whatever happens.

    Raises UserFixableError where another process writes to it.
    """
    digest = hashlib.sha256(os.fsencode(target.name)).hexdigest()[:_DIGITS]
    work = target.with_name(f".quantscope-{digest}.part")
    lock = FileLock(work.with_suffix(".lock"))
    try:
        if not lock.acquire():
            text = f"“{target.name}” is being made already."
            raise UserFixableError(text, "Wait for it, or choose another name.", code="busy")
        _remove(work)
    except OSError as error:
        raise _not_written(target, error) from error
    try:
        yield work
    finally:
        _remove(work)
        lock.release()


def put_in_place(work: Path, plan: LevelPlan, *, overwrite: bool) -> None:
    """Look at what was written, and give it its name, on the disk. Raises AppError."""
    target = Path(plan.path)
    try:
        header = read_header(work)
        describe(header)
    except UserFixableError as error:
        text = f"What llama.cpp wrote for {plan.level} is no whole model."
        raise BugError(text, "Report it with the log.", code="bad_result") from error
    if not overwrite:
        _check_free(target)
    try:
        sync_file(work)
        work.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise _not_written(target, error) from error


def _remove(work: Path) -> None:
    """What cannot be removed will be written over."""
    with contextlib.suppress(OSError):
        work.unlink()


def _named(wish: LevelsWish) -> list[Path]:
    target = absolute(wish.target)
    if target.is_dir() or wish.target.endswith(("/", os.sep)):
        return [target / f"{_stem(wish.model)}-{level}{MODEL_SUFFIX}" for level in wish.levels]
    if len(wish.levels) == 1:
        return [target]
    stem = stem_of(target.name)
    return [target.with_name(f"{stem}-{level}{MODEL_SUFFIX}") for level in wish.levels]


def _stem(model: ModelFile) -> str:
    """The file's name without its level; a blob of a store has none and takes its model's."""
    name = file_name(model.path)
    named = stem_of(name) if name.lower().endswith(MODEL_SUFFIX) else model.display_name
    return safe_name(without_level(named) or named)


def _check(path: Path, wish: LevelsWish) -> None:
    _check_folder(path)
    _check_other(path, wish)
    if not wish.overwrite:
        _check_free(path)


def _check_folder(path: Path) -> None:
    if not path.parent.is_dir():
        text = f"There is no folder {path.parent}."
        raise UserFixableError(text, "Make it, or choose another one.", code="no_folder")
    if path.is_dir():
        text = f"“{path.name}” is a folder."
        raise UserFixableError(text, "Choose a file name.", code="folder")


def _check_other(path: Path, wish: LevelsWish) -> None:
    """A file that is read must not be written: llama.cpp would die of it, and both be lost."""
    read = [*part_paths(wish.model), *map(absolute, filter(None, [wish.recipe.imatrix]))]
    if path.exists() and any(other.exists() and path.samefile(other) for other in read):
        text = f"“{path.name}” is what the level is to be made of, and would be lost."
        raise UserFixableError(text, "Choose another name.", code="same_file")


def _check_free(path: Path) -> None:
    if os.path.lexists(path):
        text = f"There is a file “{path}” already."
        action = "Choose another name, or allow it to be replaced."
        raise UserFixableError(text, action, code="file_exists")


def _not_written(target: Path, error: OSError) -> AppError:
    return UserFixableError(
        f"“{target.name}” cannot be written into {target.parent}: {error.strerror or error}.",
        "Choose another folder, or check that you may write into this one.",
        code="not_written",
    )
