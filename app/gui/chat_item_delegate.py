"""Paints the rows of the chat list and edits titles in place. GUI thread."""

from __future__ import annotations

from functools import cached_property
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
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.bridge.chat_list_model import ChatRole
from app.gui.fonts import ui_font
from app.gui.icons import pixmap

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyle

    from app.gui.theme_tokens import Theme

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 36
RADIUS = 8
TEXT_INSET = 10
SCROLL_BAR = 10  # its width; rows leave as much room where there is none
TITLE_LIMIT = 200  # characters
ICON = 16
FOLDER_ROOM = 24  # from the icon of a folder to its name
STEP = 16  # of each folder that a row lies in

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ChatItemDelegate(QStyledItemDelegate):
    """Headings are rows without an id. All rows have one height: long lists stay fast."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.open_id: str | None = None  # the chat that the window shows
        self._view = view
        self._theme = theme
        self._font = ui_font(13)
        self._font_selected = ui_font(13, QFont.Weight.DemiBold)
        self._font_heading = ui_font(12, QFont.Weight.DemiBold)
        self._font_count = ui_font(12)
        self._icons: dict[tuple[str, float], QPixmap] = {}

    @cached_property
    def _flags(self) -> type[QStyle.StateFlag]:
        """QStyle makes hundreds of numbers, 6 ms; before the first paint there is no row."""
        from PySide6.QtWidgets import QStyle

        return QStyle.StateFlag

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._icons.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        if index.data(ChatRole.ID) is not None:
            self._paint_chat(painter, option, index)
        elif index.data(ChatRole.FOLDER) is not None:
            self._paint_folder(painter, option, index)
        else:
            self._paint_heading(painter, rect, str(index.data()))
        painter.restore()

    def picture_of(self, index: Index, width: int) -> QPixmap:
        """A row as it is seen under the pointer while it is dragged."""
        ratio = self._view.devicePixelRatioF()
        picture = QPixmap(round(width * ratio), round(ROW_HEIGHT * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(Qt.GlobalColor.transparent))
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, width, ROW_HEIGHT)
        option.state = self._flags.State_Selected
        painter = QPainter(picture)
        painter.setOpacity(0.85)
        self.paint(painter, option, index)
        painter.end()
        return picture

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.setFont(self._font_heading)
        painter.setPen(QColor(self._theme.text_tertiary))
        where = rect.adjusted(8, 8, -8, 0)
        painter.drawText(where, _LEFT, text)

    def _paint_chat(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = self._row_rect(option)
        state: QStyle.StateFlag = option.state
        is_open = self.open_id is not None and index.data(ChatRole.ID) == self.open_id
        selected = bool(state & self._flags.State_Selected) or is_open
        self._paint_ground(painter, rect.adjusted(0, 1, 0, -1), state, selected)
        answering = bool(index.data(ChatRole.ANSWERING))
        painter.setFont(self._font_selected if selected else self._font)
        painter.setPen(QColor(self._theme.text if selected else self._theme.text_secondary))
        depth = int(index.data(ChatRole.DEPTH) or 0)
        left = TEXT_INSET + (FOLDER_ROOM + (depth - 1) * STEP if depth else 0)
        where = rect.adjusted(left, 0, -(28 if answering else TEXT_INSET), 0)
        _draw_elided(painter, where, str(index.data()))
        if answering:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.accent))
            painter.drawEllipse(QPointF(rect.right() - 13, rect.center().y() + 0.5), 3.5, 3.5)

    def _paint_folder(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = self._row_rect(option)
        state: QStyle.StateFlag = option.state
        focused = bool(state & self._flags.State_Selected) and self._view.hasFocus()
        self._paint_ground(painter, rect.adjusted(0, 1, 0, -1), state, focused)
        left = TEXT_INSET + int(index.data(ChatRole.DEPTH) or 0) * STEP
        name = "folder-open" if index.data(ChatRole.OPEN) else "folder"
        place = QPointF(rect.left() + left - 1, rect.center().y() - ICON / 2 + 0.5)
        painter.drawPixmap(place, self._icon(name))
        count = str(index.data(ChatRole.COUNT) or "")
        painter.setPen(QColor(self._theme.text_tertiary))
        painter.setFont(self._font_count)
        room = painter.fontMetrics().horizontalAdvance(count) + TEXT_INSET
        painter.drawText(rect.adjusted(0, 0, -TEXT_INSET, 0), _RIGHT, count)
        painter.setPen(QColor(self._theme.text))
        painter.setFont(self._font)
        _draw_elided(painter, rect.adjusted(left + FOLDER_ROOM, 0, -room - 6, 0), str(index.data()))

    def _icon(self, name: str) -> QPixmap:
        key = (name, self._view.devicePixelRatioF())
        if key not in self._icons:
            self._icons[key] = pixmap(name, self._theme.text_secondary, ICON, key[1])
        return self._icons[key]

    def _paint_ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, selected: bool
    ) -> None:
        ground = None
        if selected:
            ground = self._theme.selected
        elif state & self._flags.State_MouseOver:
            ground = self._theme.hover
        painter.setPen(Qt.PenStyle.NoPen)
        if ground is not None:
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if state & self._flags.State_HasFocus and state & self._flags.State_KeyboardFocusChange:
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("renameField")
        folder = index.data(ChatRole.FOLDER) is not None
        editor.setAccessibleName(self.tr("Folder name") if folder else self.tr("Chat title"))
        editor.setMaxLength(TITLE_LIMIT)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # The row may change while its name is written, such as by a title from the model.
        if isinstance(editor, QLineEdit) and not editor.isModified():
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


def _draw_elided(painter: QPainter, rect: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, _LEFT, shown)
