"""Text on its way into SQLite. Any thread."""

from __future__ import annotations


def storable(text: str) -> str:
    """`text` as valid Unicode: halves of surrogate pairs are joined, lone ones replaced."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
