"""The part of a text where a search found something, with the found words. Pure, any thread."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.chat_search import SearchTerm

_BEFORE, _LENGTH = 28, 160  # characters before the first found word, and in all
_SCANNED = 100_000  # characters of a text; who finds a word further down gets the beginning shown
_ACCENTED = ((0x00C0, 0x0250), (0x0386, 0x03CF), (0x0400, 0x0460), (0x1E00, 0x1F00))
_BETWEEN = r"[\W_]+"  # what parts words, for the index
_COMBINING = "[\u0300-\u036f]*"

Marks = tuple[tuple[int, int], ...]


def search_pattern(terms: Sequence[SearchTerm]) -> re.Pattern[str] | None:
    """What finds the words of a search as the index does: no case, no accents."""
    found = [_pattern_of(term) for term in sorted(terms, key=lambda term: -len(term.text))]
    return re.compile("|".join(found), re.IGNORECASE) if found else None


def snippet_of(text: str, pattern: re.Pattern[str] | None) -> tuple[str, Marks]:
    """One line around the first found word, and where the found words stand in it."""
    match = pattern.search(text, 0, _SCANNED) if pattern else None
    start = _word_start(text, match.start()) if match else 0
    line = " ".join(text[start : start + _LENGTH].split())
    cut = start + _LENGTH < len(text)
    snippet = f"{'…' if start else ''}{line}{'…' if cut else ''}"
    return snippet, marks_in(snippet, pattern)


def marks_in(text: str, pattern: re.Pattern[str] | None) -> Marks:
    """First and behind-last character of every found word."""
    return tuple(match.span() for match in pattern.finditer(text)) if pattern else ()


def _word_start(text: str, found: int) -> int:
    """A beginning of a word not far before `found`."""
    start = max(0, found - _BEFORE)
    if start == 0:
        return 0
    space = text.find(" ", start, found)
    return start if space < 0 else space + 1


def _pattern_of(term: SearchTerm) -> str:
    words = term.text.split()
    if term.anywhere:
        return r"\s+".join(map(re.escape, words))
    spelled = (_BETWEEN.join(_spelled(part) for part in _letters(word)) for word in words)
    body = _BETWEEN.join(each for each in spelled if each)
    return rf"(?<![^\W_]){body}" + (r"(?![^\W_])" if term.quoted else r"[^\W_]*")


def _letters(word: str) -> list[str]:
    """The parts of a word that the index knows: it splits at every other sign."""
    whole = unicodedata.normalize("NFC", word)
    return [part for part in re.split(_BETWEEN, whole) if part]


def _spelled(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.lower())
    return "".join(_variants(c) + _COMBINING for c in plain if not unicodedata.combining(c))


def _variants(letter: str) -> str:
    accented = _accents().get(letter, "")
    return f"[{re.escape(letter)}{accented}]" if accented else re.escape(letter)


@cache
def _accents() -> dict[str, str]:
    """The letters that are a plain one with signs on it, by the plain one."""
    found: dict[str, str] = {}
    for first, last in _ACCENTED:
        for code in range(first, last):
            base = unicodedata.normalize("NFD", chr(code))[0].lower()
            if base != chr(code).lower():
                found[base] = found.get(base, "") + chr(code)
    return found
