"""Paints the rows of the chat list and edits titles in place. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.bridge.chat_list_model import ChatRole
from app.gui.fonts import ui_font

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 36
RADIUS = 8
TEXT_INSET = 10
SCROLL_BAR = 10  # its width; rows leave as much room where there is none
TITLE_LIMIT = 200  # characters


class ChatItemDelegate(QStyledItemDelegate):
    """Headings are rows without a chat id. All rows have one height: long lists stay fast."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._font = ui_font(13)
        self._font_selected = ui_font(13, QFont.Weight.DemiBold)
        self._font_heading = ui_font(12, QFont.Weight.DemiBold)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        if index.data(ChatRole.ID) is None:
            self._paint_heading(painter, rect, str(index.data()))
        else:
            self._paint_chat(painter, option, index)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.setFont(self._font_heading)
        painter.setPen(QColor(self._theme.text_tertiary))
        where = rect.adjusted(8, 8, -8, 0)
        painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_chat(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = self._row_rect(option)
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, rect.adjusted(0, 1, 0, -1), state)
        answering = bool(index.data(ChatRole.ANSWERING))
        painter.setFont(self._font_selected if selected else self._font)
        painter.setPen(QColor(self._theme.text if selected else self._theme.text_secondary))
        where = rect.adjusted(TEXT_INSET, 0, -(28 if answering else TEXT_INSET), 0)
        text = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, where.width()
        )
        painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        if answering:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.accent))
            painter.drawEllipse(QPointF(rect.right() - 13, rect.center().y() + 0.5), 3.5, 3.5)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        ground = None
        if state & QStyle.StateFlag.State_Selected:
            ground = self._theme.selected
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = self._theme.hover
        painter.setPen(Qt.PenStyle.NoPen)
        if ground is not None:
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if (
            state & QStyle.StateFlag.State_HasFocus
            and state & QStyle.StateFlag.State_KeyboardFocusChange
        ):
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("renameField")
        editor.setAccessibleName(self.tr("Chat title"))
        editor.setMaxLength(TITLE_LIMIT)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(self._row_rect(option).adjusted(0, 1, 0, -1))

    def _row_rect(self, option: QStyleOptionViewItem) -> QRect:
        rect: QRect = option.rect
        scrolls = self._view.verticalScrollBar().isVisible()
        return rect if scrolls else rect.adjusted(0, 0, -SCROLL_BAR, 0)
