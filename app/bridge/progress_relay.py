"""Brings the progress of a job to the GUI thread. Lives there; `report` is for any thread."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Signal

_REPORT_EVERY_S = 0.1


class ProgressRelay(QObject):
    """Carries the progress of one job from the thread that does it, ten times a second at most."""

    progressed = Signal(str, object, object)  # key, bytes done, bytes in all

    def __init__(self, key: str, parent: QObject) -> None:
        super().__init__(parent)
        self._key = key
        self._next = 0.0

    def report(self, done: int, total: int) -> None:
        """Any thread."""
        now = time.monotonic()
        if now >= self._next or done >= total:
            self._next = now + _REPORT_EVERY_S
            self.progressed.emit(self._key, done, total)
