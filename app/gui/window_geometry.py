"""Tells size and place of the window, and puts it back there. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

DELAY_MS = 500
MOST = QSize(1320, 860)
MARGIN = 80


def fitting_size(wanted: QSize, window: QWidget) -> QSize:
    """The wanted size, or as much of it as its screen has room for."""
    room = window.screen().availableGeometry().size()
    return wanted.boundedTo(room - QSize(MARGIN, MARGIN))


class WindowGeometry(QObject):
    """changed(bytes) comes when the window has rested, and at its end."""

    changed = Signal(bytes)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._delay = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._delay.timeout.connect(self._tell)
        window.installEventFilter(self)

    def restore(self, geometry: bytes) -> None:
        """What `changed` told; without it a size that fits the screen."""
        if not geometry or not self._window.restoreGeometry(QByteArray(geometry)):
            self._window.resize(fitting_size(MOST, self._window))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._delay.start()
        elif event.type() == QEvent.Type.Close:
            self._tell()
        return False

    def _tell(self) -> None:
        self._delay.stop()
        self.changed.emit(bytes(self._window.saveGeometry().data()))
