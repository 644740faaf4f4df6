"""The comparisons, or measurements, that are kept, the newest first. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.compare.kept_delegate import DETAIL_ROLE, KeptDelegate
from app.gui.popover import Popover

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from app.bridge.compare_store import CompareStore
    from app.bridge.measure_store import MeasureStore
    from app.domain.comparison import Comparison
    from app.domain.measurement import Measurement
    from app.gui.theme_tokens import Theme

_WIDTH, _ROW_HEIGHT, _MOST_ROWS, _FRAME = 420, 46, 7, 104
_ID = Qt.ItemDataRole.UserRole + 1


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
        self._rows = KeptDelegate(theme)
        self._filling = False
        self._build_ui()
        self._connect()

    def apply_theme(self, theme: Theme) -> None:
        self._rows.apply_theme(theme)

    def open_under(self, anchor: QWidget) -> None:
        self._fill()
        rows = max(2, min(self._list.count(), _MOST_ROWS))
        height = rows * _ROW_HEIGHT + _FRAME
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
        self._list = QListWidget()
        self._list.setObjectName("keptComparisons")
        self._list.setAccessibleName(self._words.title)
        self._list.setItemDelegate(self._rows)
        self._list.setMouseTracking(True)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        self._open = self._button(self.tr("Open"))
        self._rename = self._button(self.tr("Rename"))
        self._again = self._button(self.tr("Run again"))
        self._remove = self._button(self.tr("Remove"))
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in (self._open, self._rename, self._again, self._remove):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", "link")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

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
        current = self._current_id() or (self._store.shown.id if self._store.shown else "")
        self._filling = True
        self._list.clear()
        for comparison in self._store.kept:
            item = self._item(comparison)
            self._list.addItem(item)
            if comparison.id == current:
                self._list.setCurrentItem(item)
        if self._list.currentRow() < 0:
            self._list.setCurrentRow(0)
        self._filling = False
        self._list.setVisible(self._list.count() > 0)
        self._empty.setVisible(self._list.count() == 0)
        self._refresh()

    def _item(self, comparison: Comparison | Measurement) -> QListWidgetItem:
        item = QListWidgetItem(comparison.title)
        item.setData(_ID, comparison.id)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        detail = self._detail(comparison)
        item.setData(DETAIL_ROLE, detail)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{comparison.title}, {detail}")
        item.setSizeHint(QSize(0, _ROW_HEIGHT))
        return item

    def _detail(self, comparison: Comparison | Measurement) -> str:
        made = QDateTime.fromSecsSinceEpoch(int(comparison.created_at))
        when = QLocale().toString(made, QLocale.FormatType.ShortFormat)
        parts = [when, self._words.levels(comparison)]
        if comparison.is_running:
            parts.append(self.tr("running"))
        return " · ".join(parts)

    def _current_id(self) -> str:
        row = self._list.currentRow()
        return str(self._list.item(row).data(_ID)) if row >= 0 else ""

    def _refresh(self) -> None:
        has_one = bool(self._current_id())
        for button in (self._open, self._rename, self._again, self._remove):
            button.setEnabled(has_one)

    def _on_kept_changed(self) -> None:
        """Not while a name is being typed, which would be lost."""
        editing = self._list.state() == QAbstractItemView.State.EditingState
        if self.isVisible() and not editing:
            self._fill()

    def _on_open(self) -> None:
        if comparison_id := self._current_id():
            self.close_card()
            self._store.show(comparison_id)

    def _on_rename(self) -> None:
        if self._current_id():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._list.editItem(self._list.currentItem())

    def _on_renamed(self, item: QListWidgetItem) -> None:
        if not self._filling:
            self._store.rename(str(item.data(_ID)), item.text())

    def _on_again(self) -> None:
        if comparison_id := self._current_id():
            self.close_card()
            self.run_requested.emit(comparison_id)

    def _on_remove(self) -> None:
        if comparison_id := self._current_id():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._store.remove(comparison_id)
