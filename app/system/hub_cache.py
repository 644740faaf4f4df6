"""Models in the cache that the Hub's own client and llama.cpp share. Any thread.

models--AUTHOR--NAME/snapshots/COMMIT/FILE are links to blobs, which are named by their sha256;
refs/main holds the newest commit. Where links are not possible, the files lie in the snapshots.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.level_names import PART_NAME
from app.domain.library import FoundFile
from app.domain.model_file import ModelDetails, ModelSource
from app.system.bounded_walk import list_folder, models_with_companions, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.system.places import Places

APP = "Hugging Face cache"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_COMMIT = re.compile(r"[0-9a-f]{40}")


def find_models(places: Places) -> Iterator[FoundFile]:
    """Every model of every repository, once, in its newest snapshot."""
    for folder in list_folder(_cache(places)):
        kind, _, name = folder.name.partition("--")
        if kind == "models" and name:
            yield from _of_repository(Path(folder.path), "/".join(name.split("--", 1)))


def _cache(places: Places) -> Path:
    for variable in ("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"):
        if named := places.named(variable):
            return named
    if home := places.named("HF_HOME"):
        return home / "hub"
    # The Hub's client uses ~/.cache on every system.
    cache = places.named("XDG_CACHE_HOME") or places.home / ".cache"
    return cache / "huggingface/hub"


def _of_repository(folder: Path, repository: str) -> Iterator[FoundFile]:
    seen: set[str] = set()
    for commit in _commits(folder):
        snapshot = folder / "snapshots" / commit
        for path, companions in models_with_companions(snapshot):
            real = os.path.realpath(path)
            if real in seen:
                continue
            seen.add(real)
            files = tuple(
                (_inside(part, snapshot), _sha256(part, folder / "blobs")) for part in _parts(path)
            )
            details = ModelDetails(
                origin=APP,
                source=ModelSource(repository, commit, files),
                sha256=files[0][1] if len(files) == 1 else None,
                companions=companions,
            )
            yield FoundFile(APP, str(path), f"{repository} · {path.name}", details)


def _commits(folder: Path) -> list[str]:
    """The snapshots, that of the main branch first."""
    main = read_text(folder / "refs/main").strip()
    there = [entry.name for entry in list_folder(folder / "snapshots")]
    commits = [name for name in there if _COMMIT.fullmatch(name)]
    return sorted(commits, key=lambda name: name != main)


def _parts(path: Path) -> list[Path]:
    """All parts of a split file that are there."""
    part = PART_NAME.fullmatch(path.name)
    if not part:
        return [path]
    others = ((PART_NAME.fullmatch(entry.name), entry) for entry in list_folder(path.parent))
    return [
        Path(entry.path)
        for other, entry in others
        if other and (other["stem"], other["total"]) == (part["stem"], part["total"])
    ]


def _inside(path: Path, snapshot: Path) -> str:
    return path.relative_to(snapshot).as_posix()


def _sha256(path: Path, blobs: Path) -> str | None:
    """The hash that the name of its blob tells."""
    try:
        blob = Path(os.path.normpath(path.parent / path.readlink()))
    except (OSError, ValueError):
        return None
    # A store shared by repositories names its files by another hash.
    return blob.name if blob.parent == blobs and _SHA256.fullmatch(blob.name) else None
