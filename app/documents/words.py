"""What a reader of one kind of file gives. Pure data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """`pages` where the file has some, else `text`. `length`: of the whole, where it is known."""

    text: str
    media_type: str
    pages: tuple[str, ...] = ()
    notice: str = ""
    length: int = 0  # characters
