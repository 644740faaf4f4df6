"""Looks through folders of strangers: loops, locked folders and huge trees come to an end."""

from __future__ import annotations

import os
import re
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ENTRIES = 50_000
_MAX_DEPTH = 8
_MAX_TEXT = 1 << 20
_LATER_PART = re.compile(r".+-(?!00001)\d{5}-of-\d{5}\.gguf", re.IGNORECASE)


def list_folder(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder, by name; nothing where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted(islice(entries, MAX_ENTRIES), key=lambda entry: entry.name)
    except (OSError, ValueError):
        return []


def walk_files(root: Path, limit: int = MAX_ENTRIES) -> Iterator[Path]:
    """Every file under `root`, links followed, each real folder once; at most `limit` entries."""
    seen: set[tuple[int, int]] = set()
    folders = [(root, 0)]
    while folders and limit > 0:
        folder, depth = folders.pop()
        if depth > _MAX_DEPTH or not _is_new(folder, seen):
            continue
        inner = []
        for entry in list_folder(folder)[:limit]:
            limit -= 1
            if _is_folder(entry):
                inner.append((Path(entry.path), depth + 1))
            else:
                yield Path(entry.path)
        folders.extend(reversed(inner))


def gguf_files(root: Path) -> Iterator[Path]:
    """The GGUF files under `root`; of a split one the first part only."""
    for path in walk_files(root):
        name = path.name.lower()
        if name.endswith(".gguf") and not _LATER_PART.fullmatch(name) and os.path.isfile(path):  # noqa: PTH113 - never raises
            yield path


def is_projector(path: Path) -> bool:
    """Whether the name says that this file gives sight to a model."""
    return "mmproj" in path.name.lower()


def models_with_companions(root: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """The GGUF files under `root`, each with the projectors of its folder."""
    found = list(gguf_files(root))
    projectors = [path for path in found if is_projector(path)]
    for path in found:
        if not is_projector(path):
            yield path, tuple(str(each) for each in projectors if each.parent == path.parent)


def read_text(path: Path) -> str:
    """The text of a small file of settings; "" where it cannot be read or is no text."""
    try:
        with path.open("rb") as file:
            return file.read(_MAX_TEXT).decode("utf-8-sig")
    except (OSError, ValueError):
        return ""


def _is_new(folder: Path, seen: set[tuple[int, int]]) -> bool:
    try:
        status = folder.stat()
    except (OSError, ValueError):
        return False
    identity = (status.st_dev, status.st_ino)
    known = identity in seen
    seen.add(identity)
    return not known


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
