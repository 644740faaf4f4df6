"""The batches that are kept, the newest first. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from app.gui.compare.kept_list import ROW_HEIGHT, KeptList, KeptRow, link_button
from app.gui.popover import Popover

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.bridge.batch_store import BatchStore
    from app.gui.batch.batch_words import BatchWords
    from app.gui.theme_tokens import Theme

_WIDTH, _MOST_ROWS, _FRAME = 440, 7, 104


class KeptBatches(Popover):
    """Enter opens, Delete removes after a question: nothing brings a night's answers back."""

    def __init__(self, store: BatchStore, words: BatchWords, theme: Theme, window: QWidget) -> None:
        super().__init__(self.tr("Kept batches"), window)
        self._store = store
        self._words = words
        self._list = KeptList(self.tr("Kept batches"), theme)
        self._asked_id = ""  # whether to remove it
        self._build_ui()
        self._list.itemActivated.connect(self._on_open)
        self._open.clicked.connect(self._on_open)
        self._remove.clicked.connect(self._on_remove)
        store.kept_changed.connect(self._on_kept_changed)

    def apply_theme(self, theme: Theme) -> None:
        self._list.apply_theme(theme)

    def open_under(self, anchor: QWidget) -> None:
        self._fill()
        rows = max(2, min(self._list.count(), _MOST_ROWS))
        self.open_at(anchor, self._list, QSize(_WIDTH, rows * ROW_HEIGHT + _FRAME))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._on_remove()
        else:
            super().keyPressEvent(event)

    def _build_ui(self) -> None:
        title = QLabel(self.tr("Kept batches"))
        title.setObjectName("popoverTitle")
        self._empty = QLabel(self.tr("None yet. Each batch is kept from its start."))
        self._empty.setObjectName("quiet")
        self._empty.setWordWrap(True)
        self._open = link_button(self.tr("Open"))
        self._remove = link_button(self.tr("Remove…"))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._open)
        row.addWidget(self._remove)
        row.addStretch(1)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(10, 12, 10, 8)
        column.setSpacing(6)
        column.addWidget(title)
        column.addWidget(self._list, 1)
        column.addWidget(self._empty, 1)
        column.addLayout(row)

    def _fill(self) -> None:
        current = self._list.current_id or (self._store.shown.id if self._store.shown else "")
        kept = self._store.kept
        rows = (KeptRow(each.id, each.title, self._words.made(each)) for each in kept)
        self._list.fill(rows, current)
        has_some = self._list.count() > 0
        self._list.setVisible(has_some)
        self._empty.setVisible(not has_some)
        self._open.setEnabled(has_some)
        self._remove.setEnabled(has_some)

    def _on_kept_changed(self) -> None:
        if self.isVisible():
            self._fill()

    def _on_open(self) -> None:
        if batch_id := self._list.current_id:
            self.close_card()
            self._store.show(batch_id)

    def _on_remove(self) -> None:
        row, batch_id = self._list.currentRow(), self._list.current_id
        if not batch_id:
            return
        title = self._list.item(row).text()
        self.close_card()
        box = QMessageBox(self.window())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("Remove the batch “{title}” with all its answers?").format(title=title))
        box.setInformativeText(self.tr("Export its results first if you want to keep them."))
        remove = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        self._asked_id = batch_id
        remove.clicked.connect(self._on_remove_agreed)
        box.open()

    def _on_remove_agreed(self) -> None:
        self._store.remove(self._asked_id)
