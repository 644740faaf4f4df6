"""What the word index cannot find, in short pieces: signs, emoji, scripts without spaces.

The table `messages_signs` holds the pieces of each finished text; a search looks there for the
pieces of what was typed and reads only the texts that have them all. Any thread.
"""

from __future__ import annotations

import re
from functools import cache
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

# The letters below are part of every stored index: another version of Unicode must not change them,
# and what is changed here needs a migration that fills the index anew.
_LETTERS = (
    r"0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u0481\u048a-\u0556"
    r"\u0561-\u0587\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u10a0-\u11ff\u1e00-\u1fff\uac00-\ud7a3"
)
_GAPS = r"\x00-\x20\x7f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_CHINESE = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BEGINNING = rf"[{_LETTERS}][^{_LETTERS}{_GAPS}]"
_RUN = rf"([^{_LETTERS}{_GAPS}]+)([{_LETTERS}]?)"
# Two characters tell little where a script has few, or of signs.
_POOR_RUN = rf"[^{_LETTERS}{_GAPS}{_CHINESE}]{{3,}}"
_ASKED = 32  # more pieces of a search would not leave out more texts


def add_functions(connection: sqlite3.Connection) -> None:
    """What the triggers of the tables call; every connection that writes messages needs it."""
    # Some builds of SQLite let no trigger call a function of the app unless it is told to.
    connection.execute("PRAGMA trusted_schema = ON")
    connection.create_function("sign_pieces", 1, _stored_pieces)


def sign_pieces(text: str) -> set[str]:
    """One, two and three characters that stand together and are not only letters.

    A part of a text has only pieces that the text has too.
    """
    beginning, run_and_letter, poor_run = _patterns()
    pieces = set(beginning.findall(text))
    for run, letter in set(run_and_letter.findall(text)):
        whole = run + letter
        pieces.update(run)
        pieces.update(map(add, whole, whole[1:]))
    for run in set(poor_run.findall(text)):
        pieces.update(map("".join, zip(run, run[1:], run[2:], strict=False)))
    return pieces


def pieces_expression(parts: list[str]) -> str:
    """FTS5 expression for texts with the pieces of all `parts`, empty where they have none."""
    pieces: set[str] = set()
    for part in parts:
        pieces |= sign_pieces(part)
    implied = {shorter for piece in pieces for shorter in (piece[1:], piece[:-1], piece[1:2])}
    asked = sorted(pieces - implied, key=lambda piece: (-len(piece), piece))[:_ASKED]
    return " AND ".join('"' + piece.replace('"', '""') + '"' for piece in asked)


def _stored_pieces(text: str) -> str:
    return " ".join(sign_pieces(text))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """They take 5 ms, for which no start shall wait."""
    return tuple(map(re.compile, (_BEGINNING, _RUN, _POOR_RUN)))
