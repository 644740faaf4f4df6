"""How far all downloads are, on the app's icon in the dock. GUI thread.

Qt has no call for it since version 6. On Linux the docks of Ubuntu's GNOME, KDE Plasma and others
listen to a message of D-Bus (com.canonical.Unity.LauncherEntry), which Qt can send. For Windows
and macOS Qt offers only the call for attention (QApplication.alert, in the indicator).
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from app.version import DESKTOP_FILE

if TYPE_CHECKING:
    from app.bridge.download_store import DownloadStore

_PATH = "/com/canonical/unity/launcherentry/1"
_INTERFACE = "com.canonical.Unity.LauncherEntry"


class DockProgress(QObject):
    """Says nothing until there is a download, and then only what changed by a percent."""

    def __init__(self, downloads: DownloadStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = downloads
        self._shown: int | None = None
        if sys.platform.startswith("linux"):
            downloads.changed.connect(self._on_changed)
            downloads.progressed.connect(self._on_changed)

    def _on_changed(self) -> None:
        totals = self._store.totals
        percent = int(100 * totals.fraction) if totals.unfinished else None
        if percent != self._shown:
            self._shown = percent
            self._send(percent)

    def _send(self, percent: int | None) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage

        bus = QDBusConnection.sessionBus()
        if bus.isConnected():
            name = QGuiApplication.desktopFileName() or DESKTOP_FILE
            message = QDBusMessage.createSignal(_PATH, _INTERFACE, "Update")
            state = {"progress": (percent or 0) / 100, "progress-visible": percent is not None}
            message.setArguments([f"application://{name}.desktop", state])
            bus.send(message)
