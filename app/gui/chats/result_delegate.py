"""Paints what a search found: the chat, and the words around the hit. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.bridge.chat_results_model import HitRole
from app.gui.chat_item_delegate import RADIUS, SCROLL_BAR, TEXT_INSET, Index
from app.gui.fonts import ui_font
from app.gui.formats import near_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.chat import ChatHit
    from app.gui.theme_tokens import Theme

ROW_HEIGHT = 76
_LINES = 2  # of the snippet
_LINE = 17
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ResultDelegate(QStyledItemDelegate):
    """All rows have one height."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._font_title = ui_font(13, QFont.Weight.DemiBold)
        self._font = ui_font(12)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit: ChatHit = index.data(HitRole.HIT)
        rect: QRect = option.rect
        if not self._view.verticalScrollBar().isVisible():
            rect = rect.adjusted(0, 0, -SCROLL_BAR, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect.adjusted(0, 1, 0, -1), option)
        inner = rect.adjusted(TEXT_INSET, 9, -TEXT_INSET, -9)
        line = QRect(inner.left(), inner.top(), inner.width(), 19)
        self._paint_title(painter, line, hit, str(index.data()))
        body = inner.adjusted(0, 22, 0, 0)
        if hit.message_id is None:
            self._paint_place(painter, body, hit)
        else:
            painter.setFont(self._font)
            painter.setPen(QColor(self._theme.text_secondary))
            self._paint_marked(painter, body, hit, _LINES)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        state: QStyle.StateFlag = option.state
        ground = None
        if state & QStyle.StateFlag.State_Selected:
            ground = self._theme.selected
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = self._theme.hover
        if ground is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(rect, RADIUS, RADIUS)

    def _paint_title(self, painter: QPainter, rect: QRect, hit: ChatHit, title: str) -> None:
        """With the day of the chat at the right."""
        day = _short_day(hit.chat.updated_at)
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.text_tertiary))
        painter.drawText(rect, _RIGHT, day)
        room = painter.fontMetrics().horizontalAdvance(day) + 10
        rect = rect.adjusted(0, 0, -room, 0)
        painter.setFont(self._font_title)
        painter.setPen(QColor(self._theme.text))
        if hit.message_id is None and hit.snippet == title:
            self._paint_marked(painter, rect, hit, 1)
            return
        elided = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEFT, elided)

    def _paint_place(self, painter: QPainter, rect: QRect, hit: ChatHit) -> None:
        text = self.tr("Archived chat") if hit.chat.archived else self.tr("Title of the chat")
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.text_tertiary))
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)

    def _paint_marked(self, painter: QPainter, rect: QRect, hit: ChatHit, lines: int) -> None:
        """So many lines of the snippet, the found words on a tint."""
        whole = _laid_out(hit.snippet, painter, rect.width(), lines, ())
        last = whole.lineAt(whole.lineCount() - 1).textStart()
        mode = Qt.TextElideMode.ElideRight
        end = painter.fontMetrics().elidedText(hit.snippet[last:], mode, rect.width())
        shown = hit.snippet[:last] + end
        marks = [self._mark(first, min(behind, len(shown))) for first, behind in hit.marks]
        layout = _laid_out(shown, painter, rect.width(), lines, marks)
        painter.save()
        painter.setClipRect(QRectF(rect))
        layout.draw(painter, QPointF(rect.topLeft()))
        painter.restore()

    def _mark(self, start: int, end: int) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, made.length = start, end - start
        look = QTextCharFormat()
        look.setForeground(QBrush(QColor(self._theme.text)))
        look.setBackground(QBrush(QColor(self._theme.accent_tint)))
        look.setFontWeight(QFont.Weight.DemiBold)
        made.format = look
        return made


def _laid_out(
    text: str,
    painter: QPainter,
    width: int,
    lines: int,
    marks: Sequence[QTextLayout.FormatRange],
) -> QTextLayout:
    """At most so many lines; what does not fit is left out."""
    layout = QTextLayout(text, painter.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(marks)
    layout.beginLayout()
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * _LINE))
    layout.endLayout()
    return layout


def _short_day(moment: float) -> str:
    """As short as the language has it, the year only where it is another one."""
    when = QDateTime.fromSecsSinceEpoch(int(moment)).date()
    same = when.year() == QDateTime.currentDateTime().date().year()
    return near_day(when) if same else QLocale().toString(when, "MMM yyyy")
