"""Tells when the first frame of a window is on the screen. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LATEST_MS = 1000  # a window that starts minimized is never painted


class FirstPaint(QObject):
    """painted(): once, when all widgets are painted and the frame is with the display."""

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._announced = False
        window.installEventFilter(self)
        # Counted from the event loop on: until then nothing can be painted, however slow it is.
        QTimer.singleShot(0, self, self._begin_waiting)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint event; the timer fires after those of all children."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._announce)
        return False

    def _begin_waiting(self) -> None:
        QTimer.singleShot(_LATEST_MS, self, self._announce)

    def _announce(self) -> None:
        if not self._announced:
            self._announced = True
            self.painted.emit()
