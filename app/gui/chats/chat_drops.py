"""Dragging chats and folders in the list: where they would go, and how that shows. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QModelIndex, QRect

from app.bridge.chat_list_model import ChatListModel, ChatRole

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QAbstractItemView

CHAT_MIME = "application/x-quantscope-chat"
FOLDER_MIME = "application/x-quantscope-folder"
_EDGE = 0.3  # of a folder's row, at its top: there a folder is dropped before it


class DropKind(Enum):
    """What a drop does."""

    INTO = "into"  # a folder
    BEFORE = "before"  # a folder
    PIN = "pin"
    OUT = "out"  # of every folder


@dataclass(frozen=True, slots=True)
class Drop:
    """Where something would go; `rect` is marked in the view."""

    kind: DropKind
    rect: QRect
    folder_id: str | None = None


class ChatDrops:
    """Reads the list; `carry_out` changes it."""

    def __init__(self, view: QAbstractItemView, chats: ChatListModel) -> None:
        self._view = view
        self._chats = chats

    def carried(self, index: QModelIndex) -> QMimeData | None:
        """What a row is while it is dragged; None where it cannot be."""
        chat_id, folder_id = index.data(ChatRole.ID), index.data(ChatRole.FOLDER)
        if self._chats.archive or (chat_id is None and folder_id is None):
            return None
        mime = QMimeData()
        kind, key = (CHAT_MIME, chat_id) if chat_id is not None else (FOLDER_MIME, folder_id)
        mime.setData(kind, str(key).encode())
        return mime

    def takes(self, mime: QMimeData) -> bool:
        """Whether it comes from this list."""
        return mime.hasFormat(CHAT_MIME) or mime.hasFormat(FOLDER_MIME)

    def drop_at(self, mime: QMimeData, where: QPoint) -> Drop | None:
        """What a drop there would do; None for nothing."""
        index = self._view.indexAt(where)
        if mime.hasFormat(FOLDER_MIME):
            return self._folder_drop(_key(mime, FOLDER_MIME), index, where)
        return self._chat_drop(_key(mime, CHAT_MIME), index)

    def carry_out(self, mime: QMimeData, drop: Drop) -> None:
        """Ask for the change."""
        if mime.hasFormat(FOLDER_MIME):
            key = _key(mime, FOLDER_MIME)
            if drop.kind is DropKind.BEFORE and drop.folder_id is not None:
                self._chats.folders.move_before(key, drop.folder_id)
            else:
                self._chats.folders.move_into(key, drop.folder_id)
            return
        key = _key(mime, CHAT_MIME)
        if drop.kind is DropKind.PIN:
            self._chats.pin(key, True)
        else:
            self._chats.move_chat(key, drop.folder_id)

    def _folder_drop(self, key: str, index: QModelIndex, where: QPoint) -> Drop | None:
        folder_id = index.data(ChatRole.FOLDER)
        rect = self._view.visualRect(index)
        if folder_id is None:
            return Drop(DropKind.OUT, QRect())
        if folder_id == key:
            return None
        if where.y() < rect.top() + _EDGE * rect.height():
            other = self._chats.folders.folder(folder_id)
            fits = other is not None and self._chats.folders.takes(other.parent_id, key)
            line = QRect(rect.left(), rect.top() - 1, rect.width(), 2)
            return Drop(DropKind.BEFORE, line, folder_id) if fits else None
        fits = self._chats.folders.takes(folder_id, key)
        return Drop(DropKind.INTO, rect, folder_id) if fits else None

    def _chat_drop(self, key: str, index: QModelIndex) -> Drop | None:
        chat, target = self._chats.chat(key), self._chats.chat(index.data(ChatRole.ID) or "")
        folder_id = index.data(ChatRole.FOLDER)
        if chat is None or (target is not None and target.id == key):
            return None
        if folder_id is not None:
            return Drop(DropKind.INTO, self._view.visualRect(index), folder_id)
        if target is not None and target.pinned:
            return None if chat.pinned else Drop(DropKind.PIN, self._view.visualRect(index))
        if target is not None and self._chats.folders.folder(target.folder_id or ""):
            row = self._chats.index_of_folder(target.folder_id or "")
            return Drop(DropKind.INTO, self._view.visualRect(row), target.folder_id)
        loose = not chat.pinned and self._chats.folders.folder(chat.folder_id or "") is None
        return None if loose else Drop(DropKind.OUT, QRect())


def _key(mime: QMimeData, kind: str) -> str:
    return bytes(mime.data(kind).data()).decode()
