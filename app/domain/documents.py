"""What was read out of a file, and how much of it a model is given. Pure, any thread."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from app.domain.attachment import Attachment, AttachmentKind, AttachmentUse

MOST_CHARACTERS = 4_000_000  # that are read of one file
_LEAST_CUT = 0.7  # of what would fit; a paragraph or a line may end behind it


@dataclass(frozen=True, slots=True)
class Document:
    """The words of a file.

    `pages` has where each page begins in `text`, in characters; it is empty where there are none.
    `length` counts the characters of the whole file where only its beginning was read.
    """

    name: str
    media_type: str
    size: int  # bytes of the file
    text: str
    pages: tuple[int, ...] = ()
    length: int = 0
    notice: str = ""  # a plain sentence about what could not be read

    def page_at(self, place: int) -> int | None:
        """The page, from 1, of the character at `place`."""
        return bisect_right(self.pages, place) or None

    def line_at(self, place: int) -> int:
        """The line, from 1, of the character at `place`."""
        return self.text.count("\n", 0, place) + 1


def joined_pages(pages: list[str]) -> tuple[str, tuple[int, ...]]:
    """The pages behind one another, each under its number, and where each begins."""
    parts: list[str] = []
    places: list[int] = []
    place = 0
    for number, page in enumerate(pages, 1):
        part = f"[Page {number}]\n{page.strip()}\n\n"
        places.append(place)
        parts.append(part)
        place += len(part)
    return "".join(parts).rstrip(), tuple(places)


def page_places(text: str) -> tuple[int, ...]:
    """Where the pages begin in what `joined_pages` gave; empty for any other text."""
    places: list[int] = []
    place = 0 if text.startswith("[Page 1]") else -1
    while place >= 0:
        places.append(place)
        after = text.find(f"\n\n[Page {len(places) + 1}]", place)
        place = after + 2 if after >= 0 else -1
    return tuple(places)


def whole(document: Document) -> Attachment:
    """Everything that was read."""
    return Attachment(
        document.name,
        AttachmentKind.TEXT,
        document.media_type,
        document.size,
        text=document.text,
        length=max(document.length, len(document.text)),
        notice=document.notice,
    )


def cut(document: Document, most: int) -> Attachment:
    """The first `most` characters or a few fewer: it ends with a paragraph, a line or a word."""
    if most >= len(document.text):
        return whole(document)
    text = _beginning(document.text, max(most, 0))
    length = max(document.length, len(document.text))
    page = document.page_at(len(text)) if document.pages else None
    where = f" (up to page {page} of {len(document.pages)})" if page else ""
    notice = f"Only the first {len(text):,} of {length:,} characters{where} are given."
    return replace(whole(document), text=text, use=AttachmentUse.CUT, notice=notice)


def _beginning(text: str, most: int) -> str:
    least = int(most * _LEAST_CUT)
    for end in ("\n\n", "\n", " "):
        if (place := text.rfind(end, least, most)) > 0:
            return text[:place].rstrip()
    return text[:most]
