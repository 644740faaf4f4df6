"""Finds a few typed letters in names, as command palettes do. Pure functions, any thread."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_AT_WORD = 6  # a letter that begins a word
_IN_A_ROW = 8  # a letter right behind the one before
_GAP = -1  # each letter that is skipped
_MOST_GAP = -12


@dataclass(frozen=True, slots=True)
class FuzzyHit:
    """The better the higher the score; `places` are the characters that were found."""

    score: int
    places: tuple[int, ...]


def fuzzy_find(typed: str, name: str) -> FuzzyHit | None:
    """Every letter in its order, without regard to case, accents and spaces; None where not.

    Letters in a row and beginnings of words make it better, what is skipped worse.
    """
    wanted = [letter for letter in _folded(typed) if not letter.isspace()]
    if not wanted:
        return FuzzyHit(0, ())
    text = _folded(name)
    hits = (_from(wanted, text, start) for start in range(len(text)) if text[start] == wanted[0])
    return max(filter(None, hits), key=lambda hit: hit.score, default=None)


def _from(wanted: list[str], text: list[str], start: int) -> FuzzyHit | None:
    """The letters from `start` on; each at the beginning of a word where that is possible."""
    places: list[int] = []
    score, at = 0, start
    for letter in wanted:
        found = _next(letter, text, at, row=bool(places))
        if found is None:
            return None
        score += _worth(text, found, places[-1] if places else None)
        places.append(found)
        at = found + 1
    return FuzzyHit(score - start // 4, tuple(places))


def _next(letter: str, text: list[str], at: int, *, row: bool) -> int | None:
    found = [place for place in range(at, len(text)) if text[place] == letter]
    if not found or (row and found[0] == at) or not row:
        return found[0] if found else None
    return next((place for place in found if _begins_word(text, place)), found[0])


def _worth(text: list[str], place: int, before: int | None) -> int:
    worth = _AT_WORD if _begins_word(text, place) else 0
    if before is None:
        return worth
    skipped = place - before - 1
    return worth + (_IN_A_ROW if skipped == 0 else max(_MOST_GAP, _GAP * skipped))


def _begins_word(text: list[str], place: int) -> bool:
    return place == 0 or not text[place - 1].isalnum()


def _folded(text: str) -> list[str]:
    """One letter for each character, so that places stay what they are."""
    return [unicodedata.normalize("NFKD", each)[0].casefold()[:1] or each for each in text]
