"""What the command palette offers, and in which order for what was typed. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.fuzzy import fuzzy_find

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 60


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """`kind` is the small word at its right where it has no `keys`."""

    text: str
    kind: str
    run: Callable[[], None]
    keys: str = ""
    always: bool = True  # False: only for what was typed


@dataclass(frozen=True, slots=True)
class PaletteHit:
    """`places` are the characters of the text that were typed."""

    entry: PaletteEntry
    places: tuple[int, ...]


def best_entries(typed: str, entries: Iterable[PaletteEntry]) -> tuple[PaletteHit, ...]:
    """The best first; those alike stay in their order."""
    wanted = bool(typed.strip())
    hits = (
        (hit.score, PaletteHit(entry, hit.places))
        for entry in entries
        if (wanted or entry.always) and (hit := fuzzy_find(typed, entry.text)) is not None
    )
    ranked = sorted(hits, key=lambda scored: -scored[0])
    return tuple(hit for _, hit in ranked[:MOST])
