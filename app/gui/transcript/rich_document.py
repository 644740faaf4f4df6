"""Documents of prose: how they are set up, and what is painted behind their text. GUI thread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit

from app.gui.fonts import MONO_FAMILY
from app.gui.markdown.block import Block, BlockKind
from app.gui.markdown.mending import mended
from app.gui.markdown.to_html import QUOTE_MARGIN, plain_html
from app.gui.math.baseline import font_of_descent
from app.gui.math.inline_math import block_formula
from app.gui.transcript.look import text_font

if TYPE_CHECKING:
    from PySide6.QtGui import QPalette, QTextBlock, QTextDocument, QTextList

    from app.gui.transcript.look import Look

LIST_INDENT = 24
_QUOTE_BAR = 3
MOST_BARS = 12
MOST_CODE_RECTS = 200
_TOO_MANY_SIGNS = re.compile(
    "([\u0300-\u036f\u0489\u20d0-\u20ff]{16})[\u0300-\u036f\u0489\u20d0-\u20ff]+"
)


def block_html(block: Block, look: Look) -> str:
    """The HTML in which a block is drawn; `look.renderer.lacking` tells what it waits for."""
    renderer, text = look.renderer, calmed(block.text)
    if block.kind in (BlockKind.PLAIN, BlockKind.RAW):
        renderer.lacking = []
        return plain_html(text, zoom=look.zoom, mono=block.kind is BlockKind.RAW)
    if block.kind is BlockKind.MATH:
        formula = None if block.open else block_formula(block.text)
        return renderer.formula_html(formula, block.text)
    if block.kind is BlockKind.TABLE:
        return renderer.table_html(block.table, block.notes, with_head=not block.head)
    return renderer.html(mended(text) if block.open else text, block.notes)


def calmed(text: str) -> str:
    """Without the combining signs that no letter has so many of: Qt takes long to stack them."""
    return text if text.isascii() else _TOO_MANY_SIGNS.sub(r"\1", text)


def prepare(document: QTextDocument) -> None:
    """Settings of every document, drawn or made for a copy."""
    document.setDocumentMargin(0)
    document.setIndentWidth(LIST_INDENT)
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


def stand_on_line(document: QTextDocument, look: Look) -> None:
    """Let formulas stand on the line of their text: Qt has a picture stand on its lower edge.

    It lowers one that is "on the base line" by the descent of its font, so that is chosen to fit.
    """
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        for piece in block.textFormats():
            if not piece.format.isImageFormat():
                continue
            shape = look.renderer.shape_of(piece.format.toImageFormat().name())
            if shape is None:
                continue
            made = QTextCharFormat()
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
            made.setFont(font_of_descent(shape.descent))
            cursor.setPosition(block.position() + piece.start)
            last = block.position() + piece.start + piece.length
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(made)
        block = block.next()
    cursor.endEditBlock()


def quote_bars(document: QTextDocument, zoom: float) -> list[QRectF]:
    """A bar at the left of every quote, down to its end; quotes in quotes have several."""
    bars: list[QRectF] = []
    growing: dict[int, QRectF] = {}  # by their left edge: those of the block above
    block = document.begin()
    while block.isValid():
        lefts = _bar_lefts(block, round(QUOTE_MARGIN * zoom), document.indentWidth())
        growing = {left: growing[left] for left in lefts if left in growing}
        if lefts:
            top = document.documentLayout().blockBoundingRect(block).top()
            bottom = top + block.layout().boundingRect().bottom()
            for left in lefts:
                if left not in growing:
                    growing[left] = QRectF(left, top, _QUOTE_BAR, 0)
                    bars.append(growing[left])
                growing[left].setBottom(bottom)
        block = block.next()
    return bars


def _bar_lefts(block: QTextBlock, step: int, indent: float) -> list[int]:
    margin = block.blockFormat().leftMargin()
    if margin <= 0 or not block.layout().lineCount():
        return []
    x = block.layout().lineAt(0).x()
    if (listed := cast("QTextList | None", block.textList())) is not None:
        x -= listed.format().indent() * indent  # the list is in the quote
    depth = min(round(margin / step), MOST_BARS)
    return [round(x - step * (number + 1)) for number in range(depth)]


def code_rects(document: QTextDocument) -> list[QRectF]:
    """Where inline code stands: it gets a rounded background."""
    rects: list[QRectF] = []
    block = document.begin()
    while block.isValid() and len(rects) < MOST_CODE_RECTS:
        is_box = block.blockFormat().background().style() != Qt.BrushStyle.NoBrush
        for piece in () if is_box else block.textFormats():
            if MONO_FAMILY in (piece.format.fontFamilies() or ()):
                rects += _line_rects(document, block, piece.start, piece.start + piece.length)
        block = block.next()
    return rects


def _line_rects(document: QTextDocument, block: QTextBlock, start: int, end: int) -> list[QRectF]:
    origin = document.documentLayout().blockBoundingRect(block).topLeft()
    layout = block.layout()
    rects: list[QRectF] = []
    number = layout.lineForTextPosition(start).lineNumber()
    while 0 <= number < layout.lineCount() and len(rects) < MOST_CODE_RECTS:
        line = layout.lineAt(number)
        first = max(start, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        if first >= last:
            break
        left, right = _x(line.cursorToX(first)), _x(line.cursorToX(last))
        rect = QRectF(left - 2, line.y(), right - left + 4, line.height())
        rects.append(rect.translated(origin))
        number += 1
    return rects


def _x(answer: object) -> float:
    """PySide6 returns the position beside the coordinate."""
    return float(answer[0] if isinstance(answer, tuple) else answer)  # type: ignore[arg-type]
