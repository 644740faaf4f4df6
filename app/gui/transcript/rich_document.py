"""Documents of prose: how they are set up, and what is painted behind their text. GUI thread."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit

from app.gui.fonts import MONO_FAMILY
from app.gui.markdown.block import Block, BlockKind
from app.gui.markdown.to_html import plain_html
from app.gui.transcript.look import text_font

if TYPE_CHECKING:
    from PySide6.QtGui import QPalette, QTextBlock, QTextDocument

    from app.gui.transcript.look import Look

_QUOTE_BAR = 3
MOST_CODE_RECTS = 200


def block_html(block: Block, look: Look) -> str:
    """The HTML in which a block is drawn."""
    if block.kind is BlockKind.PLAIN:
        return plain_html(block.text)
    return look.renderer.html(block.text)


def prepare(document: QTextDocument) -> None:
    """Settings of every document, drawn or made for a copy."""
    document.setDocumentMargin(0)
    document.setIndentWidth(24)
    document.setUndoRedoEnabled(False)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setDefaultFont(text_font())


def made_selection(
    document: QTextDocument, start: int, end: int, palette: QPalette
) -> QTextEdit.ExtraSelection:
    """A selection in the colours of the palette."""
    made = QTextEdit.ExtraSelection()
    last = document.characterCount() - 1
    made.cursor = QTextCursor(document)
    made.cursor.setPosition(min(start, last))
    made.cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    made.format.setBackground(palette.highlight())
    return made


def flatten_end(document: QTextDocument) -> None:
    """Qt ends a document that ends with a table with an empty line: make it one pixel high."""
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    if cursor.block().length() > 1 or cursor.currentTable() is not None:
        return
    shape = QTextBlockFormat()
    shape.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor.setBlockFormat(shape)


def quote_bars(document: QTextDocument) -> list[QRectF]:
    """A bar at the left of every quote; quotes one below the other share it."""
    layout = document.documentLayout()
    bars: list[QRectF] = []
    block = document.begin()
    while block.isValid():
        margin = block.blockFormat().leftMargin()
        if margin > 0:
            rect = layout.blockBoundingRect(block)
            height = block.layout().boundingRect().bottom()
            bars.append(QRectF(margin - 16, rect.top(), _QUOTE_BAR, height))
        block = block.next()
    for above, below in pairwise(bars):
        if above.left() == below.left() and below.top() - above.bottom() < 16:
            below.setTop(above.top())
    return bars


def code_rects(document: QTextDocument) -> list[QRectF]:
    """Where inline code stands: it gets a rounded background."""
    rects: list[QRectF] = []
    block = document.begin()
    while block.isValid() and len(rects) < MOST_CODE_RECTS:
        for piece in block.textFormats():
            if MONO_FAMILY in (piece.format.fontFamilies() or ()):
                rects += _line_rects(document, block, piece.start, piece.start + piece.length)
        block = block.next()
    return rects


def _line_rects(document: QTextDocument, block: QTextBlock, start: int, end: int) -> list[QRectF]:
    origin = document.documentLayout().blockBoundingRect(block).topLeft()
    layout = block.layout()
    rects = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first = max(start, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        if first < last:
            left, right = _x(line.cursorToX(first)), _x(line.cursorToX(last))
            rects.append(
                QRectF(left - 2, line.y(), right - left + 4, line.height()).translated(origin)
            )
    return rects


def _x(answer: object) -> float:
    """PySide6 returns the position beside the coordinate."""
    return float(answer[0] if isinstance(answer, tuple) else answer)  # type: ignore[arg-type]
