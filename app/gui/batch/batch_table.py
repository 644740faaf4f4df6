"""The table of a batch: prompts as rows, levels as columns. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.bridge.batch_table_model import BatchRole, BatchTableModel
from app.domain.batch import CellState
from app.gui.inspector.file_table import FileTable
from app.gui.theme import danger

if TYPE_CHECKING:
    from PySide6.QtCore import QItemSelection
    from PySide6.QtGui import QResizeEvent

    from app.gui.theme_tokens import Theme

_NAME_WIDTH, _LEAST_WIDTH = 72, 170


class _CellDelegate(QStyledItemDelegate):
    """What failed, and what still waits, looks so."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        cell = index.data(BatchRole.CELL)
        option.textElideMode = Qt.TextElideMode.ElideRight
        if index.column() == 0:
            color = self.theme.text_tertiary
        elif cell is not None and cell.state is CellState.FAILED:
            color = danger(self.theme)
        else:
            return
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            option.palette.setColor(role, QColor(color))


class BatchTable(FileTable):
    """Says which prompt is chosen."""

    prompt_chosen = Signal(int)  # position, -1 for none

    def __init__(self, rows: BatchTableModel, theme: Theme) -> None:
        super().__init__("", rows)
        self.setAccessibleName(self.tr("Prompts and answers"))
        self.setObjectName("batchTable")
        self._rows = rows
        self._cells = _CellDelegate(theme)
        self.setItemDelegate(self._cells)
        self.setSelectionMode(FileTable.SelectionMode.SingleSelection)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        rows.modelReset.connect(self.fit_columns)

    def apply_theme(self, theme: Theme) -> None:
        self._cells.theme = theme
        self.viewport().update()

    def choose_first(self) -> None:
        """So that there is something to read beside."""
        if self._rows.rowCount():
            self.selectRow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """All but the id have the same width, as much as there is room for."""
        others = self._rows.columnCount() - 1
        if others > 0:
            room = (self.viewport().width() - _NAME_WIDTH) // others
            self.set_widths((_NAME_WIDTH, *([max(_LEAST_WIDTH, room)] * others)))

    def _on_selection_changed(self, _now: QItemSelection, _before: QItemSelection) -> None:
        chosen = self.selectionModel().selectedRows()
        self.prompt_chosen.emit(self._rows.position(chosen[0]) if chosen else -1)
