"""Paints one model of the picker: name and quantization, size and context below. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gui.fonts import ui_font
from app.gui.icons import pixmap

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 56
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 2
LEVEL_ROLE = Qt.ItemDataRole.UserRole + 3
CURRENT_ROLE = Qt.ItemDataRole.UserRole + 4
RESIDENT_ROLE = Qt.ItemDataRole.UserRole + 5
DOT = 8
VCENTER = Qt.AlignmentFlag.AlignVCenter


class ModelItemDelegate(QStyledItemDelegate):
    """Two lines; a tick marks the chosen model, a dot those that are in memory."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name_font = ui_font(13, QFont.Weight.DemiBold)
        self._small_font = ui_font(12)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, state)
        inner = rect.adjusted(12, 8, -12, -8)
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        self._paint_texts(painter, inner, index, enabled)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        focused = state & QStyle.StateFlag.State_HasFocus
        over = state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected)
        if over and state & QStyle.StateFlag.State_Enabled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.hover))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 8, 8)
        if focused and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 2, -1, -2), 7, 7)

    def _paint_texts(self, painter: QPainter, rect: QRect, index: Index, enabled: bool) -> None:
        theme = self._theme
        top = QRect(rect.left(), rect.top(), rect.width(), rect.height() // 2)
        bottom = QRect(rect.left(), top.bottom() + 1, rect.width(), rect.height() - top.height())
        if index.data(CURRENT_ROLE):
            tick = pixmap("check", theme.accent, 16, painter.device().devicePixelRatioF())
            painter.drawPixmap(rect.right() - 15, rect.center().y() - 7, tick)
            top.setRight(top.right() - 24)
            bottom.setRight(bottom.right() - 24)
        painter.setFont(self._name_font)
        painter.setPen(QColor(theme.text if enabled else theme.text_tertiary))
        level = str(index.data(LEVEL_ROLE))
        level_width = painter.fontMetrics().horizontalAdvance(level) + 12
        name = _elided(painter, str(index.data()), top.width() - level_width)
        painter.drawText(top, VCENTER, name)
        left = painter.fontMetrics().horizontalAdvance(name) + 8
        painter.setFont(self._small_font)
        painter.setPen(QColor(theme.text_secondary if enabled else theme.text_tertiary))
        painter.drawText(top.adjusted(left, 0, 0, 0), VCENTER, level)
        if index.data(RESIDENT_ROLE):
            self._paint_dot(painter, bottom)
            bottom.setLeft(bottom.left() + DOT + 6)
        painter.setPen(QColor(theme.text_tertiary))
        painter.drawText(
            bottom, VCENTER, _elided(painter, str(index.data(DETAIL_ROLE)), bottom.width())
        )

    def _paint_dot(self, painter: QPainter, line: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.success))
        painter.drawEllipse(line.left(), line.center().y() - DOT // 2 + 1, DOT, DOT)


def _elided(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
