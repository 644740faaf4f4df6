"""How many tokens files take, and how the room in the context is shared out. Pure, any thread."""

from __future__ import annotations

from collections.abc import Sequence  # noqa: TC003
from dataclasses import dataclass

_ASCII_PER_TOKEN = 3.8  # English prose and code lie between 3 and 4.5 in today's vocabularies
_OTHERS_PER_TOKEN = 1.7
_MOST_ANSWER = 1024  # tokens that are left for the answer
_ANSWER_SHARE = 4  # or this part of the context, where that is less
_BLOCK_TOKENS = 40  # the lines around a file
_SAFETY = 0.97  # of the room: a text that is cut may break into more tokens than before


@dataclass(frozen=True, slots=True)
class TokenCount:
    """`exact` where the model's own tokenizer counted."""

    tokens: int
    exact: bool


@dataclass(frozen=True, slots=True)
class ContextSum:
    """What would fill the context if the question were sent now, in tokens."""

    used: int  # by the chat so far
    question: int
    files: int
    length: int | None  # of the context; None where no model says
    exact: bool  # all of it was counted by the model

    @property
    def total(self) -> int:
        return self.used + self.question + self.files

    @property
    def room(self) -> int | None:
        """What files may take, with room left for the answer."""
        if self.length is None:
            return None
        answer = min(_MOST_ANSWER, self.length // _ANSWER_SHARE)
        return max(self.length - self.used - self.question - answer, 0)

    @property
    def too_long(self) -> bool:
        return self.room is not None and self.files > self.room


def estimate_tokens(text: str) -> int:
    """Without a tokenizer."""
    others = len(text) - len(text.encode("ascii", "ignore"))
    return round((len(text) - others) / _ASCII_PER_TOKEN + others / _OTHERS_PER_TOKEN)


def shares(counts: Sequence[int], room: int) -> tuple[int, ...]:
    """Tokens for each of several files: small ones get all they want, the others equal parts."""
    given = [0] * len(counts)
    left = max(int((room - _BLOCK_TOKENS * len(counts)) * _SAFETY), 0)
    order = sorted(range(len(counts)), key=lambda index: (counts[index], index))
    for place, index in enumerate(order):
        given[index] = min(counts[index], left // (len(counts) - place))
        left -= given[index]
    return tuple(given)


def characters_for(tokens: int, text: str, count: int) -> int:
    """How many characters of `text`, which has `count` tokens, take so many tokens."""
    return len(text) if tokens >= count else int(tokens * len(text) / max(count, 1))
