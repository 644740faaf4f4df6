"""Paints one line of the command palette. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gui.fonts import ui_font

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 36
PLACES_ROLE = Qt.ItemDataRole.UserRole + 1
ASIDE_ROLE = Qt.ItemDataRole.UserRole + 2  # keys, or what kind of thing it is
_SIDE = 14
_VCENTER = Qt.AlignmentFlag.AlignVCenter


class PaletteRowDelegate(QStyledItemDelegate):
    """The letters that were typed are bold."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plain = ui_font(13)
        self._bold = ui_font(13, QFont.Weight.Bold)
        self._small = ui_font(12)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.selected))
            painter.drawRoundedRect(rect.adjusted(6, 1, -6, -1), 8, 8)
        inner = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        inner.setRight(self._paint_aside(painter, inner, str(index.data(ASIDE_ROLE))) - 12)
        self._paint_text(painter, inner, str(index.data()), set(index.data(PLACES_ROLE)))
        painter.restore()

    def _paint_aside(self, painter: QPainter, rect: QRect, aside: str) -> int:
        """Returns where it begins."""
        painter.setFont(self._small)
        painter.setPen(QColor(self._theme.text_tertiary))
        painter.drawText(rect, int(_VCENTER | Qt.AlignmentFlag.AlignRight), aside)
        return rect.right() - painter.fontMetrics().horizontalAdvance(aside)

    def _paint_text(self, painter: QPainter, rect: QRect, text: str, places: set[int]) -> None:
        painter.setPen(QColor(self._theme.text))
        shown = QFontMetrics(self._bold).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        left = rect.left()
        for at, letter in enumerate(shown):
            painter.setFont(self._bold if at in places else self._plain)
            painter.drawText(left, rect.top(), rect.width(), rect.height(), _VCENTER, letter)
            left += painter.fontMetrics().horizontalAdvance(letter)
