"""The comparisons, or measurements, that are kept, the newest first. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.gui.compare.kept_list import ROW_HEIGHT, KeptList, KeptRow, id_of, link_button
from app.gui.formats import date_and_time
from app.gui.popover import Popover

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from app.bridge.compare_store import CompareStore
    from app.bridge.measure_store import MeasureStore
    from app.domain.comparison import Comparison
    from app.domain.measurement import Measurement
    from app.gui.theme_tokens import Theme

_WIDTH, _MOST_ROWS, _FRAME = 420, 7, 104


class KeptWords(NamedTuple):
    """What is said of what is kept; `levels` names the models of one."""

    title: str
    empty: str
    levels: Callable[[Any], str]


class KeptPopover(Popover):
    """Enter opens, F2 renames, Delete removes."""

    run_requested = Signal(str)

    def __init__(
        self, store: CompareStore | MeasureStore, words: KeptWords, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(words.title, window)
        self._store = store
        self._words = words
        self._list = KeptList(words.title, theme, editable=True)
        self._filling = False
        self._build_ui()
        self._connect()

    def apply_theme(self, theme: Theme) -> None:
        self._list.apply_theme(theme)

    def open_under(self, anchor: QWidget) -> None:
        self._fill()
        rows = max(2, min(self._list.count(), _MOST_ROWS))
        height = rows * ROW_HEIGHT + _FRAME
        self.open_at(anchor, self._list, QSize(_WIDTH, height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._on_remove()
        elif event.key() == Qt.Key.Key_F2:
            self._on_rename()
        else:
            super().keyPressEvent(event)

    def _build_ui(self) -> None:
        title = QLabel(self._words.title)
        title.setObjectName("popoverTitle")
        self._empty = QLabel(self._words.empty)
        self._empty.setObjectName("quiet")
        self._empty.setWordWrap(True)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(10, 12, 10, 8)
        column.setSpacing(6)
        column.addWidget(title)
        column.addWidget(self._list, 1)
        column.addWidget(self._empty, 1)
        column.addLayout(self._build_buttons())

    def _build_buttons(self) -> QHBoxLayout:
        self._open = link_button(self.tr("Open"))
        self._rename = link_button(self.tr("Rename"))
        self._again = link_button(self.tr("Run again"))
        self._remove = link_button(self.tr("Remove"))
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in (self._open, self._rename, self._again, self._remove):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self._list.itemActivated.connect(self._on_open)
        self._list.itemChanged.connect(self._on_renamed)
        self._list.currentItemChanged.connect(self._refresh)
        self._open.clicked.connect(self._on_open)
        self._rename.clicked.connect(self._on_rename)
        self._again.clicked.connect(self._on_again)
        self._remove.clicked.connect(self._on_remove)
        self._store.kept_changed.connect(self._on_kept_changed)

    def _fill(self) -> None:
        current = self._list.current_id or (self._store.shown.id if self._store.shown else "")
        self._filling = True
        rows = (KeptRow(each.id, each.title, self._detail(each)) for each in self._store.kept)
        self._list.fill(rows, current)
        self._filling = False
        self._list.setVisible(self._list.count() > 0)
        self._empty.setVisible(self._list.count() == 0)
        self._refresh()

    def _detail(self, comparison: Comparison | Measurement) -> str:
        parts = [date_and_time(comparison.created_at), self._words.levels(comparison)]
        if comparison.is_running:
            parts.append(self.tr("running"))
        return " · ".join(parts)

    def _refresh(self) -> None:
        has_one = bool(self._list.current_id)
        for button in (self._open, self._rename, self._again, self._remove):
            button.setEnabled(has_one)

    def _on_kept_changed(self) -> None:
        """Not while a name is being typed, which would be lost."""
        editing = self._list.state() == QAbstractItemView.State.EditingState
        if self.isVisible() and not editing:
            self._fill()

    def _on_open(self) -> None:
        if comparison_id := self._list.current_id:
            self.close_card()
            self._store.show(comparison_id)

    def _on_rename(self) -> None:
        if self._list.current_id:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._list.editItem(self._list.currentItem())

    def _on_renamed(self, item: QListWidgetItem) -> None:
        if not self._filling:
            self._store.rename(id_of(item), item.text())

    def _on_again(self) -> None:
        if comparison_id := self._list.current_id:
            self.close_card()
            self.run_requested.emit(comparison_id)

    def _on_remove(self) -> None:
        if comparison_id := self._list.current_id:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._store.remove(comparison_id)
