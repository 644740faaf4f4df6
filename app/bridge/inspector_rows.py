"""A table of anything that can be filtered, sorted and copied, 100,000 rows too. GUI thread."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.domain.table_text import TableFormat, table_text

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROW_ROLE = Role.UserRole + 1  # the row itself
_ROOT = QModelIndex()
_NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Column:
    """`name` is the key of a copy, `value` what is copied (the text where it is None).

    Numbers are sorted by their value and stand at the right. `tip`: our own words
    for what the column means.
    """

    title: str
    name: str
    text: Callable[[Any], str]
    value: Callable[[Any], object] | None = None
    number: bool = False
    tip: str = ""

    def copied(self, row: object) -> object:
        return self.text(row) if self.value is None else self.value(row)

    def sort_key(self, row: object) -> Any:  # noqa: ANN401 - whatever orders this column
        if self.number and self.value is not None:
            return self.value(row)
        return natural_key(self.text(row))


class RowTable(QAbstractTableModel):
    """A column of -1 sorts as the rows came. `count_changed`: how many rows are shown."""

    count_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        searched: Callable[[Any], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._searched = searched
        self._rows: Sequence[object] = ()
        self._shown: list[int] = []
        self._words: tuple[str, ...] = ()
        self._only: Callable[[Any], bool] | None = None
        self._sorting = (-1, Qt.SortOrder.AscendingOrder)

    @property
    def total(self) -> int:
        return len(self._rows)

    def set_rows(self, rows: Sequence[object]) -> None:
        """Show other rows, filtered and sorted as before."""
        self._rows = rows
        self._refill()

    def set_filter(self, text: str) -> None:
        """Show the rows that hold every word, in any letter case."""
        words = tuple(text.lower().split())
        if words != self._words:
            self._words = words
            self._refill()

    def set_only(self, only: Callable[[Any], bool] | None) -> None:
        """Show the rows for which it is true; None: all."""
        self._only = only
        self._refill()

    def row(self, index: Index) -> Any:  # noqa: ANN401 - the kind of row that was put in
        """The row at an index; None where there is none."""
        return self._rows[self._shown[index.row()]] if index.isValid() else None

    def index_of(self, row: object) -> QModelIndex:
        """Where a row stands; invalid where it is not shown."""
        places = (at for at, shown in enumerate(self._shown) if self._rows[shown] is row)
        at = next(places, -1)
        return self.index(at, 0) if at >= 0 else QModelIndex()

    def copied(self, form: TableFormat, rows: Iterable[int] | None = None) -> str:
        """The shown rows at these places, or all that are shown, for the clipboard."""
        places = range(len(self._shown)) if rows is None else rows
        values = [
            [column.copied(self._rows[self._shown[at]]) for column in self.columns] for at in places
        ]
        return table_text([column.name for column in self.columns], values, form)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Role.DisplayRole:
            return self.columns[section].title
        tip = self.columns[section].tip
        if tip and role == Role.ToolTipRole:
            return f"<qt>{tip}</qt>"  # Qt wraps only what it takes for rich text
        if tip and role == Role.AccessibleDescriptionRole:
            return tip
        return self._alignment(section) if role == Role.TextAlignmentRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Role.DisplayRole:
            return self.columns[index.column()].text(self.row(index))
        if role == Role.TextAlignmentRole:
            return self._alignment(index.column())
        return self.row(index) if role == ROW_ROLE else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if (column, order) == self._sorting:
            return
        self._sorting = (column, order)
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        rows = [self._shown[index.row()] for index in kept]
        self._shown = self._sorted(sorted(self._shown))
        places = {row: at for at, row in enumerate(self._shown)}
        moved = [
            self.index(places[row], index.column()) for row, index in zip(rows, kept, strict=True)
        ]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _refill(self) -> None:
        self.beginResetModel()
        self._shown = self._sorted([at for at, row in enumerate(self._rows) if self._fits(row)])
        self.endResetModel()
        self.count_changed.emit()

    def _fits(self, row: object) -> bool:
        if self._only is not None and not self._only(row):
            return False
        if not self._words:
            return True
        text = self._searched(row).lower()
        return all(word in text for word in self._words)

    def _sorted(self, shown: list[int]) -> list[int]:
        column, order = self._sorting
        if column < 0:
            return shown
        key = self.columns[column].sort_key
        backwards = order == Qt.SortOrder.DescendingOrder
        return sorted(shown, key=lambda at: key(self._rows[at]), reverse=backwards)

    def _alignment(self, column: int) -> int:
        side = (
            Qt.AlignmentFlag.AlignRight
            if self.columns[column].number
            else Qt.AlignmentFlag.AlignLeft
        )
        return int(side | Qt.AlignmentFlag.AlignVCenter)


def natural_key(text: str) -> tuple[tuple[bool, int, str], ...]:
    """Sorts "blk.2" before "blk.10"."""
    parts = _NUMBERS.split(text.casefold())
    return tuple(
        (False, int(part), "") if part.isascii() and part.isdigit() else (True, 0, part)
        for part in parts
        if part
    )
