"""Is there something newer on the Hub than a file that came from it? Library threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.domain.errors import AppError
from app.domain.library import UpstreamState, UpstreamVerdict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from concurrent.futures import Future

    from app.domain.hub import HubRepository
    from app.domain.hub_levels import HubPage
    from app.domain.model_file import ModelFile, ModelSource

_GONE = "not_found"
_KEEP = "Keep your file: it cannot be downloaded again from there."


class Opener(Protocol):
    """The Hub, as far as pages of repositories go."""

    def open_repository(self, repository: str, /) -> Future[HubPage]: ...


def check_upstream(hub: Opener, model: ModelFile) -> UpstreamState:
    """Look at the newest commit of the model's repository. Waits for the Hub; raises AppError."""
    source = model.details.source
    if source is None:
        text = f"It is not known where {model.display_name} came from."
        return UpstreamState(model.id, UpstreamVerdict.UNKNOWN, text)
    try:
        page = hub.open_repository(source.repository).result()
    except AppError as error:
        if error.code == _GONE:
            text = f"{source.repository} is not on the Hub any more, or not for everybody."
            return UpstreamState(model.id, UpstreamVerdict.GONE, text, _KEEP)
        raise
    return _compared(model, source, page.repository)


def _compared(model: ModelFile, source: ModelSource, now: HubRepository) -> UpstreamState:
    there = {file.path: file.sha256 for file in now.files}
    if now.revision == source.revision:
        verdict = UpstreamVerdict.SAME
    elif any(path not in there for path, _ in source.files):
        text = f"{source.repository} does not have {model.display_name} any more."
        return UpstreamState(model.id, UpstreamVerdict.GONE, text, _KEEP, now.revision)
    else:
        verdict = _verdict(_known_hashes(model, source), there)
    text, action = _WORDS[verdict]
    named = text.format(model=model.display_name, repository=source.repository)
    return UpstreamState(model.id, verdict, named, action, now.revision)


def _known_hashes(model: ModelFile, source: ModelSource) -> dict[str, str | None]:
    """By path; the hash of a single file may be known from a check alone."""
    alone = model.details.sha256 if len(source.files) == 1 else None
    return {path: sha256 or alone for path, sha256 in source.files}


def _verdict(ours: Mapping[str, str | None], there: Mapping[str, str | None]) -> UpstreamVerdict:
    pairs = [(sha256, there[path]) for path, sha256 in ours.items()]
    if any(mine and theirs and mine != theirs for mine, theirs in pairs):
        return UpstreamVerdict.NEWER
    unknown = any(mine is None or theirs is None for mine, theirs in pairs)
    return UpstreamVerdict.UNKNOWN if unknown else UpstreamVerdict.SAME


_WORDS = {
    UpstreamVerdict.SAME: ("{model} is the newest upload of {repository}.", ""),
    UpstreamVerdict.NEWER: (
        "{repository} has a newer upload of {model}.",
        "Download it to compare the two; your file stays.",
    ),
    UpstreamVerdict.UNKNOWN: (
        "{repository} has changed, but whether {model} has is not known.",
        "Check the file first, then ask again.",
    ),
}
