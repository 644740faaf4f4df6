"""Collects cyclic garbage on the GUI thread, and nowhere else."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_INTERVAL_MS = 1000


class GarbageCollector(QObject):
    """Does Python's automatic collections in turns of the event loop.

    An automatic collection runs on whichever thread allocates: on another one than the GUI thread
    it would destroy widgets that are in a cycle there, which ends in a crash.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self._on_due)

    def start(self) -> None:
        """What exists now is never looked at again: most of it stays until the app ends."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    @Slot()
    def _on_due(self) -> None:
        counts, limits = gc.get_count(), gc.get_threshold()
        if counts[0] > limits[0]:
            older = 1 + (counts[2] > limits[2]) if counts[1] > limits[1] else 0
            gc.collect(older)
