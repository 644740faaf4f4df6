"""Prompts as rows, levels as columns; rows are read when they are looked at. GUI thread."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.batch import HEAD, Batch, BatchCell, CellState
from app.domain.batch_rows import BatchRow, RowFilter

if TYPE_CHECKING:
    from app.bridge.batch_store import BatchStore
    from app.domain.events import Problem

Index = QModelIndex | QPersistentModelIndex
_BLOCK = 100  # rows read at once
_MOST_ROWS = 4000  # kept; a view asks again for those that it forgot
_ROOT = QModelIndex()


class BatchRole(IntEnum):
    """Item roles beside Qt's own."""

    CELL = Qt.ItemDataRole.UserRole + 1  # BatchCell, None while it waits
    ROW = Qt.ItemDataRole.UserRole + 2  # BatchRow, None until it is read


class BatchTableModel(QAbstractTableModel):
    """Columns: the id, the prompt, and one for each lane that is shown."""

    FIRST_LANE = 2

    def __init__(self, store: BatchStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._batch: Batch | None = None
        self._filter = RowFilter.ALL
        self._lane: int | None = None
        self._titles: tuple[str, ...] = ()
        self._positions: tuple[int, ...] = ()
        self._places: dict[int, int] = {}
        self._rows: OrderedDict[int, BatchRow] = OrderedDict()
        self._reading: tuple[int, ...] = ()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._stale = False  # what is being read was asked for before `show_batch`
        self._looking = 0  # answers about positions that are still to come
        store.cells_kept.connect(self._on_cells_kept)

    @property
    def lanes(self) -> tuple[int, ...]:
        """Numbers of the lanes that have a column."""
        if self._batch is None:
            return ()
        every = range(len(self._batch.plan.lanes))
        return tuple(each for each in every if self._lane in (None, each))

    def name_columns(self, titles: tuple[str, ...]) -> None:
        """Of the id, the prompt and all lanes, shown or not; before `show_batch`."""
        self._titles = titles

    def show_batch(
        self, batch: Batch | None, wanted: RowFilter = RowFilter.ALL, lane: int | None = None
    ) -> None:
        """`lane` None: all of them. What is stored is read anew."""
        self.beginResetModel()
        self._batch, self._filter, self._lane = batch, wanted, lane
        self._positions, self._places = (), {}
        self._rows.clear()
        self._wanted.clear()
        self._stale = bool(self._reading)
        if batch is not None and wanted is RowFilter.ALL:
            self._set_positions(tuple(range(batch.prompts)))
        self.endResetModel()
        if batch is not None and wanted is not RowFilter.ALL:
            self._looking += 1
            found = self._store.port.positions(batch.id, wanted)
            self._store.events.when_done(found, self._on_positions, self._on_positions_failed)

    def position(self, index: Index) -> int:
        """Which prompt stands in a row, -1 for none."""
        return self._positions[index.row()] if index.isValid() else -1

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._positions)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self.FIRST_LANE + len(self.lanes)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        lane = section - self.FIRST_LANE
        at = section if lane < 0 else self.FIRST_LANE + self.lanes[lane]
        return self._titles[at] if at < len(self._titles) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._positions):
            return None
        row = self._row(self._positions[index.row()])
        if role == BatchRole.ROW or row is None:
            return row if role == BatchRole.ROW else None
        cell = self._cell(row, index.column())
        if role == BatchRole.CELL:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            texts = (row.name, row.head)
            column = index.column()
            return texts[column] if column < self.FIRST_LANE else _shown(cell)
        return None

    def _cell(self, row: BatchRow, column: int) -> BatchCell | None:
        at = column - self.FIRST_LANE
        if at < 0 or at >= len(self.lanes):
            return None
        return next((cell for cell in row.cells if cell.lane == self.lanes[at]), None)

    def _row(self, position: int) -> BatchRow | None:
        row = self._rows.get(position)
        if row is None:
            self._wanted[position] = None
            self._read()
        return row

    def _read(self) -> None:
        """A block around the row that was asked for last: one question at a time."""
        if self._reading or not self._wanted or self._batch is None:
            return
        place = self._places.get(next(reversed(self._wanted)), 0)
        begin = place - place % _BLOCK
        block = self._positions[begin : begin + _BLOCK]
        self._reading = block
        read = self._store.port.rows(self._batch.id, block)
        self._store.events.when_done(read, self._on_rows, self._on_failed)

    def _on_rows(self, rows: tuple[BatchRow, ...]) -> None:
        block, self._reading = self._reading, ()
        stale, self._stale = self._stale, False
        for row in () if stale else rows:
            self._rows[row.position] = row
            self._wanted.pop(row.position, None)
        while len(self._rows) > _MOST_ROWS:
            self._rows.popitem(last=False)
        if not stale and len(rows) == len(block):
            self._tell(block[0], block[-1])
        else:
            self._wanted.clear()  # the batch was removed, or another one is shown
        self._read()
        if stale:
            self.layoutChanged.emit()  # the view asks again for what it shows

    def _on_positions(self, positions: tuple[int, ...]) -> None:
        """Only the newest wish counts; they are answered in order."""
        self._looking -= 1
        if not self._looking and self._filter is not RowFilter.ALL:
            self.beginResetModel()
            self._set_positions(positions)
            self.endResetModel()

    def _on_positions_failed(self, problem: Problem) -> None:
        self._looking -= 1
        self._store.problem_raised.emit(problem)

    def _set_positions(self, positions: tuple[int, ...]) -> None:
        self._positions = positions
        self._places = {position: place for place, position in enumerate(positions)}

    def _on_failed(self, problem: Problem) -> None:
        self._reading = ()
        self._wanted.clear()
        self._store.problem_raised.emit(problem)

    def _on_cells_kept(self, cells: tuple[BatchCell, ...]) -> None:
        for cell in cells:
            row = self._rows.get(cell.prompt)
            if row is None:
                continue
            others = [each for each in row.cells if each.lane != cell.lane]
            short = replace(cell, text=cell.text[:HEAD])
            every = sorted((*others, short), key=lambda each: each.lane)
            self._rows[cell.prompt] = replace(row, cells=tuple(every))
            self._tell(cell.prompt, cell.prompt)

    def _tell(self, first: int, last: int) -> None:
        if first in self._places and last in self._places:
            end = self.columnCount() - 1
            self.dataChanged.emit(
                self.index(self._places[first], 0), self.index(self._places[last], end)
            )


def _shown(cell: BatchCell | None) -> str:
    """The beginning of an answer on one line; of a failed one the reason."""
    if cell is None:
        return ""
    failed = cell.state is CellState.FAILED and cell.problem is not None
    return " ".join((cell.problem.text if failed and cell.problem else cell.text).split())
