"""Opens the dialogs for export and import over the window. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.bridge.event_bridge import EventBridge
    from app.bridge.exchange_store import ExchangeSource, ExchangeStore
    from app.bridge.stores import Stores
    from app.domain.exchange import ImportResult
    from app.gui.main_window import MainWindow
    from app.gui.theme import ThemeController


class ExchangePlace(QObject):
    """Everything is made when it is first wanted: the first paint needs none of it."""

    chat_requested = Signal(str)  # an imported chat is to be shown

    def __init__(
        self,
        source: ExchangeSource,
        stores: Stores,
        events: EventBridge,
        themes: ThemeController,
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._source = source
        self._stores = stores
        self._events = events
        self._themes = themes
        self._window = window
        self._made: ExchangeStore | None = None
        window.export_requested.connect(self.export_chat)
        window.export_open_requested.connect(self.export_open_chat)
        window.export_all_requested.connect(self.export_all)
        window.import_chats_requested.connect(self.import_chats)
        window.files.chats_found.connect(self.import_files)
        self.chat_requested.connect(stores.current.open)
        self.chat_requested.connect(window.show_chats)

    @Slot(str)
    def export_chat(self, chat_id: str) -> None:
        """Ask how one chat is to be exported."""
        self.export_chats((chat_id,))

    def export_chats(self, chat_ids: Sequence[str]) -> None:
        """The same for several."""
        chats = (self._stores.chats.chat(chat_id) for chat_id in chat_ids)
        self._open_export(tuple(chat_ids), tuple(chat.title if chat else "" for chat in chats))

    @Slot()
    def export_open_chat(self) -> None:
        """The same for the chat that is shown; without one, for all chats."""
        if self._stores.current.id is None:
            self.export_all()
        else:
            self.export_chat(self._stores.current.id)

    @Slot()
    def export_all(self) -> None:
        """The same for all chats."""
        self._open_export(None, ())

    @Slot()
    def import_chats(self) -> None:
        """Ask for files and how they come in."""
        self.import_files(())

    def import_files(self, paths: Sequence[str]) -> None:
        """Ask how these files, which were dropped for one, come in."""
        from app.gui.exchange.import_dialog import ImportChatsDialog

        dialog = ImportChatsDialog(self._store(), paths, self._themes.theme, self._window)
        self._themes.theme_changed.connect(dialog.apply_theme)
        dialog.chat_requested.connect(self.chat_requested)
        dialog.open()

    def _open_export(self, chat_ids: tuple[str, ...] | None, titles: tuple[str, ...]) -> None:
        from app.gui.exchange.export_dialog import ExportDialog

        dialog = ExportDialog(self._store(), chat_ids, titles, self._themes.theme, self._window)
        self._themes.theme_changed.connect(dialog.apply_theme)
        dialog.open()

    def _store(self) -> ExchangeStore:
        from app.bridge.exchange_store import ExchangeStore

        if self._made is None:
            self._made = ExchangeStore(self._source, self._events, self)
            self._made.imported.connect(self._on_imported)
        return self._made

    def _on_imported(self, result: ImportResult) -> None:
        if result.chat_ids:
            self._stores.chats.refresh()
