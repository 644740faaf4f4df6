"""Finds out what a file is, by its first bytes more than by its name, and reads its words."""

from __future__ import annotations

import mimetypes
import stat
from collections.abc import Callable
from pathlib import Path, PurePath

from app.documents import refusals
from app.documents.protocol import Progress
from app.documents.words import Words
from app.domain.documents import MOST_CHARACTERS, Document, joined_pages
from app.domain.file_text import one_line

Tell = Callable[[Progress], None]
_HEAD_BYTES = 4096
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024  # bytes; some programs write a few of their own before the header
_OLD_SHEETS = {".xls", ".xlt", ".xla"}
_HTML_STARTS = (b"<!doctype html", b"<html")
_HTML_ENDINGS = {".html", ".htm", ".xhtml"}


def read_document(path: str, name: str, tell: Tell) -> Document:
    """The words of the file. Raises UserFixableError where there are none, OSError."""
    file = Path(path)
    status = file.stat()
    if stat.S_ISDIR(status.st_mode):
        raise refusals.refuse("This is a folder, not a file.", "Attach its files.", "no_file")
    if not stat.S_ISREG(status.st_mode):
        raise refusals.refuse("This is no ordinary file.", "Attach another one.", "no_file")
    if status.st_size == 0:
        raise refusals.empty()
    with file.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    words = _read(file, head, name, tell)
    return _document(words, name, status.st_size)


def _read(file: Path, head: bytes, name: str, tell: Tell) -> Words:
    ending = PurePath(name).suffix.lower()
    if b"%PDF-" in head[:_PDF_WITHIN]:
        from app.documents.pdf_file import read_pdf

        return read_pdf(file, tell)
    if head.startswith(b"PK\x03\x04"):
        from app.documents.zip_file import read_zipped

        return read_zipped(file, tell)
    if head.startswith(_OLD_OFFICE):
        return _read_old_office(file, ending, tell)
    from app.documents.text_file import read_text

    words = read_text(file)
    if ending in _HTML_ENDINGS or head.lstrip()[:20].lower().startswith(_HTML_STARTS):
        from app.documents.html_file import html_words

        return Words(html_words(words.text), words.media_type, notice=words.notice)
    return words


def _read_old_office(file: Path, ending: str, tell: Tell) -> Words:
    with file.open("rb") as stream:
        if "EncryptedPackage".encode("utf-16-le") in stream.read(1 << 20):
            raise refusals.protected()
    if ending not in _OLD_SHEETS:
        raise refusals.old_office()
    from app.documents.sheet_file import read_sheets

    return read_sheets(file, tell)


def _document(words: Words, name: str, size: int) -> Document:
    pages = [_clean(page) for page in words.pages]
    if words.pages and not any(page.strip() for page in pages):
        raise refusals.scanned(len(pages))
    text, places = joined_pages(pages) if pages else (_clean(words.text).strip("\n"), ())
    if not text.strip():
        raise refusals.empty()
    length = max(words.length, len(text))
    notices = [words.notice]
    if len(text) > MOST_CHARACTERS:
        notices.append(f"Only its first {MOST_CHARACTERS:,} characters were read.")
        text = text[:MOST_CHARACTERS]
        places = tuple(place for place in places if place < MOST_CHARACTERS)
    return Document(
        name=one_line(name, 200),
        media_type=mimetypes.guess_type(name)[0] or words.media_type,
        size=size,
        text=text,
        pages=places,
        length=length,
        notice=" ".join(notice for notice in notices if notice),
    )


def _clean(text: str) -> str:
    """Lines end in one character; what no text holds, such as NUL and halves of pairs, is gone."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").replace("\ufeff", "")
    return text.encode("utf-8", "ignore").decode("utf-8")
