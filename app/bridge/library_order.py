"""Which families and levels the library shows, and in which order. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.model_file import ModelFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.families import ModelFamily


class LibraryOrder(Enum):
    """Orders of families, and of the levels in each."""

    NAME = "name"
    USED = "used"
    ADDED = "added"
    SIZE = "size"
    SPEED = "speed"


@dataclass(frozen=True, slots=True)
class LibraryWishes:
    """What the user wants to see: words that must all occur, one tag or all (""), the order."""

    text: str = ""
    tag: str = ""
    order: LibraryOrder = LibraryOrder.NAME


@dataclass(frozen=True, slots=True)
class ShownLevel:
    """A file under its name within the family."""

    model: ModelFile
    label: str


@dataclass(frozen=True, slots=True)
class ShownFamily:
    """A family and those of its levels that are wanted; `size` is theirs in bytes."""

    name: str
    key: str
    levels: tuple[ShownLevel, ...]
    total: int  # levels that there are

    @property
    def size(self) -> int:
        return sum(level.model.info.file_bytes for level in self.levels)


def arranged(families: Iterable[ModelFamily], wishes: LibraryWishes) -> tuple[ShownFamily, ...]:
    """The families of which something is wanted, in the wanted order."""
    words = wishes.text.casefold().split()
    shown = [_shown(family, words, wishes) for family in families]
    kept = [family for family in shown if family.levels]
    if wishes.order is LibraryOrder.NAME:
        kept.sort(key=lambda family: family.name.casefold())
    else:
        kept.sort(key=lambda family: _worth(family.levels[0].model, wishes.order), reverse=True)
    return tuple(kept)


def tags_of(models: Iterable[ModelFile]) -> tuple[str, ...]:
    """Every tag once, in alphabetical order."""
    return tuple(sorted({tag for model in models for tag in model.details.tags}, key=str.casefold))


def source_name(model: ModelFile) -> str:
    """Where a file comes from, in one word: another app, or who uploaded it; else ""."""
    source = model.details.source
    return model.details.origin or (source.repository.partition("/")[0] if source else "")


def _shown(family: ModelFamily, words: Sequence[str], wishes: LibraryWishes) -> ShownFamily:
    pairs = zip(family.levels, family.labels, strict=True)
    levels = [
        ShownLevel(model, label)
        for model, label in pairs
        if _is_wanted(model, f"{family.name} {label}", words, wishes.tag)
    ]
    if wishes.order is LibraryOrder.NAME:
        levels.sort(key=lambda level: -level.model.info.file_bytes)
    else:
        levels.sort(key=lambda level: _worth(level.model, wishes.order), reverse=True)
    return ShownFamily(family.name, family.key, tuple(levels), len(family.levels))


def _is_wanted(model: ModelFile, name: str, words: Sequence[str], tag: str) -> bool:
    if tag and tag not in model.details.tags:
        return False
    if not words:
        return True
    text = _searched(model, name)
    return all(word in text for word in words)


def _searched(model: ModelFile, name: str) -> str:
    details, source = model.details, model.details.source
    parts = (
        name,
        model.info.name,
        model.info.architecture,
        model.path,
        details.title,
        details.notes,
        details.origin,
        source.repository if source else "",
        *details.tags,
    )
    return "\n".join(parts).casefold()


def _worth(model: ModelFile, order: LibraryOrder) -> float:
    values = {
        LibraryOrder.USED: model.details.used_at,
        LibraryOrder.ADDED: model.added_at,
        LibraryOrder.SIZE: float(model.info.file_bytes),
        LibraryOrder.SPEED: model.details.decode_rate,
    }
    return values.get(order) or 0.0
