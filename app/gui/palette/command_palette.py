"""The card of the command palette: a field and what fits to it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from app.gui.palette.entries import PaletteEntry, PaletteHit, best_entries
from app.gui.palette.row_delegate import (
    ASIDE_ROLE,
    PLACES_ROLE,
    ROW_HEIGHT,
    PaletteRowDelegate,
)
from app.gui.popover import Popover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

    from app.gui.theme_tokens import Theme

WIDTH = 560
MOST_ROWS = 10
_FIELD = 62
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(Popover):
    """The arrows choose while the field keeps the focus; Enter does what is chosen."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(self.tr("Command palette"), window)
        self._entries: Sequence[PaletteEntry] = ()
        self._hits: tuple[PaletteHit, ...] = ()
        self._rows = QStandardItemModel(self)
        self._delegate = PaletteRowDelegate(theme, self)
        self._build_ui()
        self._connect()

    def apply_theme(self, theme: Theme) -> None:
        self._delegate.apply_theme(theme)
        self._list.viewport().update()

    def open_with(self, entries: Sequence[PaletteEntry], anchor: QWidget) -> None:
        """Show it at the top of the window; the focus goes back to where it was afterwards."""
        self._entries = entries
        self._field.clear()
        self._on_typed("")
        size = QSize(WIDTH, _FIELD + MOST_ROWS * ROW_HEIGHT + 12)
        self.open_at(anchor, self._field, size)
        area = self.rect()
        card = self.card.geometry()
        card.moveTo((area.width() - card.width()) // 2, min(64, area.height() // 10))
        self.card.setGeometry(card)

    def renew(self, entries: Sequence[PaletteEntry]) -> None:
        """There is more by now: what was typed stays, and so does what the arrows chose."""
        chosen = self._list.currentIndex().data()
        self._entries = entries
        self._on_typed(self._field.text())
        for row, hit in enumerate(self._hits):
            if hit.entry.text == chosen:
                self._list.setCurrentIndex(self._rows.index(row, 0))
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._field:
            return super().eventFilter(watched, event)
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in _MOVES:
            self._list.keyPressEvent(event)
            return True
        return False

    def _build_ui(self) -> None:
        self._field = QLineEdit()
        self._field.setObjectName("paletteField")
        self._field.setAccessibleName(self.tr("What do you want to do?"))
        self._field.setPlaceholderText(self.tr("Type a command, a chat or a model"))
        self._field.setFixedHeight(38)
        self._field.installEventFilter(self)
        self._list = QListView()
        self._list.setObjectName("paletteList")
        self._list.setAccessibleName(self.tr("Commands"))
        self._list.setModel(self._rows)
        self._list.setItemDelegate(self._delegate)
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = QLabel(self.tr("Nothing has this name."))
        self._nothing.setObjectName("note")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self._field)
        column.addWidget(self._nothing)
        column.addWidget(self._list, 1)

    def _connect(self) -> None:
        self._field.textChanged.connect(self._on_typed)
        self._field.returnPressed.connect(self._on_entered)
        self._list.clicked.connect(self._on_clicked)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)

    def _on_typed(self, text: str) -> None:
        self._hits = best_entries(text, self._entries)
        self._rows.clear()
        for hit in self._hits:
            item = QStandardItem(hit.entry.text)
            item.setData(hit.places, PLACES_ROLE)
            item.setData(hit.entry.keys or hit.entry.kind, ASIDE_ROLE)
            item.setData(_spoken(hit.entry), Qt.ItemDataRole.AccessibleTextRole)
            self._rows.appendRow(item)
        self._list.setVisible(bool(self._hits))
        self._nothing.setVisible(not self._hits)
        self._list.setCurrentIndex(self._rows.index(0, 0))

    def _on_current_changed(self, current: QModelIndex) -> None:
        """The field keeps the focus, so it says what the arrows have chosen."""
        said = str(current.data(Qt.ItemDataRole.AccessibleTextRole)) if current.isValid() else ""
        self._field.setAccessibleDescription(said)

    def _on_entered(self) -> None:
        self._run(self._list.currentIndex().row())

    def _on_clicked(self, index: QModelIndex) -> None:
        self._run(index.row())

    def _run(self, row: int) -> None:
        if 0 <= row < len(self._hits):
            run = self._hits[row].entry.run
            self.close_card()
            run()


def _spoken(entry: PaletteEntry) -> str:
    return f"{entry.text}, {entry.keys or entry.kind}"
