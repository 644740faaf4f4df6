"""The blind votes that are kept, the newest first. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.gui.compare.kept_list import ROW_HEIGHT, KeptList, KeptRow, link_button

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.bridge.vote_store import VoteStore
    from app.gui.theme_tokens import Theme
    from app.gui.vote.vote_words import VoteWords

_MOST_ROWS = 5


class KeptVotes(QWidget):
    """Enter opens, Delete removes. Hidden while there are none."""

    def __init__(self, store: VoteStore, words: VoteWords, theme: Theme) -> None:
        super().__init__()
        self._store = store
        self._words = words
        self._list = KeptList(self.tr("Kept blind votes"), theme)
        self._list.setObjectName("keptVotes")
        self._build_ui()
        self._list.itemActivated.connect(self._on_open)
        self._list.currentItemChanged.connect(self._refresh)
        self._open.clicked.connect(self._on_open)
        self._remove.clicked.connect(self._on_remove)
        store.kept_changed.connect(self.refresh)
        store.opened.connect(self.refresh)

    def apply_theme(self, theme: Theme) -> None:
        self._list.apply_theme(theme)

    def refresh(self) -> None:
        """Show what is kept now."""
        kept = self._store.kept
        rows = (KeptRow(each.id, each.title, self._words.kept_line(each)) for each in kept)
        self._list.fill(rows, self._list.current_id)
        count = self._list.count()
        self._list.setFixedHeight(min(count, _MOST_ROWS) * ROW_HEIGHT + 4)
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
        self._open = link_button(self.tr("Open"))
        self._remove = link_button(self.tr("Remove"))
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

    def _refresh(self) -> None:
        for button in (self._open, self._remove):
            button.setEnabled(bool(self._list.current_id))

    def _on_open(self) -> None:
        if series_id := self._list.current_id:
            self._store.show(series_id)

    def _on_remove(self) -> None:
        if series_id := self._list.current_id:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._store.remove(series_id)
