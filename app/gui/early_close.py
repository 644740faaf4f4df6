"""Closing the window before it has learned that it may go to the tray. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.bridge.settings_store import SettingsStore


class EarlyClose(QObject):
    """Whoever wants the tray closes the window into it from the first frame on."""

    def __init__(
        self, window: QObject, settings: SettingsStore, learn_manners: Callable[[], QObject]
    ) -> None:
        """`learn_manners` makes what knows of the tray, before its turn; it filters the event."""
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._learn_manners = learn_manners
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let it be decided by whoever decides later."""
        if event.type() == QEvent.Type.Close and self._settings.settings.tray_icon:
            return self._learn_manners().eventFilter(watched, event)
        return False

    def end(self) -> None:
        """Somebody else decides from now on, or the window is to close for good."""
        self._window.removeEventFilter(self)
