"""Questions that chats began with, to be taken as prompts. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout

from app.gui.popover import Popover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_SIZE = QSize(460, 380)
_ROW_HEIGHT = 32
_TEXT = Qt.ItemDataRole.UserRole + 1


class QuestionsPopover(Popover):
    """Space marks a question, the button takes all that are marked."""

    taken = Signal(object)  # tuple of str

    def __init__(self, window: QWidget) -> None:
        super().__init__(self.tr("Questions from your chats"), window)
        self._build_ui()
        self._list.itemChanged.connect(self._refresh)
        self._list.itemClicked.connect(self._on_clicked)
        self._take.clicked.connect(self._on_take)

    def open_with(self, questions: Sequence[str], anchor: QWidget) -> None:
        """Show these, the newest first, none of them marked."""
        self._list.clear()
        for text in questions:
            item = QListWidgetItem(" ".join(text.split()))
            item.setData(_TEXT, text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setVisible(bool(questions))
        self._empty.setVisible(not questions)
        self._refresh()
        self.open_at(anchor, self._list if questions else self._take, _SIZE)

    def _build_ui(self) -> None:
        title = QLabel(self.tr("Questions from your chats"))
        title.setObjectName("popoverTitle")
        self._list = QListWidget()
        self._list.setObjectName("chatQuestions")
        self._list.setAccessibleName(self.tr("Questions from your chats"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._empty = QLabel(self.tr("No chats yet: ask something there first."))
        self._empty.setObjectName("quiet")
        self._take = QPushButton()
        self._take.setObjectName("takeQuestions")
        self._take.setProperty("kind", "secondary")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self._list, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self._take)

    def _marked(self) -> tuple[str, ...]:
        items = (self._list.item(row) for row in range(self._list.count()))
        marked = (item for item in items if item.checkState() is Qt.CheckState.Checked)
        return tuple(str(item.data(_TEXT)) for item in marked)

    def _refresh(self) -> None:
        count = len(self._marked())
        self._take.setText(self.tr("Take the marked ones ({count})").format(count=count))
        self._take.setEnabled(count > 0)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        """A click anywhere in the row marks it; one on the box itself has done so already."""
        if not self._boxed(item):
            return
        checked = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)

    def _boxed(self, item: QListWidgetItem) -> bool:
        place = self._list.visualItemRect(item)
        at = self._list.viewport().mapFromGlobal(self.cursor().pos())
        return at.x() > place.left() + _ROW_HEIGHT

    def _on_take(self) -> None:
        marked = self._marked()
        self.close_card()
        self.taken.emit(marked)
