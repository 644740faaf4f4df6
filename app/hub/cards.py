"""Model cards: markdown of a stranger behind a block of settings. Pure functions, any thread."""

from __future__ import annotations

import re

MOST_BYTES = 512 * 1024
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?:.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_MOST_SETTINGS = 64 * 1024


def card_text(data: bytes) -> str:
    """The markdown of a README.md without its front matter; of a longer one the beginning."""
    text = data[:MOST_BYTES].decode("utf-8-sig", "replace")
    if len(data) > MOST_BYTES:
        text = text[: text.rfind("\n") + 1] or text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    settings = _FRONT_MATTER.match(text[:_MOST_SETTINGS])
    return (text[settings.end() :] if settings else text).strip()
