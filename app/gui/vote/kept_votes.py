"""The blind votes that are kept, the newest first. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.compare.kept_delegate import DETAIL_ROLE, KeptDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.bridge.vote_store import VoteStore
    from app.domain.vote_series import VoteSeries
    from app.gui.theme_tokens import Theme
    from app.gui.vote.vote_words import VoteWords

_ROW_HEIGHT, _MOST_ROWS = 46, 5
_ID = Qt.ItemDataRole.UserRole + 1


class KeptVotes(QWidget):
    """Enter opens, Delete removes. Hidden while there are none."""

    def __init__(self, store: VoteStore, words: VoteWords, theme: Theme) -> None:
        super().__init__()
        self._store = store
        self._words = words
        self._rows = KeptDelegate(theme)
        self._build_ui()
        self._list.itemActivated.connect(self._on_open)
        self._list.currentItemChanged.connect(self._refresh)
        self._open.clicked.connect(self._on_open)
        self._remove.clicked.connect(self._on_remove)
        store.kept_changed.connect(self.refresh)
        store.opened.connect(self.refresh)

    def apply_theme(self, theme: Theme) -> None:
        self._rows.apply_theme(theme)
        self._list.viewport().update()

    def refresh(self) -> None:
        """Show what is kept now."""
        current = self._current_id()
        self._list.clear()
        for series in self._store.kept:
            item = self._item(series)
            self._list.addItem(item)
            if series.id == current:
                self._list.setCurrentItem(item)
        count = self._list.count()
        if count and self._list.currentRow() < 0:
            self._list.setCurrentRow(0)
        self._list.setFixedHeight(min(count, _MOST_ROWS) * _ROW_HEIGHT + 4)
        self.setVisible(count > 0)
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._on_remove()
        else:
            super().keyPressEvent(event)

    def _build_ui(self) -> None:
        title = QLabel(self.tr("Kept blind votes"))
        title.setObjectName("fieldTitle")
        self._list = QListWidget()
        self._list.setObjectName("keptVotes")
        self._list.setAccessibleName(self.tr("Kept blind votes"))
        self._list.setItemDelegate(self._rows)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._open = _link(self.tr("Open"))
        self._remove = _link(self.tr("Remove"))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(title, 1)
        row.addWidget(self._open)
        row.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._list)

    def _item(self, series: VoteSeries) -> QListWidgetItem:
        detail = self._words.kept_line(series)
        item = QListWidgetItem(series.title)
        item.setData(_ID, series.id)
        item.setData(DETAIL_ROLE, detail)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{series.title}, {detail}")
        item.setSizeHint(QSize(0, _ROW_HEIGHT))
        return item

    def _current_id(self) -> str:
        row = self._list.currentRow()
        return str(self._list.item(row).data(_ID)) if row >= 0 else ""

    def _refresh(self) -> None:
        for button in (self._open, self._remove):
            button.setEnabled(bool(self._current_id()))

    def _on_open(self) -> None:
        if series_id := self._current_id():
            self._store.show(series_id)

    def _on_remove(self) -> None:
        if series_id := self._current_id():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._store.remove(series_id)


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "link")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
