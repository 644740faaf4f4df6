"""Draws a kept comparison: its name, and below when and of what it was. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gui.fonts import ui_font

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

DETAIL_ROLE = Qt.ItemDataRole.UserRole + 2
_INSET = 10


class KeptDelegate(QStyledItemDelegate):
    """Two lines; the chosen row has a ground."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        place: QRect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, place, state)
        text = place.adjusted(_INSET, 5, -_INSET, -5)
        flag = Qt.AlignmentFlag
        title = str(index.data(Qt.ItemDataRole.DisplayRole))
        self._line(painter, text, flag.AlignTop, (title, self._theme.text, 13))
        detail = str(index.data(DETAIL_ROLE))
        self._line(painter, text, flag.AlignBottom, (detail, self._theme.text_secondary, 12))
        painter.restore()

    def _paint_ground(self, painter: QPainter, place: QRect, state: QStyle.StateFlag) -> None:
        selected = state & QStyle.StateFlag.State_Selected
        hovered = state & QStyle.StateFlag.State_MouseOver
        if selected or hovered:
            color = self._theme.selected if selected else self._theme.hover
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(color))
            painter.drawRoundedRect(place, 8, 8)

    def _line(
        self,
        painter: QPainter,
        place: QRect,
        where: Qt.AlignmentFlag,
        line: tuple[str, str, int],
    ) -> None:
        text, color, pixels = line
        painter.setFont(ui_font(pixels))
        painter.setPen(QColor(color))
        mode = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(text, mode, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | where), shown)
