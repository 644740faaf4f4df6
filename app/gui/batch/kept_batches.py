"""The batches that are kept, the newest first. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.compare.kept_delegate import DETAIL_ROLE, KeptDelegate
from app.gui.popover import Popover

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.bridge.batch_store import BatchStore
    from app.gui.batch.batch_words import BatchWords
    from app.gui.theme_tokens import Theme

_WIDTH, _ROW_HEIGHT, _MOST_ROWS, _FRAME = 440, 46, 7, 104
_ID = Qt.ItemDataRole.UserRole + 1


class KeptBatches(Popover):
    """Enter opens, Delete removes after a question: nothing brings a night's answers back."""

    def __init__(self, store: BatchStore, words: BatchWords, theme: Theme, window: QWidget) -> None:
        super().__init__(self.tr("Kept batches"), window)
        self._store = store
        self._words = words
        self._rows = KeptDelegate(theme)
        self._asked_id = ""  # whether to remove it
        self._build_ui()
        self._list.itemActivated.connect(self._on_open)
        self._open.clicked.connect(self._on_open)
        self._remove.clicked.connect(self._on_remove)
        store.kept_changed.connect(self._on_kept_changed)

    def apply_theme(self, theme: Theme) -> None:
        self._rows.apply_theme(theme)

    def open_under(self, anchor: QWidget) -> None:
        self._fill()
        rows = max(2, min(self._list.count(), _MOST_ROWS))
        self.open_at(anchor, self._list, QSize(_WIDTH, rows * _ROW_HEIGHT + _FRAME))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._on_remove()
        else:
            super().keyPressEvent(event)

    def _build_ui(self) -> None:
        title = QLabel(self.tr("Kept batches"))
        title.setObjectName("popoverTitle")
        self._list = QListWidget()
        self._list.setObjectName("keptComparisons")
        self._list.setAccessibleName(self.tr("Kept batches"))
        self._list.setItemDelegate(self._rows)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = QLabel(self.tr("None yet. Each batch is kept from its start."))
        self._empty.setObjectName("quiet")
        self._empty.setWordWrap(True)
        self._open = self._button(self.tr("Open"))
        self._remove = self._button(self.tr("Remove…"))
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

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", "link")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _fill(self) -> None:
        current = self._current_id() or (self._store.shown.id if self._store.shown else "")
        self._list.clear()
        for batch in self._store.kept:
            item = QListWidgetItem(batch.title)
            detail = self._words.made(batch)
            item.setData(_ID, batch.id)
            item.setData(DETAIL_ROLE, detail)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{batch.title}, {detail}")
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
            self._list.addItem(item)
            if batch.id == current:
                self._list.setCurrentItem(item)
        if self._list.currentRow() < 0:
            self._list.setCurrentRow(0)
        has_some = self._list.count() > 0
        self._list.setVisible(has_some)
        self._empty.setVisible(not has_some)
        self._open.setEnabled(has_some)
        self._remove.setEnabled(has_some)

    def _current_id(self) -> str:
        row = self._list.currentRow()
        return str(self._list.item(row).data(_ID)) if row >= 0 else ""

    def _on_kept_changed(self) -> None:
        if self.isVisible():
            self._fill()

    def _on_open(self) -> None:
        if batch_id := self._current_id():
            self.close_card()
            self._store.show(batch_id)

    def _on_remove(self) -> None:
        row, batch_id = self._list.currentRow(), self._current_id()
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
