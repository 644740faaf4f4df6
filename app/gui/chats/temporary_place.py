"""Shows that the open chat is a temporary one, and begins such. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from app.gui.announce import announce

if TYPE_CHECKING:
    from app.bridge.stores import Stores
    from app.gui.chats.temporary_note import TemporaryNote
    from app.gui.theme import ThemeController
    from app.gui.window_layout import WindowLayout


class TemporaryPlace(QObject):
    """The note is made for the first temporary chat: the first paint needs none."""

    def __init__(self, parts: WindowLayout, stores: Stores, themes: ThemeController) -> None:
        super().__init__(parts)
        self._parts = parts
        self._stores = stores
        self._themes = themes
        self._note: TemporaryNote | None = None
        stores.temporary.changed.connect(self._on_changed)
        stores.current.changed.connect(self._show_greeting)
        # Queued: the view takes the messages before it is shown.
        queued = Qt.ConnectionType.QueuedConnection
        stores.transcript.transcript_reset.connect(self._show_greeting, queued)
        stores.transcript.messages_appended.connect(self._show_greeting, queued)
        parts.sidebar.temporary_requested.connect(self.start)

    def start(self) -> None:
        """A new temporary chat, ready to be written in."""
        self._stores.temporary.start()
        self._parts.composer.focus_message()

    def _on_changed(self, temporary: bool) -> None:
        self._parts.header.show_temporary(temporary)
        if temporary and self._note is None:
            from app.gui.chats.temporary_note import TemporaryNote

            self._note = TemporaryNote(self._themes.theme)
            self._themes.theme_changed.connect(self._note.apply_theme)
            self._parts.put_above_composer(self._note)
        if self._note is not None:
            self._note.setVisible(temporary)
            announce(self._note, self._note.accessibleName() if temporary else "")

    def _show_greeting(self) -> None:
        """A temporary chat exists before its first question; it is a new one all the same."""
        if self._stores.temporary.is_open:
            self._parts.show_empty(self._stores.transcript.row_count == 0)
