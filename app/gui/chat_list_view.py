"""The list of chats in the sidebar. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.bridge.chat_list_model import ChatListModel, ChatRole
from app.gui.chat_item_delegate import ChatItemDelegate
from app.gui.menus import make_menu

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme


class ChatListView(QListView):
    """Selecting a row opens its chat; the selected row is the open one."""

    chat_chosen = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, chats: ChatListModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chats = chats
        self._open_id: str | None = None
        self._rows = ChatItemDelegate(theme, self)
        self._build_ui()
        self._connect()

    def apply_theme(self, theme: Theme) -> None:
        self._rows.apply_theme(theme)
        self.viewport().update()

    def show_open_chat(self, chat_id: str | None) -> None:
        """Select the row of the open chat, none for a new one."""
        self._open_id = chat_id
        index = self._chats.index_of(chat_id)
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())

    def rename_current(self) -> None:
        """Edit the title of the selected chat in place."""
        if self.currentIndex().isValid():
            self.edit(self.currentIndex())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        indexes = selected.indexes()
        chat_id = indexes[0].data(ChatRole.ID) if indexes else None
        if chat_id is not None and chat_id != self._open_id:
            self._open_id = chat_id
            self.chat_chosen.emit(chat_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._chats.chat_count == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            rect = self.viewport().rect().adjusted(8, 12, -8, -8)
            flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
            painter.drawText(rect, int(flags | Qt.TextFlag.TextWordWrap), self._empty_text())

    def _empty_text(self) -> str:
        if self._chats.filter:
            return self.tr("No chat contains this text.")
        return self.tr("Your chats will be listed here.")

    def _build_ui(self) -> None:
        self.setObjectName("chatList")
        self.setAccessibleName(self.tr("Chats"))
        self.setModel(self._chats)
        self.setItemDelegate(self._rows)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self._chats.filtered.connect(self._on_filtered)

    def _on_filtered(self) -> None:
        self.show_open_chat(self._open_id)

    def _on_menu_requested(self, where: QPoint) -> None:
        index = self.indexAt(where)
        chat_id = index.data(ChatRole.ID)
        if chat_id is None:
            return
        menu = make_menu(self)
        rename = menu.addAction(self.tr("Rename"))
        delete = menu.addAction(self.tr("Delete"))
        chosen = menu.exec(self.viewport().mapToGlobal(where))
        menu.deleteLater()
        if chosen is rename:
            self.edit(self._chats.index_of(chat_id))
        elif chosen is delete:
            self.delete_requested.emit(chat_id)
