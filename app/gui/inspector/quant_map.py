"""The quantization map: roles down, layers across, a coloured cell for each tensor. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.bridge.inspector_map_model import CELL_ROLE, LayerMapModel, nominal_bits
from app.domain.inspection_diff import TensorPair
from app.gui.fonts import figure_font
from app.gui.inspector.type_colors import ink_on, type_color
from app.gui.theme import mix

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from app.domain.gguf_inspection import TensorEntry
    from app.gui.theme_tokens import Theme

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 20
NARROWEST, WIDEST = 18, 26  # cells, as there is room for the layers
HEAD_HEIGHT = 20
_FAINT = 0.72  # of the card over the colour of what is equal in both files


class QuantMap(QTableView):
    """Arrows move from cell to cell. `cell_changed`: the words of the current cell."""

    cell_changed = Signal(str)
    tensor_chosen = Signal(object)  # TensorEntry or TensorPair

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quantMap")
        self.setAccessibleName(name)
        self._cells = LayerMapModel(self)
        self._delegate = _CellDelegate(theme, self)
        self.setModel(self._cells)
        self.setItemDelegate(self._delegate)
        self._build_ui()
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)

    @property
    def cells(self) -> LayerMapModel:
        return self._cells

    def apply_theme(self, theme: Theme) -> None:
        self._delegate.apply_theme(theme)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        rows = HEAD_HEIGHT + ROW_HEIGHT * max(1, self._cells.rowCount())
        return QSize(400, rows + self.horizontalScrollBar().sizeHint().height() + 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.cell_changed.emit(self._cells.words(current))

    def _build_ui(self) -> None:
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        down, across = self.verticalHeader(), self.horizontalHeader()
        for head in (down, across):
            head.setMinimumSectionSize(8)
            head.setDefaultSectionSize(ROW_HEIGHT)
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            head.setHighlightSections(False)
            head.setSectionsClickable(False)
        across.setFixedHeight(HEAD_HEIGHT)
        self._cells.modelReset.connect(self._fit)

    def _fit(self) -> None:
        columns = self._cells.columnCount()
        if columns:
            room = self.viewport().width() // columns
            self.horizontalHeader().setDefaultSectionSize(max(NARROWEST, min(WIDEST, room)))

    def _on_chosen(self, index: QModelIndex) -> None:
        tensor = self._cells.tensor(index)
        if tensor is not None:
            self.tensor_chosen.emit(tensor)


class _CellDelegate(QStyledItemDelegate):
    """The digits are the bits in the type's name, so that colour is never alone."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._font = figure_font(10)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        cell = index.data(CELL_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        box = QRectF(rect).adjusted(1, 1, -1, -1)
        if isinstance(cell, TensorPair):
            self._paint_pair(painter, box, cell)
        elif cell is not None:
            self._paint_one(painter, box, cell)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus):
            painter.setPen(QPen(QColor(self._theme.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
        painter.restore()

    def _paint_one(self, painter: QPainter, box: QRectF, tensor: TensorEntry) -> None:
        color = type_color(tensor.type, self._theme)
        self._fill(painter, box, color)
        self._write(painter, box, nominal_bits(tensor.type), ink_on(color, self._theme))

    def _paint_pair(self, painter: QPainter, box: QRectF, pair: TensorPair) -> None:
        theme = self._theme
        if not pair.differs and pair.left is not None:
            color = mix(type_color(pair.left.type, theme), theme.card, _FAINT)
            self._fill(painter, box, color)
            self._write(painter, box, nominal_bits(pair.left.type), theme.text_secondary)
            return
        left, right = (
            type_color(tensor.type, theme) if tensor else theme.hover
            for tensor in (pair.left, pair.right)
        )
        self._fill(painter, box, left)
        corner = QPainterPath()
        corner.addPolygon(QPolygonF([box.topRight(), box.bottomRight(), box.bottomLeft()]))
        rounded = QPainterPath()
        rounded.addRoundedRect(box, 4, 4)
        painter.fillPath(corner.intersected(rounded), QColor(right))

    def _fill(self, painter: QPainter, box: QRectF, color: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        painter.drawRoundedRect(box, 4, 4)

    def _write(self, painter: QPainter, box: QRectF, text: str, color: str) -> None:
        painter.setPen(QColor(color))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
