"""How the window behaves among others: tray, notifications, a chosen language. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from app.gui.answer_notices import AnswerNotices
from app.gui.desktop_notifier import DesktopNotifier
from app.gui.motion import Motion

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from app.bridge.event_bridge import EventBridge
    from app.bridge.stores import Stores
    from app.gui.main_window import MainWindow


class DesktopManners(QObject):
    """Made once, after the first paint."""

    def __init__(
        self,
        window: MainWindow,
        stores: Stores,
        events: EventBridge,
        notifier: DesktopNotifier | None = None,
    ) -> None:
        """Without a `notifier` it makes the desktop's own."""
        super().__init__(window)
        self._window = window
        self._stores = stores
        self._named: str | None = None
        self._quitting = False
        self._notifier = notifier or DesktopNotifier(window)
        self._motion = Motion(stores.settings, self)
        self._notices = AnswerNotices(window, stores, events, self._notifier)
        self._connect()
        self._on_settings_changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Closing the window leaves the app in the tray, where the user chose so."""
        if event.type() == QEvent.Type.Close and self._notifier.in_tray and not self._quitting:
            close: QCloseEvent = event  # type: ignore[assignment]
            close.ignore()
            self._window.hide()
            return True
        return False

    def _connect(self) -> None:
        self._window.installEventFilter(self)
        self._window.quit_requested.connect(self._on_quit)
        self._window.preferences.language_chosen.connect(self._on_language_chosen)
        self._stores.settings.changed.connect(self._on_settings_changed)
        self._notices.chat_named.connect(self._on_chat_named)
        self._notifier.activated.connect(self._on_activated)
        self._notifier.new_chat_requested.connect(self._on_new_chat)
        self._notifier.quit_requested.connect(self._on_quit)

    def _on_settings_changed(self) -> None:
        shown = self._stores.settings.settings.tray_icon
        self._notifier.show_icon(shown)
        QApplication.setQuitOnLastWindowClosed(not self._notifier.in_tray)

    def _on_language_chosen(self) -> None:
        text = self.tr("The language changes when Quantscope is started again.")
        self._window.show_notice(text)

    def _on_chat_named(self, chat_id: str) -> None:
        self._named = chat_id

    def _on_activated(self) -> None:
        self._window.come_to_front()
        if self._named is not None and self._stores.chats.chat(self._named) is not None:
            self._window.open_chat(self._named)
        self._named = None

    def _on_new_chat(self) -> None:
        self._window.come_to_front()
        self._window.start_new_chat()

    def _on_quit(self) -> None:
        self._quitting = True
        self._window.close()
        QApplication.quit()
