"""Choose the chats that quality is measured on. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.popover import Popover

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from app.domain.chat import Chat

_WIDTH, _ROW_HEIGHT, _MOST_ROWS, _FRAME = 400, 30, 9, 130
_ID = Qt.ItemDataRole.UserRole + 1


class ChatsPopover(Popover):
    """chosen(tuple[str, …]) when it closes with another choice than it opened with."""

    chosen = Signal(tuple)

    def __init__(self, window: QWidget) -> None:
        super().__init__(self.tr("Chats to measure on"), window)
        self._before: tuple[str, ...] = ()
        self._build_ui()
        self._connect()

    def open_under(self, anchor: QWidget, chats: Iterable[Chat], chosen: Collection[str]) -> None:
        """Offer these; temporary ones lie in no database and cannot be measured on."""
        self._list.clear()
        for chat in chats:
            if not chat.temporary:
                self._list.addItem(_item(chat, chosen=chat.id in chosen))
        self._before = self._ids()
        rows = max(2, min(self._list.count(), _MOST_ROWS))
        self._empty.setVisible(self._list.count() == 0)
        self._list.setVisible(self._list.count() > 0)
        self.open_at(anchor, self._list, QSize(_WIDTH, rows * _ROW_HEIGHT + _FRAME))

    def close_card(self) -> None:
        was_open = not self.isHidden()
        super().close_card()
        if was_open and (chosen := self._ids()) != self._before:
            self._before = chosen
            self.chosen.emit(chosen)

    def _build_ui(self) -> None:
        title = QLabel(self.tr("Chats to measure on"))
        title.setObjectName("popoverTitle")
        remark = QLabel(self.tr("They are read on this machine and go nowhere."))
        remark.setObjectName("quiet")
        remark.setWordWrap(True)
        self._list = QListWidget()
        self._list.setObjectName("measureChats")
        self._list.setAccessibleName(self.tr("Chats to measure on"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = QLabel(self.tr("There are no chats yet."))
        self._empty.setObjectName("quiet")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(6)
        for widget in (title, remark):
            column.addWidget(widget)
        column.addWidget(self._list, 1)
        column.addWidget(self._empty, 1)
        column.addLayout(self._build_buttons())

    def _build_buttons(self) -> QHBoxLayout:
        self._all = self._button(self.tr("Choose all"))
        self._none = self._button(self.tr("Choose none"))
        self._done = self._button(self.tr("Done"))
        row = QHBoxLayout()
        row.addWidget(self._all)
        row.addWidget(self._none)
        row.addStretch(1)
        row.addWidget(self._done)
        return row

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", "link")
        return button

    def _connect(self) -> None:
        self._list.itemActivated.connect(self._on_activated)
        self._all.clicked.connect(self._on_all)
        self._none.clicked.connect(self._on_none)
        self._done.clicked.connect(self.close_card)

    def _ids(self) -> tuple[str, ...]:
        items = (self._list.item(row) for row in range(self._list.count()))
        return tuple(
            str(item.data(_ID)) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def _set_all(self, state: Qt.CheckState) -> None:
        for row in range(self._list.count()):
            self._list.item(row).setCheckState(state)

    def _on_all(self) -> None:
        self._set_all(Qt.CheckState.Checked)

    def _on_none(self) -> None:
        self._set_all(Qt.CheckState.Unchecked)

    def _on_activated(self, item: QListWidgetItem) -> None:
        checked = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)


def _item(chat: Chat, *, chosen: bool) -> QListWidgetItem:
    item = QListWidgetItem(chat.title)
    item.setData(_ID, chat.id)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
    item.setSizeHint(QSize(0, _ROW_HEIGHT))
    return item
