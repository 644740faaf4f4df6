"""Whether the files of a model are still what was published. Library threads.

Hashing is the hub process's work: in this one it would make the window stutter.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol

from app.domain.errors import BugError, UserFixableError
from app.domain.level_names import PART_NAME, file_name
from app.domain.library import VerifyOutcome, VerifyResult
from app.domain.safe_names import safe_file_name
from app.services.library_upstream import Opener, check_upstream
from app.services.model_reading import is_missing, part_paths, why_missing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from app.domain.library import UpstreamState
    from app.domain.model_file import ModelDetails, ModelFile
    from app.services.file_placing import Progress
    from app.services.library_catalog import Catalog


class Hub(Opener, Protocol):
    """What the library needs of the Hub's service."""

    def hash_file(self, path: str, progress: Progress, /) -> Future[str]: ...
    def cancel_hash(self, path: str, /) -> None: ...


class Checks:
    """Verifies models and asks for newer uploads, where there is a way to the Hub."""

    def __init__(self, catalog: Catalog, hub: Hub | None) -> None:
        self._catalog = catalog
        self._hub = hub
        self._stopped: set[str] = set()

    def allow(self, model_id: str) -> None:
        """A new check of this model begins."""
        self._stopped.discard(model_id)

    def stop(self, model_id: str) -> None:
        """The check of this model hashes no further part."""
        self._stopped.add(model_id)

    def cancel(self, model_id: str) -> None:
        """End the hash that is being computed."""
        for path in part_paths(self._catalog.look_up(model_id)):
            self._hub_there().cancel_hash(str(path))

    def verify(self, model_id: str, progress: Progress) -> VerifyResult:
        """Hash all parts, compare, and keep what came out. Waits for that. Raises AppError."""
        model = self._catalog.look_up(model_id)
        if is_missing(model):
            problem = why_missing(model)
            raise UserFixableError(problem.text, problem.action, code=problem.code)
        whole = whole_hash(self._hash_all(model, progress))
        published = _published(model)
        expected = whole_hash(published) if published else model.details.sha256
        if expected is None:
            outcome = VerifyOutcome.REMEMBERED
        else:
            outcome = VerifyOutcome.RIGHT if expected == whole else VerifyOutcome.WRONG
        at = None if outcome is VerifyOutcome.WRONG else time.time()
        self._catalog.edit(model_id, partial(_checked, sha256=expected or whole, at=at))
        return VerifyResult(model_id, outcome, *_words(model, outcome), whole)

    def ask_upstream(self, model_id: str) -> UpstreamState:
        """Whether there is a newer upload. Waits for the Hub. Raises AppError."""
        return check_upstream(self._hub_there(), self._catalog.look_up(model_id))

    def _hash_all(self, model: ModelFile, progress: Progress) -> list[str]:
        paths = part_paths(model)
        sizes = _sizes(paths)
        hashes: list[str] = []
        for number, path in enumerate(paths):
            if model.id in self._stopped:
                raise UserFixableError("The check was stopped.", code="cancelled")
            report = partial(_report, progress, sum(sizes[:number]), sum(sizes))
            hashes.append(self._hub_there().hash_file(str(path), report).result())
        return hashes

    def _hub_there(self) -> Hub:
        if self._hub is None:
            raise BugError("There is no way to the Hub here.", code="no_hub")
        return self._hub


def whole_hash(hashes: Sequence[str]) -> str:
    """What stands for a model: the file's sha256; of a split one the sha256 of its parts' lines."""
    if len(hashes) == 1:
        return hashes[0]
    return hashlib.sha256("".join(f"{each}\n" for each in hashes).encode()).hexdigest()


def _sizes(paths: Sequence[Path]) -> list[int]:
    try:
        return [path.stat().st_size for path in paths]
    except OSError as error:
        text = f"“{paths[0].name}” cannot be read: {error.strerror or error}."
        raise UserFixableError(
            text, "Check that its disk is connected.", code="unreadable"
        ) from error


def _report(progress: Progress, before: int, total: int, done: int, _size: int) -> None:
    progress(before + done, total)


def _published(model: ModelFile) -> tuple[str, ...]:
    """The hashes of the parts as the Hub gave them, where it gave all."""
    source = model.details.source
    files = dict(source.files) if source else {}
    hashes = [_hash_of(path.name, files) for path in part_paths(model)]
    known = tuple(each for each in hashes if each)
    if len(hashes) == 1 and not known and len(files) == 1:
        known = tuple(filter(None, files.values()))
    return known if len(known) == len(hashes) else ()


def _hash_of(name: str, files: dict[str, str | None]) -> str | None:
    """That of the file in the repository which lies here as `name`."""
    for path, sha256 in files.items():
        if name in (file_name(path), safe_file_name(path)):
            return sha256
    part = PART_NAME.fullmatch(name)
    others = ((PART_NAME.fullmatch(path), sha256) for path, sha256 in files.items())
    same = [
        sha256
        for other, sha256 in others
        if part and other and (other["number"], other["total"]) == (part["number"], part["total"])
    ]
    return same[0] if len(same) == 1 else None


def _checked(old: ModelDetails, sha256: str | None, at: float | None) -> ModelDetails:
    return replace(old, sha256=sha256, verified_at=at)


def _words(model: ModelFile, outcome: VerifyOutcome) -> tuple[str, str]:
    name, details = model.display_name, model.details
    giver = details.source.repository if details.source else details.origin
    if outcome is VerifyOutcome.REMEMBERED:
        text = f"Nobody gave a hash to compare {name} with. It is remembered as it is now."
        return text, "The next check tells whether the file has changed since."
    if outcome is VerifyOutcome.RIGHT:
        same = f"is exactly what {giver} gave" if giver else "has not changed since its last check"
        return f"{name} {same}.", ""
    if giver:
        text = f"{name} is damaged or was changed: it is not what {giver} gave."
        return text, "Download it again."
    since = f" since {_date(details.verified_at)}" if details.verified_at else ""
    text = f"{name} has changed{since}."
    return text, "If nobody meant to change it, replace it with a copy that you trust."


def _date(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d")
