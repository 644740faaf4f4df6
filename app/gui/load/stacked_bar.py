"""Parts of a whole beside each other; what is left is the ground. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

HEIGHT = 10
THINNEST = 2.0  # so that the smallest part is seen


class StackedBar(QWidget):
    """Fractions of one with their colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: Sequence[tuple[float, str]] = ()
        self._ground = QColor(Qt.GlobalColor.lightGray)
        self.setFixedHeight(HEIGHT)

    def show_parts(self, parts: Sequence[tuple[float, str]], ground: str, said: str) -> None:
        """`said` is the same in words."""
        self._parts = parts
        self._ground = QColor(ground)
        self.setAccessibleName(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), HEIGHT / 2, HEIGHT / 2)
        painter.setClipPath(outline)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(self.rect(), self._ground)
        left = 0.0
        for share, color in self._parts:
            width = max(THINNEST, share * self.width())
            painter.fillRect(QRectF(left, 0, width, HEIGHT), QColor(color))
            left += width
