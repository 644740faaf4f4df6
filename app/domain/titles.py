"""Titles of new chats, from the first question. Pure, any thread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.chat import Message

_LENGTH = 48
_NUMBER = re.compile(r" \((\d{1,4})\)$")


def title_from(text: str) -> str:
    """The first line, cut at a word where it is long."""
    line = " ".join(next((part for part in text.splitlines() if part.strip()), "").split())
    if len(line) <= _LENGTH:
        return line or "New chat"
    cut = line[:_LENGTH].rsplit(" ", 1)[0]
    return f"{cut or line[:_LENGTH]}…"


def title_of(question: Message) -> str:
    """From its words, or from the name of a file where there are none."""
    names = [attachment.name for attachment in question.attachments]
    return title_from(question.text if question.text.strip() else "".join(names[:1]))


def branch_title(title: str) -> str:
    """The title of a branch of a chat: "Title (2)", and of a branch of that: "Title (3)"."""
    numbered = _NUMBER.search(title)
    if numbered is None:
        return f"{title} (2)"
    return f"{title[: numbered.start()]} ({int(numbered[1]) + 1})"
