"""Ends the window in order where the desktop ends its session, or a terminal sends Ctrl+C.

GUI thread. Python hears of a signal only between two of its own steps, and the event loop makes
none while nothing happens: a pipe that the signal writes to wakes it.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from types import FrameType

_ENDS = ("SIGTERM", "SIGHUP", "SIGINT")


class EndSignals(QObject):
    """While it lives, these signals quit the application; nothing on Windows, which has none."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        if sys.platform == "win32":
            return
        self._heard, wakes = os.pipe()
        os.set_blocking(wakes, False)
        self._notifier = QSocketNotifier(self._heard, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)
        signal.set_wakeup_fd(wakes, warn_on_full_buffer=False)
        for name in _ENDS:
            signal.signal(getattr(signal, name), self._end)

    def _on_woken(self) -> None:
        """The handler runs before this does."""
        os.read(self._heard, 64)

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        QApplication.quit()
