"""What a person types into the search field, as FTS5 and LIKE patterns. Any thread."""

from __future__ import annotations

from dataclasses import dataclass

_QUOTES = '"“”„«»'
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


def parse_search(text: str) -> SearchQuery:
    """Every term must match; nothing in `text` is taken as search syntax."""
    typed = (term.strip(_QUOTES) for term in text.replace("\0", " ").split())
    terms = [term for term in typed if term]
    words = [_prefix_phrase(term) for term in terms if _is_indexed(term)]
    parts = [_like_pattern(term) for term in terms if not _is_indexed(term)]
    return SearchQuery(" AND ".join(words), tuple(parts))


def _prefix_phrase(term: str) -> str:
    return '"' + term.replace('"', '""') + '"*'


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
