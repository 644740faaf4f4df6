"""The menus of a chat and of a folder in the list. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.chat_folders import in_order
from app.gui.menus import make_menu

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu, QWidget

    from app.bridge.chat_list_model import ChatListModel
    from app.domain.chat import Chat

_INDENT = "    "


class ChatMenus(QObject):
    """What can be undone, or needs the list, leaves as a signal; the rest is done at once."""

    rename_requested = Signal()
    export_requested = Signal(str)  # chat
    delete_requested = Signal(str)  # chat
    archive_requested = Signal(str, bool)  # chat, away or back
    folder_requested = Signal(object, object)  # parent (str | None), chat to put into it
    folder_delete_requested = Signal(str)

    def __init__(self, chats: ChatListModel, view: QWidget) -> None:
        super().__init__(view)
        self._chats = chats
        self._view = view

    def open_for_chat(self, chat: Chat, where: QPoint) -> None:
        """Below the pointer, or at the row."""
        menu = make_menu(self._view)
        chats, chat_id = self._chats, chat.id
        menu.addAction(self.tr("Rename"), self.rename_requested.emit)
        if not chat.archived:
            pin = self.tr("Unpin") if chat.pinned else self.tr("Pin to the top")
            menu.addAction(pin, lambda: chats.pin(chat_id, not chat.pinned))
            menu.addMenu(self._folders_menu(menu, chat))
        away = self.tr("Take out of the archive") if chat.archived else self.tr("Archive")
        menu.addAction(away, lambda: self.archive_requested.emit(chat_id, not chat.archived))
        menu.addAction(self.tr("Export…"), lambda: self.export_requested.emit(chat_id))
        menu.addSeparator()
        menu.addAction(self.tr("Delete"), lambda: self.delete_requested.emit(chat_id))
        _show(menu, where)

    def open_for_folder(self, folder_id: str, where: QPoint) -> None:
        """Below the pointer, or at the row."""
        menu = make_menu(self._view)
        folders = self._chats.folders
        menu.addAction(self.tr("Rename"), self.rename_requested.emit)
        new = self.tr("New folder in it")
        menu.addAction(new, lambda: self.folder_requested.emit(folder_id, None))
        menu.addMenu(self._parents_menu(menu, folder_id))
        menu.addAction(self.tr("Move up"), lambda: folders.shift(folder_id, -1))
        menu.addAction(self.tr("Move down"), lambda: folders.shift(folder_id, 1))
        menu.addSeparator()
        delete = self.tr("Delete folder, keep its chats")
        menu.addAction(delete, lambda: self.folder_delete_requested.emit(folder_id))
        _show(menu, where)

    def open_for_list(self, where: QPoint) -> None:
        """Beside the rows."""
        menu = make_menu(self._view)
        menu.addAction(self.tr("New folder"), lambda: self.folder_requested.emit(None, None))
        text = self.tr("Show all chats") if self._chats.archive else self.tr("Show archived chats")
        menu.addAction(text, lambda: self._chats.show_archive(not self._chats.archive))
        _show(menu, where)

    def _folders_menu(self, menu: QMenu, chat: Chat) -> QMenu:
        """Where a chat can go."""
        chats = self._chats
        inner = make_menu(menu, self.tr("Move to folder"))
        for folder, depth in in_order(chats.folders.folders):
            target = folder.id
            action = inner.addAction(_named(folder.name, depth))
            _tick(action, chat.folder_id == target and not chat.pinned)
            action.triggered.connect(lambda *_, to=target: chats.move_chat(chat.id, to))
        if chat.folder_id is not None:
            inner.addAction(self.tr("No folder"), lambda: chats.move_chat(chat.id, None))
        if not inner.isEmpty():
            inner.addSeparator()
        new = self.tr("New folder…")
        inner.addAction(new, lambda: self.folder_requested.emit(None, chat.id))
        return inner

    def _parents_menu(self, menu: QMenu, folder_id: str) -> QMenu:
        """Where a folder can go."""
        store = self._chats.folders
        inner = make_menu(menu, self.tr("Move into"))
        own = store.folder(folder_id)
        if own is not None and own.parent_id is not None:
            inner.addAction(self.tr("Top level"), lambda: store.move_into(folder_id, None))
            inner.addSeparator()
        for folder, depth in in_order(store.folders):
            if store.takes(folder.id, folder_id):
                target = folder.id
                action = inner.addAction(_named(folder.name, depth))
                action.triggered.connect(lambda *_, to=target: store.move_into(folder_id, to))
        inner.setEnabled(not inner.isEmpty())
        return inner


def _show(menu: QMenu, where: QPoint) -> None:
    menu.exec(where)
    menu.deleteLater()


def _tick(action: QAction, ticked: bool) -> None:
    action.setCheckable(ticked)
    action.setChecked(ticked)


def _named(name: str, depth: int) -> str:
    """Deeper ones to the right; a menu would take & for the mark of a shortcut."""
    return _INDENT * depth + name.replace("&", "&&")
