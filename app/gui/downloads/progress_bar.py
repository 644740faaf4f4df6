"""A thin bar: how much of a download is here. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QWidget

STEPS = 1000
_THICKNESS = 5


class ThinProgressBar(QProgressBar):
    """A progress bar to screen readers, two rounded lines to the eye."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QColor(Qt.GlobalColor.gray)
        self._ground = QColor(Qt.GlobalColor.lightGray)
        self.setRange(0, STEPS)
        self.setTextVisible(False)
        self.setFixedHeight(_THICKNESS)

    def set_colors(self, bar: str, ground: str) -> None:
        if (self._bar, self._ground) != (QColor(bar), QColor(ground)):
            self._bar, self._ground = QColor(bar), QColor(ground)
            self.update()

    def set_fraction(self, fraction: float) -> None:
        """0 to 1; below a step nothing is painted anew."""
        self.setValue(round(STEPS * min(max(fraction, 0.0), 1.0)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(self._ground)
        painter.drawRoundedRect(whole, _THICKNESS / 2, _THICKNESS / 2)
        if self.value() > 0:
            whole.setWidth(max(_THICKNESS, whole.width() * self.value() / STEPS))
            painter.setBrush(self._bar)
            painter.drawRoundedRect(whole, _THICKNESS / 2, _THICKNESS / 2)
