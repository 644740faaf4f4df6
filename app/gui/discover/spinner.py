"""A small turning arc: something is on its way. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from app.gui.motion import is_motion_wanted

_STEP_MS = 50
_STEP_DEGREES = 24


class Spinner(QWidget):
    """Turns while it is visible; decoration: what happens is always in words beside it."""

    def __init__(self, pixels: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._angle = 0
        self._color = QColor(Qt.GlobalColor.gray)
        self._ground = QColor(Qt.GlobalColor.lightGray)
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.timeout.connect(self._on_timeout)
        self.setFixedSize(pixels, pixels)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_colors(self, arc: str, ground: str) -> None:
        self._color, self._ground = QColor(arc), QColor(ground)
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if is_motion_wanted():
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(QPen(self._ground, 2))
        painter.drawEllipse(area)
        pen = QPen(self._color, 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(area, -self._angle * 16, 90 * 16)

    def _on_timeout(self) -> None:
        self._angle = (self._angle + _STEP_DEGREES) % 360
        self.update()
