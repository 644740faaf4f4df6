"""Where importance matrices lie, and how they get there whole. Any thread but the GUI's.

One among our own data is named after the family of its model, so that it is found for all levels.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import BugError, UserFixableError
from app.domain.families import families_of
from app.domain.importance_matrix import KnownImatrix
from app.domain.safe_names import MODEL_SUFFIX, safe_name
from app.engine.gguf_reader import read_part
from app.services.level_files import check_folder, check_free, make_folder, not_written
from app.services.model_reading import absolute
from app.storage.atomic_file import sync_folder

if TYPE_CHECKING:
    from app.domain.importance_matrix import ImatrixWish
    from app.domain.model_file import ModelFile

_ENDING = f"-imatrix{MODEL_SUFFIX}"
_DIGITS = 8
_LONGEST_NAME = 48
_CHUNKS, _CONTEXT, _DATASETS = "imatrix.chunk_count", "imatrix.chunk_size", "imatrix.datasets"


def imatrix_path(folder: Path, wish: ImatrixWish, dataset: str, text: str) -> Path:
    """The file to make; `folder`, which is made here, holds those that go nowhere else.

    Raises UserFixableError where it cannot be there, or is there and must not be replaced.
    """
    if wish.target:
        return _checked(absolute(wish.target), wish)
    make_folder(folder)
    family = families_of((wish.model,))[0]
    made_of = _digest(f"{wish.context} {wish.chunks} {wish.model.path} {text}")
    parts = (_short(family.name), _digest(family.key), _short(Path(dataset).stem), made_of)
    return folder / f"{'-'.join(parts)}{_ENDING}"


def place_imatrix(work: Path, target: Path, *, overwrite: bool) -> None:
    """Give a file that was written whole its name. Raises AppError."""
    try:
        read_part(work)
    except UserFixableError as error:
        text = "What was written is no whole importance matrix."
        raise BugError(text, "Report it with the log.", code="bad_result") from error
    if not overwrite:
        check_free(target)
    try:
        work.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise not_written(target, error) from error


def known_matrices(folder: Path, model: ModelFile) -> tuple[KnownImatrix, ...]:
    """Those that were made of any level of the model's family, the newest first."""
    key = _digest(families_of((model,))[0].key)
    found = [(path, _known(path)) for path in folder.glob(f"*-{key}-*{_ENDING}")]
    whole = [(_made_at(path), known) for path, known in found if known]
    return tuple(known for _, known in sorted(whole, key=lambda each: each[0], reverse=True))


def _checked(path: Path, wish: ImatrixWish) -> Path:
    model = Path(wish.model.path)
    try:
        check_folder(path)
        is_model = path.exists() and model.exists() and path.samefile(model)
    except OSError as error:
        raise not_written(path, error) from error
    if is_model:
        text = f"“{path.name}” is what the matrix is to be made of, and would be lost."
        raise UserFixableError(text, "Choose another name.", code="same_file")
    if not wish.overwrite:
        check_free(path)
    return path


def _known(path: Path) -> KnownImatrix | None:
    """None where it is damaged, or was taken away meanwhile."""
    try:
        told = read_part(path).metadata
    except (UserFixableError, OSError):
        return None
    chunks, context, datasets = (told.get(key) for key in (_CHUNKS, _CONTEXT, _DATASETS))
    if not isinstance(chunks, int) or not isinstance(context, int):
        return None
    dataset = f"{datasets[0]}" if isinstance(datasets, tuple) and datasets else ""
    return KnownImatrix(f"{path}", dataset, chunks, context)


def _made_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _digest(text: str) -> str:
    return hashlib.sha256(os.fsencode(text)).hexdigest()[:_DIGITS]


def _short(name: str) -> str:
    return safe_name(name.replace(" ", "-"))[:_LONGEST_NAME].strip(".-")
