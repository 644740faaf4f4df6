"""Writes one file of chats, in whatever format. Exchange process."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import IO, TYPE_CHECKING

from app.domain.exchange import ExportFormat, PortableChat
from app.domain.exchange_tree import without_branches
from app.services.exchange import capsule, own, words
from app.services.exchange.html_writer import HtmlWriter, Sheet
from app.services.exchange.markdown_writer import markdown
from app.services.exchange.text_writer import plain_text
from app.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.exchange.protocol import WriteFile

_WRAPPINGS = {
    ExportFormat.MARKDOWN: capsule.COMMENT,
    ExportFormat.HTML: capsule.COMMENT,
    ExportFormat.TEXT: capsule.PLAIN,
}


def write_file(wish: WriteFile, chats: Iterator[PortableChat]) -> None:
    """Write the chats as wished. Raises OSError."""
    with Path(wish.path).open("wb") as stream:
        _write(wish, chats, stream)
        stream.flush()
        os.fsync(stream.fileno())


def _write(wish: WriteFile, chats: Iterator[PortableChat], stream: IO[bytes]) -> None:
    pictures = Path(wish.pictures)
    if wish.format is ExportFormat.JSON:
        for piece in own.document(chats, VERSION, pictures):
            stream.write(piece)
        return
    digest = hashlib.sha256()
    packed = capsule.pack(own.document(_shown(wish, chats, stream, digest), VERSION, pictures))
    if not wish.importable:
        return
    if wish.format is ExportFormat.PDF:
        sealed = capsule.seal(packed, hashlib.sha256(b"").hexdigest(), capsule.BARE)
        Path(wish.capsule).write_bytes(sealed)
    else:
        stream.write(capsule.seal(packed, digest.hexdigest(), _WRAPPINGS[wish.format]))


def _shown(
    wish: WriteFile, chats: Iterator[PortableChat], stream: IO[bytes], digest: hashlib._Hash
) -> Iterator[PortableChat]:
    """Write what is read by people, and pass on what was written, for the data."""

    def put(text: str) -> None:
        data = text.encode("utf-8", "replace")
        digest.update(data)
        stream.write(data)

    sheet = Sheet.PRINT if wish.format is ExportFormat.PDF else Sheet.SCREEN
    page = HtmlWriter(sheet, Path(wish.pictures))
    number = 0
    for number, chat in enumerate(chats):
        if wish.format in (ExportFormat.HTML, ExportFormat.PDF):
            if number == 0:
                put(page.head(words.title(chat)))
            pieces = page.chat(chat, branches=wish.branches)
        else:
            write = markdown if wish.format is ExportFormat.MARKDOWN else plain_text
            pieces = write(chat, branches=wish.branches)
            if number:
                put("\n\n")
        for piece in pieces:
            put(piece)
        yield chat if wish.branches else without_branches(chat)
    if wish.format in (ExportFormat.HTML, ExportFormat.PDF):
        put(page.foot())
