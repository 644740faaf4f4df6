"""The GGUF files of a repository, parts of split ones put together. Pure functions, any thread."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.hub import HubFile
from app.domain.level_names import PART_NAME, file_name, level_in, stem_of

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class LevelGroup:
    """One model file; of a split one its parts in order."""

    files: tuple[HubFile, ...]
    complete: bool
    level: str  # as the name gives it, "" where it gives none
    words: tuple[str, ...]  # of folders and name, the level left out

    @property
    def size(self) -> int | None:
        sizes = [file.size for file in self.files]
        return sum(size or 0 for size in sizes) if None not in sizes else None

    @property
    def lowered(self) -> set[str]:
        return {word.lower() for word in self.words}


def level_groups(files: Iterable[HubFile]) -> list[LevelGroup]:
    """The files whose names end in .gguf; what does not is left out."""
    singles: dict[str, HubFile] = {}
    splits: dict[tuple[str, int], dict[int, HubFile]] = {}
    for file in files:
        if not file.path.lower().endswith(".gguf"):
            continue
        part = PART_NAME.fullmatch(file.path)
        if part is None:
            singles[file.path] = file
        else:
            parts = splits.setdefault((part["stem"], int(part["total"])), {})
            parts[int(part["number"])] = file
    whole = [_make_group((file,), complete=True) for file in singles.values()]
    return whole + [
        _make_group(
            tuple(parts[number] for number in sorted(parts)),
            complete=len(parts) == total and sorted(parts)[-1:] == [total] and 0 not in parts,
        )
        for (_stem, total), parts in splits.items()
    ]


def _make_group(files: tuple[HubFile, ...], *, complete: bool) -> LevelGroup:
    path = files[0].path.replace("\\", "/")
    folders = path.split("/")[:-1]
    names = [stem_of(file_name(path)), *reversed(folders)]
    level = next((level for level in map(level_in, names) if level), "")
    words: list[str] = []
    for name in reversed(names):
        spelled = level_in(name)
        kept = re.sub(re.escape(spelled), " ", name, flags=re.IGNORECASE) if spelled else name
        words += [word for word in re.split(r"[-_.\s]+", kept) if word]
    return LevelGroup(files, complete, level, tuple(words))
