"""The text of a block as it is copied: plain, or as markdown. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

from PySide6.QtGui import QTextCursor, QTextDocument

from app.gui.markdown.block import Block, BlockKind
from app.gui.transcript.rich_document import block_html, prepare

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextBlock, QTextList, QTextTable

    from app.gui.transcript.look import Look

_PICTURE = "\ufffc"
_LINE_SEPARATOR, _NO_BREAK_SPACE = "\u2028", "\u00a0"


SourceOf: TypeAlias = "Callable[[str], str]"


def _no_source(_picture: str) -> str:
    return ""


def text_of(block: Block, look: Look, start: int, end: int) -> str:
    """The plain text between two positions, with the markers of lists and tabs in tables."""
    if block.kind is BlockKind.CODE:
        return utf16_slice(block.text, start, end)
    document = QTextDocument()
    prepare(document)
    document.setHtml(block_html(block, look))
    return document_text(document, start, end, look.renderer.source_of)


def markdown_of(block: Block) -> str:
    """The source of a block."""
    if block.kind is not BlockKind.CODE or not block.fence:
        return block.text
    head = f"{block.fence}{block.language}\n" if block.first else ""
    return f"{head}{block.text}\n{block.fence}" if block.last else head + block.text


def utf16_slice(text: str, start: int, end: int) -> str:
    """A slice by UTF-16 units."""
    if text.isascii():
        return text[start:end]
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", errors="replace")


def document_text(
    document: QTextDocument, start: int, end: int, source_of: SourceOf = _no_source
) -> str:
    """The text between two positions of a document; `source_of` a picture, by its name."""
    parts: list[str] = []
    last_row: tuple[int, int] | None = None
    block = document.findBlock(min(start, max(document.characterCount() - 1, 0)))
    while block.isValid() and block.position() <= end:
        row = _table_row(block)
        if parts:
            parts.append("\t" if row is not None and row == last_row else "\n")
        parts.append(_block_text(block, start, end, source_of))
        last_row = row
        block = block.next()
    text = "".join(parts).replace(_LINE_SEPARATOR, "\n").replace(_NO_BREAK_SPACE, " ")
    return text.strip("\n") if start == 0 else text.rstrip("\n")


def _block_text(block: QTextBlock, start: int, end: int, source_of: SourceOf) -> str:
    begin, last = max(start - block.position(), 0), max(end - block.position(), 0)
    text = utf16_slice(block.text(), begin, last)
    if _PICTURE in text:
        text = _with_sources(block, begin, last, source_of)
    listed = cast("QTextList | None", block.textList())
    if listed is None or begin > 0:
        return text
    marker = listed.itemText(block)
    indent = "  " * (listed.format().indent() - 1)
    return f"{indent}{'-' if not marker[:1].isalnum() else marker} {text.rstrip(' ')}"


def _with_sources(block: QTextBlock, begin: int, end: int, source_of: SourceOf) -> str:
    """The text of a block with its pictures as what they show."""
    parts = []
    for piece in block.textFormats():
        first, last = max(piece.start, begin), min(piece.start + piece.length, end)
        if first >= last:
            continue
        text = utf16_slice(block.text(), first, last)
        if piece.format.isImageFormat():
            text = text.replace(_PICTURE, source_of(piece.format.toImageFormat().name()))
        parts.append(text)
    return "".join(parts)


def _table_row(block: QTextBlock) -> tuple[int, int] | None:
    """Which row of which table a block is in."""
    cursor = QTextCursor(block)
    table = cast("QTextTable | None", cursor.currentTable())
    if table is None:
        return None
    return table.firstPosition(), table.cellAt(cursor).row()
