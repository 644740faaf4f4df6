"""The values of one long list, read page by page as they come into sight. GUI thread."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.domain.file_text import scalar_text
from app.domain.gguf_inspection import PAGE, ListValue
from app.domain.table_text import TableFormat, table_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QObject

    from app.bridge.inspector_store import InspectorStore, ListPage
    from app.domain.gguf_inspection import MetadataEntry, Scalar

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
MOST_ROWS = 4_000_000  # a view cannot hold more rows than pixels
_KEPT_PAGES = 32
_ROOT = QModelIndex()


class ListValueModel(QAbstractTableModel):
    """Two columns: place in the list, counted from 0, and value."""

    def __init__(self, store: InspectorStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._entry: MetadataEntry | None = None
        self._length = 0
        self._pages: OrderedDict[int, tuple[Scalar, ...]] = OrderedDict()
        self._awaited: set[int] = set()
        store.page_read.connect(self._on_page_read)

    @property
    def length(self) -> int:
        """Values of the whole list, of which MOST_ROWS can be shown."""
        return self._length

    def show_entry(self, entry: MetadataEntry | None) -> None:
        """Show the list of a key; None: nothing."""
        self.beginResetModel()
        value = entry.value if entry else None
        self._entry = entry if isinstance(value, ListValue) else None
        self._length = value.length if isinstance(value, ListValue) else 0
        self._pages.clear()
        self._awaited.clear()
        if isinstance(value, ListValue) and len(value.first) == value.length:
            self._pages[0] = value.first
        self.endResetModel()

    def copied(self, rows: Iterable[int]) -> str:
        """These values as text, those that were not read yet left out."""
        values = [(at, value) for at in rows if (value := self._value(at)) is not None]
        return table_text(
            [str(self.headerData(at, Qt.Orientation.Horizontal)) for at in range(2)],
            values,
            TableFormat.TEXT,
        )

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else min(self._length, MOST_ROWS)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return self.tr("Value") if section else self.tr("Place")
        return self._alignment(section) if role == Role.TextAlignmentRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid() or self._entry is None:
            return None
        if role == Role.TextAlignmentRole:
            return self._alignment(index.column())
        if role != Role.DisplayRole:
            return None
        if index.column() == 0:
            return f"{index.row():,}"
        value = self._value(index.row())
        return "…" if value is None else scalar_text(value, self._entry.kind)

    def _value(self, row: int) -> Scalar | None:
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is not None:
            return page[place] if place < len(page) else None
        if self._entry is not None and number not in self._awaited:
            self._awaited.add(number)
            self._store.request_page(self._entry, number)
        return None

    def _on_page_read(self, read: ListPage) -> None:
        if read.entry is not self._entry:
            return
        self._awaited.discard(read.page)
        self._pages[read.page] = read.values or ()
        while len(self._pages) > _KEPT_PAGES:
            self._pages.popitem(last=False)
        first = read.page * PAGE
        last = min(first + PAGE, self.rowCount()) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 1), self.index(last, 1))

    def _alignment(self, section: int) -> int:
        side = Qt.AlignmentFlag.AlignLeft if section else Qt.AlignmentFlag.AlignRight
        return int(side | Qt.AlignmentFlag.AlignVCenter)
