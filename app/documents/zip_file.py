"""Documents that are zip files of XML: which kind it is, and its parts within bounds."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from app.documents import refusals
from app.documents.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.documents.protocol import Progress

_MOST_PART = 64 * 1024**2  # bytes of one part, unpacked
_MOST_ALL = 512 * 1024**2
_MOST_PARTS = 20_000
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ODT = "application/vnd.oasis.opendocument.text"
_EPUB = "application/epub+zip"
_SHEETS = ("application/vnd.oasis.opendocument.spreadsheet",)


class Archive:
    """A zip file of which no more is unpacked than a document may have."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = frozenset(archive.namelist())
        self._left = _MOST_ALL
        infos = archive.infolist()
        if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _MOST_ALL:
            raise refusals.bomb()

    def read(self, name: str) -> bytes:
        """A part; b"" where there is none. Whatever the archive says of its size is not believed.

        Raises UserFixableError.
        """
        if name not in self.names:
            return b""
        if self._archive.getinfo(name).flag_bits & 1:
            raise refusals.protected()
        with self._archive.open(name) as part:
            data = part.read(_MOST_PART + 1)
        self._left -= len(data)
        if len(data) > _MOST_PART or self._left < 0:
            raise refusals.bomb()
        return data


def read_zipped(file: Path, tell: Callable[[Progress], None]) -> Words:
    """The words of a DOCX, ODT, EPUB or spreadsheet. Raises UserFixableError."""
    try:
        with zipfile.ZipFile(file) as archive:
            return _read(file, Archive(archive), tell)
    except zipfile.BadZipFile as error:
        text = "This file is damaged."
        raise refusals.refuse(text, "Save it anew and attach that.", "damaged") from error


def _read(file: Path, archive: Archive, tell: Callable[[Progress], None]) -> Words:
    kind = archive.read("mimetype")[:100].decode("ascii", "replace").strip()
    if "word/document.xml" in archive.names:
        from app.documents.docx_file import docx_words

        return Words(docx_words(archive), _DOCX)
    if kind == _ODT:
        from app.documents.odt_file import odt_words

        return Words(odt_words(archive), _ODT)
    if kind == _EPUB:
        from app.documents.epub_file import epub_words

        return Words(epub_words(archive, tell), _EPUB)
    if kind in _SHEETS or {"xl/workbook.xml", "xl/workbook.bin"} & archive.names:
        from app.documents.sheet_file import read_sheets

        return read_sheets(file, tell)
    raise refusals.archive()
