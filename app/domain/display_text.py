"""Text of strangers as it may be shown: no control, direction or invisible signs. Any thread."""

from __future__ import annotations

import re
import unicodedata

NAME_MOST = 200
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Overrides, embeddings, isolates, marks and zero-width signs: they make text lie about itself.
_DIRECTIONS = dict.fromkeys(
    [0x061C, 0x200B, 0xFEFF, *range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
_STACKED = re.compile(r"([\u0300-\u036f]{3})[\u0300-\u036f]+")


def display_text(text: str, most: int = NAME_MOST) -> str:
    """One line of at most `most` characters, without anything that cannot be seen."""
    text = text[: most * 4]
    if not (text.isascii() and text.isprintable()):
        seen = (sign if _is_seen(sign) else " " if sign.isspace() else "" for sign in text)
        text = _STACKED.sub(r"\1", "".join(seen))
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def display_lines(text: str) -> str:
    """Text of any length that keeps its lines and tabs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_DIRECTIONS)
    return _CONTROLS.sub("", text)


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in _UNSEEN
