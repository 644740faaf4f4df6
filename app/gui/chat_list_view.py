"""The list of chats and folders in the sidebar. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QWidget

from app.bridge.chat_list_model import ChatListModel, ChatRole
from app.gui.chat_item_delegate import ChatItemDelegate, Index
from app.gui.viewports import plain_viewport

if TYPE_CHECKING:
    from app.gui.chats.chat_drops import ChatDrops, Drop
    from app.gui.chats.chat_menu import ChatMenus
    from app.gui.theme_tokens import Theme

_MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseMove)
_TOGGLES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChatListView(QListView):
    """Selecting a chat opens it; the open one is marked. A folder opens and closes."""

    chat_chosen = Signal(str)
    delete_requested = Signal(str)
    export_requested = Signal(str)
    archive_requested = Signal(str, bool)  # chat, away or back
    folder_delete_requested = Signal(str)

    def __init__(self, chats: ChatListModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = plain_viewport(self)
        self._chats = chats
        self._theme = theme
        self._open_id: str | None = None
        self._new_folder: tuple[str, str | None] | None = None  # with the chat for it
        self._rows = ChatItemDelegate(theme, self)
        # Neither drags nor menus are there before the first paint.
        self._made_drops: ChatDrops | None = None
        self._drop: Drop | None = None
        self._pressed_at = QPoint()
        self._menus: ChatMenus | None = None
        self._menu_row = QModelIndex()
        self._build_ui()
        self._connect()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._rows.apply_theme(theme)
        self.viewport().update()

    def show_open_chat(self, chat_id: str | None) -> None:
        """Select the row of the open chat, none for a new one."""
        self._open_id = self._rows.open_id = chat_id
        index = self._chats.index_of(chat_id)
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        self.viewport().update()

    def make_folder(self, parent_id: str | None = None, chat_id: str | None = None) -> None:
        """A new folder, whose name can be written at once; `chat_id` goes into it."""
        self._chats.show_archive(False)
        folder_id = self._chats.folders.create(self.tr("New folder"), parent_id)
        self._new_folder = (folder_id, chat_id)
        if parent_id is not None:
            self._chats.folders.show_content(parent_id, True)

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """A press may begin a drag, so that the mouse chooses when it is released (`clicked`)."""
        if event is not None and event.type() in _MOUSE:
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        indexes = selected.indexes()
        chat_id = indexes[0].data(ChatRole.ID) if indexes else None
        if chat_id is not None and chat_id != self._open_id:
            self._open_id = self._rows.open_id = chat_id
            self.viewport().update()
            self.chat_chosen.emit(chat_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState:
            event.ignore()  # Return in the field of a name ends up here too
            return
        folder_id = index.data(ChatRole.FOLDER) if index.isValid() else None
        if folder_id is not None and self._folder_key(folder_id, event):
            return
        if event.key() == Qt.Key.Key_Left and self._go_to_folder(index):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        way = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if way >= QApplication.startDragDistance():
            self._drag(self.indexAt(self._pressed_at))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._drops.takes(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls at the edges
        self._show_drop(self._drops.drop_at(event.mimeData(), event.position().toPoint()))
        event.setAccepted(self._drop is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        drop = self._drops.drop_at(event.mimeData(), event.position().toPoint())
        self._show_drop(None)
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        if drop is not None:
            self._drops.carry_out(event.mimeData(), drop)
            event.acceptProposedAction()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._chats.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            rect = self.viewport().rect().adjusted(8, 12, -8, -8)
            flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
            painter.drawText(rect, int(flags | Qt.TextFlag.TextWordWrap), self._empty_text())
        elif self._drop is not None:
            self._paint_drop(self._drop)

    @property
    def _drops(self) -> ChatDrops:
        if self._made_drops is None:
            from app.gui.chats.chat_drops import ChatDrops

            self._made_drops = ChatDrops(self, self._chats)
        return self._made_drops

    def _drag(self, index: QModelIndex) -> None:
        mime = self._drops.carried(index)
        if mime is None:
            return
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.setPixmap(self._rows.picture_of(index, self.viewport().width()))
        drag.setHotSpot(QPoint(24, 18))
        self.setState(QAbstractItemView.State.NoState)
        drag.exec(Qt.DropAction.MoveAction)

    def _paint_drop(self, drop: Drop) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = QColor(self._theme.accent)
        if drop.rect.height() <= 2:
            painter.fillRect(drop.rect, accent)
            return
        rect = drop.rect if drop.rect.isValid() else self.viewport().rect()
        painter.setPen(QPen(accent, 2))
        painter.drawRoundedRect(rect.adjusted(1, 2, -2, -2), 8, 8)

    def _show_drop(self, drop: Drop | None) -> None:
        if drop != self._drop:
            self._drop = drop
            self.viewport().update()

    def _folder_key(self, folder_id: str, event: QKeyEvent) -> bool:
        """Keys that mean something on a folder."""
        folders, key = self._chats.folders, event.key()
        is_open = folder_id not in folders.closed
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            folders.shift(folder_id, -1 if key == Qt.Key.Key_Up else 1)
        elif key in (*_TOGGLES, Qt.Key.Key_Left if is_open else Qt.Key.Key_Right):
            folders.show_content(folder_id, not is_open)
        else:
            return False
        return True

    def _go_to_folder(self, index: QModelIndex) -> bool:
        """From a chat, or a folder in another one, to the folder it is in."""
        chat = self._chats.chat(index.data(ChatRole.ID) or "")
        folder = self._chats.folders.folder(index.data(ChatRole.FOLDER) or "")
        inside = chat.folder_id if chat else folder.parent_id if folder else None
        row = self._chats.index_of_folder(inside or "")
        if not row.isValid() or not index.data(ChatRole.DEPTH):
            return False
        self.setCurrentIndex(row)
        return True

    def _empty_text(self) -> str:
        if self._chats.archive:
            return self.tr("No chat is archived.")
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
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)

    def _connect(self) -> None:
        self.clicked.connect(self._on_clicked)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self._chats.archive_shown.connect(self._on_archive_shown)
        self._chats.modelReset.connect(self._on_rows_changed)
        self._chats.rowsInserted.connect(self._on_rows_changed)

    def _on_archive_shown(self, shown: bool) -> None:
        self.setAccessibleName(self.tr("Archived chats") if shown else self.tr("Chats"))

    def _on_clicked(self, index: QModelIndex) -> None:
        folder_id = index.data(ChatRole.FOLDER)
        if folder_id is not None:
            self._chats.folders.show_content(folder_id, folder_id in self._chats.folders.closed)
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, select)

    def _on_rows_changed(self) -> None:
        """The open chat stays marked; a new folder waits for its name."""
        current = self.currentIndex()
        if not current.isValid() and self._chats.index_of(self._open_id).isValid():
            self.show_open_chat(self._open_id)
        if self._new_folder is None:
            return
        folder_id, chat_id = self._new_folder
        row = self._chats.index_of_folder(folder_id)
        if row.isValid():
            self._new_folder = None
            self.setCurrentIndex(row)
            self.scrollTo(row)
            self.edit(row)
            if chat_id is not None:
                self._chats.move_chat(chat_id, folder_id)

    def _on_menu_requested(self, where: QPoint) -> None:
        index = self.indexAt(where)
        menus = self._menus = self._menus or self._make_menus()
        place = self.viewport().mapToGlobal(where)
        chat = self._chats.chat(index.data(ChatRole.ID) or "")
        folder_id = index.data(ChatRole.FOLDER)
        if chat is not None:
            self._menu_row = self._chats.index_of(chat.id)
            menus.open_for_chat(chat, place)
        elif folder_id is not None:
            self._menu_row = self._chats.index_of_folder(folder_id)
            menus.open_for_folder(folder_id, place)
        else:
            menus.open_for_list(place)

    def _make_menus(self) -> ChatMenus:
        from app.gui.chats.chat_menu import ChatMenus

        menus = ChatMenus(self._chats, self)
        menus.rename_requested.connect(self._on_rename_requested)
        menus.delete_requested.connect(self.delete_requested)
        menus.export_requested.connect(self.export_requested)
        menus.archive_requested.connect(self.archive_requested)
        menus.folder_requested.connect(self.make_folder)
        menus.folder_delete_requested.connect(self.folder_delete_requested)
        return menus

    def _on_rename_requested(self) -> None:
        self.edit(self._menu_row)
