"""Connects the list of chats, the search and the drafts with the window. GUI thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.chats.draft_keeper import DraftKeeper
from app.gui.chats.temporary_place import TemporaryPlace

if TYPE_CHECKING:
    from app.bridge.stores import Stores
    from app.domain.chat import ChatHit
    from app.domain.chat_folders import RemovedFolder
    from app.gui.chats.draft_keeper import DraftFiles
    from app.gui.theme import ThemeController
    from app.gui.window_layout import WindowLayout


class ChatsPlace(QObject):
    """What can be undone is offered in the bar above the message field."""

    chat_shown = Signal()  # a hit was chosen: the chat has to be in front

    def __init__(
        self, parts: WindowLayout, stores: Stores, themes: ThemeController, files: DraftFiles
    ) -> None:
        super().__init__(parts)
        self._parts = parts
        self._stores = stores
        self.drafts = DraftKeeper(parts.composer, files, stores)
        self.temporary = TemporaryPlace(parts, stores, themes)
        chats = parts.sidebar.chat_list
        chats.archive_requested.connect(self._on_archive_requested)
        chats.folder_delete_requested.connect(stores.folders.remove)
        stores.folders.removed.connect(self._on_folder_removed)
        parts.sidebar.hit_chosen.connect(self._on_hit_chosen)

    def _on_archive_requested(self, chat_id: str, away: bool) -> None:
        chats = self._stores.chats
        chat = chats.chat(chat_id)
        if chat is None:
            return
        if away and self._stores.current.id == chat_id:
            self._stores.current.start_new()
        chats.put_away(chat_id, away)
        text = self.tr("“{title}” archived") if away else self.tr("“{title}” is back in the list")
        title = chat.title or self.tr("New chat")
        undo = partial(chats.put_away, chat_id, not away)
        self._parts.undo_bar.offer_undo(text.format(title=title), undo)

    def _on_folder_removed(self, removed: RemovedFolder) -> None:
        text = self.tr("Folder “{name}” deleted").format(name=removed.folder.name)
        undo = partial(self._stores.folders.restore, removed)
        self._parts.undo_bar.offer_undo(text, undo)

    def _on_hit_chosen(self, hit: ChatHit) -> None:
        if hit.message_id is None:
            self._stores.current.open(hit.chat.id)
        else:
            self._stores.finder.show(hit.chat.id, hit.message_id)
        self.chat_shown.emit()
