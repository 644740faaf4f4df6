"""What a search in chats is asked and gives. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.chat import ChatHit


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """One thing that must occur: a word from its beginning, a quoted phrase, or any characters.

    `anywhere`: also in the middle of a word, as in scripts that put no spaces between words.
    """

    text: str
    quoted: bool = False
    anywhere: bool = False


@dataclass(frozen=True, slots=True)
class SearchPlace:
    """How far a search got: titles that were given, and the message before which it goes on."""

    titles: int = 0
    below: int | None = None  # number of a message; None: from the newest on


@dataclass(frozen=True, slots=True)
class HitPage:
    """Some hits, titles first, then messages from the newest on; `after` is None at the end."""

    hits: tuple[ChatHit, ...]
    after: SearchPlace | None
