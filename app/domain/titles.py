"""Titles of new chats, from the first question. Pure, any thread."""

from __future__ import annotations

_LENGTH = 48


def title_from(text: str) -> str:
    """The first line, cut at a word where it is long."""
    line = " ".join(next((part for part in text.splitlines() if part.strip()), "").split())
    if len(line) <= _LENGTH:
        return line or "New chat"
    cut = line[:_LENGTH].rsplit(" ", 1)[0]
    return f"{cut or line[:_LENGTH]}…"
