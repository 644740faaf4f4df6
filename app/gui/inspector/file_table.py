"""A flat table over a RowTable. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.gui.fonts import figure_font, mono_font
from app.gui.inspector.type_colors import type_color

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtCore import QAbstractItemModel, QObject

    from app.gui.theme_tokens import Theme

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 28
_SWATCH = 10
_CTRL = Qt.KeyboardModifier.ControlModifier
_SORT_KEYS = {
    Qt.Key.Key_Left: None,
    Qt.Key.Key_Right: None,
    Qt.Key.Key_Up: Qt.SortOrder.AscendingOrder,
    Qt.Key.Key_Down: Qt.SortOrder.DescendingOrder,
}
_INDENT = 13  # where text starts too


class FileTable(QTableView):
    """Whole rows are selected; Tab leaves it; a third click on a header undoes the sorting."""

    copy_requested = Signal()

    def __init__(self, name: str, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFont(figure_font(13))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(20)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setMinimumSectionSize(48)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif event.modifiers() & _CTRL and event.key() in _SORT_KEYS and self.isSortingEnabled():
            self._sort_by_key(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)

    def enable_sorting(self) -> None:
        head = self.horizontalHeader()
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.setAccessibleDescription(
            self.tr(
                "Control with left or right chooses the column that sorts, with up or down its "
                "order."
            )
        )

    def _sort_by_key(self, key: Qt.Key) -> None:
        """The next column to the side; past the first one, the order of the file."""
        head = self.horizontalHeader()
        column, order = head.sortIndicatorSection(), head.sortIndicatorOrder()
        if not 0 <= column < self.model().columnCount():
            column = -1
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            column = max(-1, min(column + step, self.model().columnCount() - 1))
        else:
            order = _SORT_KEYS[key] or order
            column = max(column, 0)
        head.setSortIndicator(column, order)

    def set_widths(self, widths: Collection[int], elastic: int = -1) -> None:
        """Of the columns from the left. What is left over goes to the elastic one, or the last."""
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        if elastic >= 0:
            self.horizontalHeader().setStretchLastSection(False)
            self.horizontalHeader().setSectionResizeMode(elastic, QHeaderView.ResizeMode.Stretch)

    def selected_rows(self) -> list[int]:
        """From top to bottom."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def select_place(self, index: QModelIndex) -> None:
        """Make it the current row and bring it into sight."""
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)


class MonoDelegate(QStyledItemDelegate):
    """Names as they stand in files."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.font = mono_font(12)


class TypeDelegate(QStyledItemDelegate):
    """The name of a tensor type behind a square in its colour."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        name = str(index.data() or "")
        super().paint(painter, option, index)
        if name in ("", "–"):
            return
        top = rect.center().y() - _SWATCH / 2 + 1
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(type_color(name, self._theme)))
        painter.drawRoundedRect(QRectF(rect.left() + _INDENT, top, _SWATCH, _SWATCH), 3, 3)
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        text: str = option.text
        if text and text != "–":
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize.setWidth(_SWATCH)
