"""The words of an EPUB: its chapters in the order in which they are read."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from app.documents import refusals
from app.documents.html_file import html_words
from app.documents.protocol import Progress
from app.documents.text_file import decode_text
from app.documents.xml_part import attribute, parse_xml
from app.domain.documents import MOST_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.documents.zip_file import Archive

_PROTECTION = "META-INF/rights.xml"


def epub_words(archive: Archive, tell: Callable[[Progress], None]) -> str:
    """Raises UserFixableError."""
    if _PROTECTION in archive.names:
        raise refusals.protected()
    chapters = _chapters(archive)
    words: list[str] = []
    for number, name in enumerate(chapters, 1):
        words.append(html_words(decode_text(archive.read(name))))
        tell(Progress(number, len(chapters)))
        if sum(map(len, words)) > MOST_CHARACTERS:
            break
    return "\n\n".join(text for text in words if text)


def _chapters(archive: Archive) -> list[str]:
    container = parse_xml(archive.read("META-INF/container.xml"))
    roots = [attribute(each, "full-path") for each in container.findall(".//{*}rootfile")]
    if not roots:
        return []
    package = parse_xml(archive.read(roots[0]))
    files = {
        attribute(each, "id"): attribute(each, "href") for each in package.findall(".//{*}item")
    }
    order = [attribute(each, "idref") for each in package.findall(".//{*}itemref")]
    folder = posixpath.dirname(roots[0])
    paths = [posixpath.join(folder, unquote(files.get(each, ""))) for each in order]
    return [name for path in paths if (name := posixpath.normpath(path)) in archive.names]
