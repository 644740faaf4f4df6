"""Notifications of the desktop, and the icon in its tray. GUI thread."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from app.gui.icons import app_icon
from app.gui.menus import make_menu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_SHOWN_MS = 10_000
_PROGRAM = "notify-send"  # of libnotify, on Linux desktops


class DesktopNotifier(QObject):
    """Windows and macOS show notifications of a tray icon only, so that one is made for them."""

    activated = Signal()  # the notification or the icon was clicked
    new_chat_requested = Signal()
    quit_requested = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._icon: QSystemTrayIcon | None = None

    @property
    def in_tray(self) -> bool:
        """Whether the icon can be seen, so that the window may be hidden."""
        return self._icon is not None and self._icon.isVisible()

    def show_icon(self, shown: bool) -> None:
        """The icon, where the desktop has a tray at all."""
        if shown and QSystemTrayIcon.isSystemTrayAvailable():
            self._tray().show()
        elif self._icon is not None:
            self._icon.hide()

    def notify(self, title: str, text: str) -> None:
        """Tell the user outside of the window; desktops without a way to do so stay silent."""
        if self.in_tray or not sys.platform.startswith("linux"):
            icon = self._tray()
            icon.show()
            icon.showMessage(title, text, app_icon(), _SHOWN_MS)
        elif shutil.which(_PROGRAM):
            self._notify_by_program(title, text)

    def _tray(self) -> QSystemTrayIcon:
        if self._icon is None:
            self._icon = QSystemTrayIcon(app_icon(), self)
            self._icon.setToolTip("Quantscope")
            menu = make_menu(self._window)
            menu.addAction(self.tr("Show Quantscope"), self.activated.emit)
            menu.addAction(self.tr("New chat"), self.new_chat_requested.emit)
            menu.addSeparator()
            menu.addAction(self.tr("Quit"), self.quit_requested.emit)
            self._icon.setContextMenu(menu)
            self._icon.activated.connect(self._on_icon_activated)
            self._icon.messageClicked.connect(self.activated)
        return self._icon

    def _notify_by_program(self, title: str, text: str) -> None:
        plain = text.replace("&", "&amp;").replace("<", "&lt;")  # some desktops read markup
        options = ["--app-name=Quantscope", "--icon=quantscope", f"--expire-time={_SHOWN_MS}"]
        QProcess.startDetached(_PROGRAM, [*options, "--", title, plain])

    def _on_icon_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.activated.emit()
