"""From a wish to an entry of the queue, and whether there is one already. Pure, any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.download import Download, DownloadFile, DownloadRequest, DownloadState
from app.domain.errors import UserFixableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.hub import HubFile
    from app.domain.model_file import ModelFile


def new_download(request: DownloadRequest, download_id: str, now: float) -> Download:
    """An entry that waits. Raises UserFixableError where parts or sizes are missing on the Hub."""
    level = request.level
    if not level.complete or not level.files:
        text = f"“{level.label}” is not complete on the Hub: parts of it are missing."
        raise UserFixableError(text, "Choose another level.", code="incomplete")
    companions = tuple(_file(each.file, companion=True) for each in request.companions)
    return Download(
        id=download_id,
        repository=request.repository,
        revision=request.revision,
        label=level.label,
        quantization=level.quantization,
        files=tuple(_file(file, companion=False) for file in level.files) + companions,
        state=DownloadState.QUEUED,
        position=0,
        added_at=now,
        licence=request.licence,
    )


def find_same(wanted: Download, downloads: Sequence[Download]) -> Download | None:
    """The entry that brings the same level of the same repository."""
    return next((each for each in downloads if _is_same(each, wanted)), None)


def is_in_library(wanted: Download, models: Sequence[ModelFile]) -> bool:
    """Whether all of its files were downloaded from the same repository, and are still there."""
    return any(_has_all(model, wanted) for model in models if not model.missing)


def _has_all(model: ModelFile, wanted: Download) -> bool:
    source = model.details.source
    if source is None or source.repository != wanted.repository:
        return False
    known = dict(source.files)
    same_commit = source.revision == wanted.revision
    return all(
        file.path in known and _same_content(known[file.path], file.sha256, same_commit=same_commit)
        for file in wanted.files
    )


def _is_same(first: Download, second: Download) -> bool:
    same_commit = first.revision == second.revision
    if first.repository != second.repository:
        return False
    ours, theirs = _level(first), _level(second)
    return ours.keys() == theirs.keys() and all(
        _same_content(ours[path], theirs[path], same_commit=same_commit) for path in ours
    )


def _level(download: Download) -> dict[str, str | None]:
    return {file.path: file.sha256 for file in download.files if not file.companion}


def _same_content(first: str | None, second: str | None, *, same_commit: bool) -> bool:
    return same_commit or (first is not None and first == second)


def _file(file: HubFile, *, companion: bool) -> DownloadFile:
    if file.size is None:
        text = f"The Hub does not say how large “{file.path}” is."
        raise UserFixableError(text, "Try again later.", code="unknown_size")
    return DownloadFile(file.path, file.size, file.sha256, companion=companion)
