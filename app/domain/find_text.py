"""Finding words in the messages of a chat. Pure functions, any thread."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.chat import Message, MessageStatus, Role
from app.domain.thinking import split_thinking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Found:
    """How often words are in a message; those in the model's thinking come first."""

    thinking: int = 0
    text: int = 0

    @property
    def total(self) -> int:
        return self.thinking + self.text


def pattern_of(words: str, *, match_case: bool) -> re.Pattern[str]:
    """The words as they are; between them any white space."""
    parts = [re.escape(part) for part in words.split()]
    return re.compile(r"\s+".join(parts), 0 if match_case else re.IGNORECASE)


def found_in(message: Message, pattern: re.Pattern[str]) -> Found:
    """Counts in the text as it is stored, with its Markdown."""
    if message.role is not Role.ASSISTANT:
        return Found(0, count(pattern, message.text))
    split = split_thinking(message.text, final=message.status is not MessageStatus.STREAMING)
    return Found(count(pattern, split.thinking), count(pattern, split.answer))


def found_in_all(messages: Iterable[Message], pattern: re.Pattern[str]) -> dict[str, Found]:
    """By message, those alone in which something was found."""
    every = ((message.id, found_in(message, pattern)) for message in messages)
    return {message_id: found for message_id, found in every if found.total}


def count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def spans_in(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """First and behind-last position of each, in UTF-16 units, as Qt's documents count."""
    if text.isascii():
        yield from (found.span() for found in pattern.finditer(text))
        return
    position = units = 0
    for found in pattern.finditer(text):
        start, end = found.span()
        units += _units(text[position:start])
        length = _units(text[start:end])
        yield units, units + length
        units, position = units + length, end


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
