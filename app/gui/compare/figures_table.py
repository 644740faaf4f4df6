"""The figures of all lanes as a table; the best of each column has a tick. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from app.bridge.lane_figures import Figure, best_of, figures_of
from app.gui.fonts import figure_font
from app.gui.icons import icon
from app.gui.plain_tooltip import plain_tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from app.bridge.lane_figures import LaneSlot, Values
    from app.gui.compare.lane_words import LaneWords
    from app.gui.theme_tokens import Theme

ROW_HEIGHT = 28
_TICK = 13
_FRAME = 6
_LEAST_NAME, _MOST_NAME, _LEAST_COLUMN = 90, 210, 96


class _TickAtTheRight(QStyledItemDelegate):
    """Every figure has room for a tick behind it, so that they stand below one another."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.decorationPosition = QStyleOptionViewItem.Position.Right


class FiguresTable(QTableWidget):
    """A row for each lane. It is as high as it needs to be."""

    def __init__(self, words: LaneWords, theme: Theme) -> None:
        super().__init__(0, 1 + len(Figure))
        self._words = words
        self._theme = theme
        self._ticks = _TickAtTheRight()
        self._slots: tuple[LaneSlot, ...] = ()
        self._known: list[tuple[str, bool, Values]] = []
        self._tick, self._no_tick = QIcon(), QIcon(_nothing())
        self._build_ui()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._fill(self._slots)

    def show_slots(self, slots: Sequence[LaneSlot]) -> None:
        """The lanes from top to bottom; nothing is done where their figures are the same."""
        known = [(slot.key, slot.contended, figures_of(slot)) for slot in slots]
        if known != self._known:
            self._known = known
            self._fill(tuple(slots))

    def _fill(self, slots: tuple[LaneSlot, ...]) -> None:
        self._slots = slots
        self.setRowCount(len(slots))
        best = best_of(slots)
        self._tick = icon("check", self._theme.success, _TICK)
        for row, slot in enumerate(slots):
            self.setItem(row, 0, self._name_item(slot))
            for column, figure in enumerate(Figure, start=1):
                best_one = (slot.key, figure) in best
                self.setItem(row, column, self._item(slot, figure, best=best_one))
        self.setColumnWidth(0, max(_LEAST_NAME, min(self.sizeHintForColumn(0) + 8, _MOST_NAME)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its rows, and the scroll bar where the columns need one."""
        sideways = self.horizontalHeader().length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if sideways else 0
        height = ROW_HEIGHT * (self.rowCount() + 1) + _FRAME + bar
        if self.height() != height:
            self.setFixedHeight(height)

    def _build_ui(self) -> None:
        self.setObjectName("figuresTable")
        self.setAccessibleName(self.tr("Figures of all lanes"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(self._ticks)
        self.setIconSize(QSize(_TICK, _TICK))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setFixedHeight(ROW_HEIGHT)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(_LEAST_COLUMN)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self._build_titles()

    def _build_titles(self) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        first = QTableWidgetItem(self.tr("Level"))
        first.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setHorizontalHeaderItem(0, first)
        for column, figure in enumerate(Figure, start=1):
            item = QTableWidgetItem(self._words.figure_name(figure))
            item.setToolTip(self._words.figure_meaning(figure))
            item.setTextAlignment(right)
            self.setHorizontalHeaderItem(column, item)

    def _name_item(self, slot: LaneSlot) -> QTableWidgetItem:
        level, name = slot.model.quantization, slot.model.name
        alike = len({each.model.name for each in self._slots}) <= 1
        item = QTableWidgetItem(level if alike else f"{level} · {name}")
        item.setToolTip(plain_tooltip(self._words.name(slot)))
        return item

    def _item(self, slot: LaneSlot, figure: Figure, *, best: bool) -> QTableWidgetItem:
        shown, said = self._words.figure(slot, figure)
        item = QTableWidgetItem(shown)
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        weight = QFont.Weight.Bold if best else QFont.Weight.Normal
        item.setFont(figure_font(12, weight))
        item.setIcon(self._tick if best else self._no_tick)
        if best:
            said = self.tr("{figure}, the best").format(figure=said)
        item.setToolTip(plain_tooltip(said) if said != shown else "")
        title = self._words.figure_name(figure)
        role = Qt.ItemDataRole.AccessibleTextRole
        item.setData(role, f"{self._words.name(slot)}, {title}: {said}")
        return item


def _nothing() -> QPixmap:
    picture = QPixmap(_TICK, _TICK)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
