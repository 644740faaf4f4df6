"""Tokens, time, energy and what it would have cost, in rows. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.domain.running_cost import cost, energy_cost, energy_wh
from app.gui.fonts import figure_font
from app.gui.formats import tokens
from app.gui.plain_tooltip import plain_tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.bridge.cost_store import CostStore
    from app.domain.running_cost import CostBook, UsageRow
    from app.gui.cost.cost_words import CostWords

ROW_HEIGHT = 28
_FRAME, _MOST_ROWS = 6, 11
_LEAST_NAME, _MOST_NAME = 150, 260
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CostTable(QTableWidget):
    """The first row is all of them together; a column for each price."""

    def __init__(self, store: CostStore, words: CostWords) -> None:
        super().__init__(0, 0)
        self._store = store
        self._words = words
        self._build_ui()
        store.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what there is now."""
        rows, book = (self._store.total, *self._store.rows), self._store.book
        titles = self._titles(book)
        self.setColumnCount(len(titles))
        self.setRowCount(len(rows))
        for column, (title, meaning) in enumerate(titles):
            self.setHorizontalHeaderItem(column, _header(title, meaning, first=column == 0))
        for at, row in enumerate(rows):
            self._fill(at, row, self._values(row, book), [title for title, _ in titles])
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self._fit()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # as Qt gives it
        self._fit()

    def _build_ui(self) -> None:
        self.setObjectName("costTable")
        self.setAccessibleName(self.tr("Tokens and costs"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names of levels differ at the end
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setFixedHeight(ROW_HEIGHT)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)

    def _titles(self, book: CostBook) -> list[tuple[str, str]]:
        """Names and meanings of the columns."""
        reused = self.tr("Of the tokens in: still known to the engine, and not computed again")
        priced = self.tr("What the same tokens would cost")
        time = self.tr("The time that the engine computed, loading not counted")
        return [
            (self._words.by(self._store.by), ""),
            (self.tr("Answers"), ""),
            (self.tr("Tokens in"), self.tr("Questions, histories and system prompts")),
            (self.tr("Reused"), reused),
            (self.tr("Tokens out"), self.tr("What the models wrote")),
            (self.tr("Time"), time),
            (self.tr("Energy"), self.tr("Mean power times the time computed")),
            *((self._words.price(price.name), priced) for price in book.table.prices),
        ]

    def _values(self, row: UsageRow, book: CostBook) -> list[str]:
        words, count = self._words, row.tokens
        hours = energy_wh(book.power[0], row.seconds)
        return [
            words.name(row, self._store.by),
            tokens(row.answers),
            tokens(count.read),
            tokens(count.reused),
            tokens(count.written),
            words.duration(row.seconds),
            words.energy(hours, energy_cost(hours, book.kwh_price), book.kwh_currency),
            *(words.money(cost(count, each), each.currency) for each in book.table.prices),
        ]

    def _fill(self, at: int, row: UsageRow, values: Sequence[str], titles: Sequence[str]) -> None:
        weight = QFont.Weight.Normal if row.key else QFont.Weight.DemiBold
        for column, value in enumerate(values):
            item = QTableWidgetItem(value)
            item.setFont(figure_font(12, weight))
            said = f"{values[0]}, {titles[column]}: {value}" if column else value
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            if column:
                item.setTextAlignment(_RIGHT)
            else:
                item.setToolTip(plain_tooltip(value))
            self.setItem(at, column, item)

    def _fit(self) -> None:
        """The names have what the figures leave, or what they need; as high as its rows, up to
        some."""
        header = self.horizontalHeader()
        others = sum(header.sectionSize(each) for each in range(1, self.columnCount()))
        needed = max(_LEAST_NAME, min(self.sizeHintForColumn(0), _MOST_NAME))
        self.setColumnWidth(0, max(needed, self.viewport().width() - others))
        sideways = others + needed > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if sideways else 0
        height = ROW_HEIGHT * (min(self.rowCount(), _MOST_ROWS) + 1) + _FRAME + bar
        if self.height() != height:
            self.setFixedHeight(height)


def _header(title: str, meaning: str, *, first: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(title)
    item.setToolTip(plain_tooltip(meaning or title))
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    item.setTextAlignment(left if first else _RIGHT)
    return item
