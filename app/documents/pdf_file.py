"""The words of a PDF, page by page, as PDFium (through pypdfium2) puts them in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2

from app.documents import refusals
from app.documents.protocol import Progress
from app.documents.words import Words
from app.domain.documents import MOST_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST_PAGES = 5000
# PDFium writes one of these for a hyphen at the end of a line; the word goes on in the next one.
_HYPHEN = re.compile("[\u0002\ufffe]\r?\n?")
_PASSWORD = "password"  # noqa: S105 - a word in PDFium's account of the failure


def read_pdf(file: Path, tell: Callable[[Progress], None]) -> Words:
    """Each page's words. Raises UserFixableError where it is protected or damaged."""
    document = _open(file)
    count = len(document)
    wanted = min(count, MOST_PAGES)
    pages: list[str] = []
    characters = 0
    while len(pages) < wanted and characters <= MOST_CHARACTERS:
        pages.append(_page_words(document, len(pages)))
        characters += len(pages[-1])
        tell(Progress(len(pages), wanted))
    return Words("", "application/pdf", tuple(pages), _notice(pages, count))


def _open(file: Path) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        if _PASSWORD in str(error).lower():
            raise refusals.protected() from error
        raise _damaged() from error
    if len(document) == 0:
        raise _damaged()
    return document


def _page_words(document: pypdfium2.PdfDocument, index: int) -> str:
    """Nothing where this page is damaged: the others may be whole."""
    try:
        page = document[index]
        text = page.get_textpage()
        words = str(text.get_text_range())
        text.close()
        page.close()
    except pypdfium2.PdfiumError:
        return ""
    return _HYPHEN.sub("", words)


def _notice(pages: list[str], count: int) -> str:
    bare = sum(not page.strip() for page in pages)
    notices = []
    if len(pages) < count:
        notices.append(f"Only the first {len(pages):,} of {count:,} pages were read.")
    if bare:
        have = "page has" if bare == 1 else "pages have"
        notices.append(f"{bare:,} {have} no words, probably pictures.")
    return " ".join(notices)


def _damaged() -> Exception:
    return refusals.refuse(
        "This PDF is damaged.", "Open it in a PDF reader and save it anew.", "damaged"
    )
