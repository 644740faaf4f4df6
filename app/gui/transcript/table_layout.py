"""Gives the columns of a table their widths. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextLength, QTextTable

from app.gui.markdown.table_columns import column_pixels
from app.gui.markdown.to_html import CELL_PADDING

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from app.gui.markdown.block import Block
    from app.gui.transcript.look import Look

_CHARACTER = 7.8  # of Inter at 15 px, some of them bold
_BORDER = 1
_FRAME = 4  # what Qt adds to the sum of the columns, however many they are


def fit_table(document: QTextDocument, block: Block, look: Look, room: int) -> int:
    """Set the columns for `room` pixels; returns the width of the table, which may be more."""
    table = next((each for each in document.rootFrame().childFrames() if _is_table(each)), None)
    if not isinstance(table, QTextTable):
        return room
    rows = block.whole.rows or block.table.split("\n")
    around = 2 * look.renderer.px(CELL_PADDING) + _BORDER
    pixels = column_pixels(rows, room - _FRAME, _CHARACTER * look.zoom, around)
    fixed = QTextLength.Type.FixedLength
    shape = table.format()
    inner = [QTextLength(fixed, each) for each in pixels]
    if shape.columnWidthConstraints() != inner:
        shape.setColumnWidthConstraints(inner)
        shape.setWidth(QTextLength(fixed, sum(pixels) + _FRAME))
        table.setFormat(shape)
    return sum(pixels) + _FRAME


def _is_table(frame: object) -> bool:
    return isinstance(frame, QTextTable)
