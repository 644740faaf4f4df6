"""Keeps the window still for those who want it so. GUI thread."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

    from app.bridge.settings_store import SettingsStore

_PORTAL = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_READS = "org.freedesktop.portal.Settings"
_WISH = ("org.gnome.desktop.interface", "enable-animations")
_STILL = "keepsStill"  # property of the application


def is_motion_wanted() -> bool:
    """Whether anything may move by itself."""
    app = QApplication.instance()
    return app is None or not app.property(_STILL)


class Motion(QObject):
    """The user's setting, or the desktop's wish where it has one."""

    def __init__(self, settings: SettingsStore, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._desktop_still = False
        self._flash_ms = QGuiApplication.styleHints().cursorFlashTime()
        settings.changed.connect(self._apply)
        self._apply()
        if sys.platform.startswith("linux"):
            self._ask_desktop()

    def _apply(self) -> None:
        still = self._desktop_still or self._settings.settings.reduced_motion
        if (app := QApplication.instance()) is not None:
            app.setProperty(_STILL, still)
        QApplication.setCursorFlashTime(0 if still else self._flash_ms)

    def _ask_desktop(self) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        call = QDBusMessage.createMethodCall(_PORTAL, _PATH, _READS, "Read")
        call.setArguments(list(_WISH))
        watcher = QDBusPendingCallWatcher(bus.asyncCall(call), self)
        watcher.finished.connect(self._on_answered)

    def _on_answered(self, watcher: QDBusPendingCallWatcher) -> None:
        """Desktops without the portal answer with an error, and that is all right."""
        reply = watcher.reply()
        arguments = reply.arguments() if not watcher.isError() else []
        value = arguments[0] if arguments else True
        while hasattr(value, "variant"):
            value = value.variant()
        self._desktop_still = value is False
        self._apply()
        watcher.deleteLater()
