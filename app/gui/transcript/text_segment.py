"""Draws one block of prose, a table or a piece of plain text. GUI thread."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QPainter, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from app.gui.markdown.block import Block, BlockKind
from app.gui.transcript.look import text_font
from app.gui.transcript.rich_document import (
    block_html,
    code_rects,
    flatten_end,
    made_selection,
    prepare,
    quote_bars,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWheelEvent

    from app.gui.transcript.look import Look

_CARET_WIDTH = 4


class TextSegment(QTextBrowser):
    """Never scrolls up and down; the mouse is handled by the view that it lies in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segment")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMouseTracking(True)
        self.caret = False
        self.ideal_width = 0  # of its longest line, where there is room
        self._bar_color = QColor()
        self._code_color = QColor()
        self._code_rects: list[QRectF] | None = None
        self._font = text_font()
        prepare(self.document())

    def bind(self, block: Block, look: Look, width: int, *, quiet: bool = False) -> int:
        """Draw `block`, `width` pixels wide; returns the height that it needs."""
        self._bar_color, self._code_color = _box_colors(look)
        self._code_rects = None
        self.setPalette(look.quiet_palette if quiet else look.palette)
        document = self.document()
        self.ensurePolished()
        self.resize(width, self.height())
        if document.defaultFont() != self._font:
            document.setDefaultFont(self._font)
        html = block_html(block, look)
        self.setExtraSelections([])
        self.setHtml(html)
        if block.kind is BlockKind.TABLE:
            flatten_end(document)
        self.setFocusPolicy(
            Qt.FocusPolicy.TabFocus if "<a href" in html else Qt.FocusPolicy.NoFocus
        )
        return self.fit(width)

    def fit(self, width: int) -> int:
        """Lay out for a width; returns the height that is needed."""
        self.resize(width, self.height())
        document = self.document()
        document.setTextWidth(width)
        self._code_rects = None
        size = document.size()
        self.ideal_width = ceil(document.idealWidth())
        if size.width() <= width + 3:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            return ceil(size.height())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return ceil(size.height()) + self.horizontalScrollBar().sizeHint().height()

    def position_at(self, point: QPoint) -> int:
        """Position in the text under a point of this widget."""
        inside = QPoint(point.x(), min(max(point.y(), 0), self.height() - 1))
        return self.cursorForPosition(inside).position()

    def word_at(self, point: QPoint) -> tuple[int, int]:
        cursor = self.cursorForPosition(point)
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        return cursor.selectionStart(), cursor.selectionEnd()

    def link_at(self, point: QPoint) -> str:
        return self.anchorAt(point)

    def set_caret(self, shown: bool) -> None:
        if shown != self.caret:
            self.caret = shown
            self.viewport().update()

    def text_length(self) -> int:
        return self.document().characterCount() - 1

    def select(self, start: int, end: int) -> None:
        """Paint a selection; an empty one removes it."""
        self.setExtraSelections(
            [] if start >= end else [made_selection(self.document(), start, end, self.palette())]
        )

    def loadResource(self, kind: int, name: QUrl | str) -> QImage:
        """No picture and no style sheet is ever read, from nowhere."""
        return QImage(1, 1, QImage.Format.Format_ARGB32)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint_below(event.rect())
        super().paintEvent(event)
        if self.caret:
            self._paint_caret()

    def _paint_below(self, dirty: QRect) -> None:
        if self._code_rects is None:
            self._code_rects = code_rects(self.document())
        bars = quote_bars(self.document())
        if not self._code_rects and not bars:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self.horizontalScrollBar().value(), 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._bar_color)
        for bar in bars:
            painter.drawRoundedRect(bar, 1.5, 1.5)
        painter.setBrush(self._code_color)
        for rect in self._code_rects:
            if rect.intersects(QRectF(dirty)):
                painter.drawRoundedRect(rect, 4, 4)

    def _paint_caret(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        at = self.cursorRect(cursor)
        painter = QPainter(self.viewport())
        color = self.palette().text().color()
        painter.fillRect(at.left() + 2, at.bottom() - 17, _CARET_WIDTH, 17, color)


def _box_colors(look: Look) -> tuple[QColor, QColor]:
    return QColor(look.theme.border), QColor(look.theme.inline_code)
