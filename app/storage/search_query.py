"""What a person types into the search field, as FTS5 and LIKE patterns. Any thread."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.chat_search import SearchTerm
from app.storage.sign_index import pieces_expression

_QUOTES = '"“”„«»'
# A quoted phrase, also one that is still being typed, or a run without spaces.
_TYPED = re.compile(rf"[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)(?P<end>[{_QUOTES}]|$)|[^\s{_QUOTES}]+")
# Scripts without spaces between words: FTS5 takes a whole sentence for one word there.
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x3400, 0x9FFF),  # Chinese characters
    (0xF900, 0xFAFF),  # the same, compatibility forms
    (0x20000, 0x3FFFF),  # the same, rare ones
)


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """All `words` begin a word of the text, in any order, and all `parts` occur anywhere in it."""

    words: str  # FTS5 expression, empty where there are none
    parts: tuple[str, ...]  # LIKE patterns with backslash as escape
    pieces: str = ""  # FTS5 expression for texts that may have the parts, empty: any text may
    terms: tuple[SearchTerm, ...] = ()  # the same as they were typed, to mark them in a text


def parse_search(text: str) -> SearchQuery:
    """Every term must match; nothing in `text` is taken as search syntax but quotes."""
    terms = tuple(_terms(text.replace("\0", " ")))
    words = [_phrase(term) for term in terms if not term.anywhere]
    parts = [term.text for term in terms if term.anywhere]
    patterns = tuple(map(_like_pattern, parts))
    return SearchQuery(" AND ".join(words), patterns, pieces_expression(parts), terms)


def _terms(text: str) -> list[SearchTerm]:
    found: list[SearchTerm] = []
    for match in _TYPED.finditer(text):
        phrase = match["phrase"]
        words = " ".join((match[0] if phrase is None else phrase).split())
        if words:
            quoted = bool(phrase is not None and match["end"])
            found.append(SearchTerm(words, quoted, anywhere=not _is_indexed(words)))
    return found


def _phrase(term: SearchTerm) -> str:
    escaped = term.text.replace('"', '""')
    return f'"{escaped}"' if term.quoted else f'"{escaped}"*'


def _like_pattern(term: str) -> str:
    for special in "\\%_":
        term = term.replace(special, f"\\{special}")
    return f"%{term}%"


def _is_indexed(term: str) -> bool:
    """Whether the index can find `term`: it knows neither signs nor emoji, so that "c++" would
    be the same as "c"."""
    unspaced = any(first <= ord(letter) <= last for letter in term for first, last in _UNSPACED)
    letters = sum(letter.isalnum() for letter in term)
    return not unspaced and (letters == len(term) or letters > 2)
