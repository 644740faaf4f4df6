"""The list of what is kept: a name and a line of details each, the newest first. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton

from app.gui.compare.kept_delegate import DETAIL_ROLE, KeptDelegate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.gui.theme_tokens import Theme

ROW_HEIGHT = 46
_ID = Qt.ItemDataRole.UserRole + 1


class KeptRow(NamedTuple):
    """One of them."""

    id: str
    title: str
    detail: str


class KeptList(QListWidget):
    """`editable`: names can be changed in place; `id_of` tells whose was."""

    def __init__(self, name: str, theme: Theme, *, editable: bool = False) -> None:
        """`name` is read out."""
        super().__init__()
        self._rows = KeptDelegate(theme)
        self._editable = editable
        self.setObjectName("keptComparisons")
        self.setAccessibleName(name)
        self.setItemDelegate(self._rows)
        self.setMouseTracking(True)
        self.setEditTriggers(QListWidget.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def apply_theme(self, theme: Theme) -> None:
        self._rows.apply_theme(theme)
        self.viewport().update()

    @property
    def current_id(self) -> str:
        """Of the row with the keyboard, "" without one."""
        row = self.currentRow()
        return id_of(self.item(row)) if row >= 0 else ""

    def fill(self, rows: Iterable[KeptRow], current: str) -> None:
        """Show these; the row of `current` gets the keyboard, else the first one."""
        self.clear()
        for row in rows:
            item = self._item(row)
            self.addItem(item)
            if row.id == current:
                self.setCurrentItem(item)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def _item(self, row: KeptRow) -> QListWidgetItem:
        item = QListWidgetItem(row.title)
        item.setData(_ID, row.id)
        if self._editable:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setData(DETAIL_ROLE, row.detail)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.title}, {row.detail}")
        item.setSizeHint(QSize(0, ROW_HEIGHT))
        return item


def id_of(item: QListWidgetItem) -> str:
    """Whose row it is."""
    return str(item.data(_ID))


def link_button(text: str) -> QPushButton:
    """What can be done with a row, below or above the list."""
    button = QPushButton(text)
    button.setProperty("kind", "link")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
