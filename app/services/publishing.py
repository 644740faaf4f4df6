"""From whole parts to files with their final names. Runs in the thread of the downloads.

Each step can be done again after a crash: a file that is already in its place stays there.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.download import DownloadProblem
from app.domain.errors import AppError, UserFixableError
from app.domain.model_file import ModelDetails, ModelSource
from app.engine.gguf_header import describe
from app.engine.gguf_reader import read_part
from app.engine.gguf_types import GgufHeader
from app.services.download_files import DownloadFiles, groups
from app.storage.atomic_file import sync_file, sync_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.download import Download, DownloadFile
    from app.engine.gguf_reader import GgufPart

    Settled = Mapping[str, Path]  # where each file lies now, by its path in the repository

LEFT_OUT = "companion_left_out"
_BROKEN = "The upload itself is broken: choose another level or another repository."


@dataclass(frozen=True, slots=True)
class Published:
    """What goes into the library."""

    path: Path
    details: ModelDetails


def check(download: Download, settled: Settled) -> dict[str, DownloadProblem]:
    """Look at every header; which companions have to be left out, and why.

    Raises UserFixableError where the model itself is none that we can run.
    """
    broken: dict[str, DownloadProblem] = {}
    for group in _here(download, settled):
        try:
            parts = [_read(file, settled) for file in group]
        except UserFixableError as error:
            if not group[0].companion:
                raise
            broken[group[0].path] = left_out(group[0].path, error.text)
        else:
            if not group[0].companion:
                _check_level(download, group, parts, settled)
    return broken


def left_out(path: str, why: str) -> DownloadProblem:
    """What is said of a companion that does not come into the library."""
    text = f"Without “{path.rpartition('/')[2]}”: {why}"
    return DownloadProblem(text, "The model itself works without it.", LEFT_OUT)


def all_left_out(problems: Sequence[DownloadProblem]) -> DownloadProblem | None:
    """The same of several in one; None of none."""
    text = " ".join(each.text for each in problems)
    return replace(problems[0], text=text) if problems else None


def publish(download: Download, files: DownloadFiles, settled: Settled) -> Published:
    """Give the settled files their final names, on the disk.

    Raises UserFixableError and OSError.
    """
    places: dict[str, Path] = {}
    for group in _here(download, settled):
        places |= _choose(download, files, group, settled)
    for path, place in places.items():
        if settled[path] != place:
            sync_file(settled[path])
            settled[path].replace(place)
    folder = files.folder(download)
    for each in (folder, folder.parent, files.root):
        sync_folder(each)
    return Published(places[download.files[0].path], _details(download, places))


def problem_of(error: BaseException, download: Download) -> DownloadProblem:
    """What stopped it, in words."""
    if isinstance(error, AppError):
        return DownloadProblem(error.text, error.action, error.code)
    return DownloadProblem(
        f"“{download.label}” could not be put into the folder for models ({error}).",
        "Check that its disk is connected and not full, and try again. Nothing is lost.",
        "not_published",
    )


def _here(download: Download, settled: Settled) -> list[tuple[DownloadFile, ...]]:
    """The groups without companions that were left out."""
    return [group for group in groups(download) if group[0].path in settled]


def _read(file: DownloadFile, settled: Settled) -> GgufPart:
    path = settled[file.path]
    try:
        return read_part(path)
    except UserFixableError as error:
        shown = file.path.rpartition("/")[2]
        text = error.text.replace(path.name, shown)
        raise UserFixableError(text, _BROKEN, code=error.code) from error


def _check_level(
    download: Download,
    group: Sequence[DownloadFile],
    parts: Sequence[GgufPart],
    settled: Settled,
) -> None:
    """The rules of reading a model, for files that do not have their names yet."""
    first = parts[0].metadata
    count = first.get("split.count", 1)
    numbers = [part.metadata.get("split.no", 0) for part in parts]
    if ((isinstance(count, int) and count > 1) or len(parts) > 1) and (
        count != len(parts) or numbers != [*range(len(parts))]
    ):
        text = f"The parts of “{download.label}” do not fit together."
        raise UserFixableError(text, _BROKEN, code="renamed_part")
    paths = tuple(settled[file.path] for file in group)
    header = GgufHeader(
        path=paths[0].with_name(group[0].path.rpartition("/")[2] or "model"),
        parts=paths,
        version=parts[0].version,
        metadata=first,
        tensors=tuple(tensor for part in parts for tensor in part.tensors),
        file_bytes=sum(part.file_bytes for part in parts),
    )
    describe(header)


def _choose(
    download: Download, files: DownloadFiles, group: Sequence[DownloadFile], settled: Settled
) -> dict[str, Path]:
    """The first names that are free for all files of the group, or already theirs."""
    for places in files.names(download, group):
        if all(_is_free(settled[path], place) for path, place in places.items()):
            return places
    raise UserFixableError(
        f"Other files have all the names that “{download.label}” could have in"
        f" {files.folder(download)}.",
        "Move some of them away and try again.",
        code="name_taken",
    )


def _is_free(now: Path, place: Path) -> bool:
    return now == place or not os.path.lexists(place)


def _details(download: Download, places: Mapping[str, Path]) -> ModelDetails:
    here = [file for file in download.files if file.path in places]
    return ModelDetails(
        licence=download.licence,
        source=ModelSource(
            download.repository,
            download.revision,
            tuple((file.path, file.sha256) for file in here),
        ),
        managed=True,
        sha256=here[0].sha256,
        verified_at=time.time(),
        companions=tuple(str(places[file.path]) for file in here if file.companion),
    )


def settled_file(file: DownloadFile, sha256: str) -> DownloadFile:
    """The file as it is known once it is whole."""
    return replace(file, received=file.size, sha256=file.sha256 or sha256)
