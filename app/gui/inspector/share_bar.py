"""Shares of a whole as one painted bar. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

HEIGHT = 14
ROUND = 5.0
GAP = 1.5
THINNEST = 2.0  # so that a share of 0.01 % is still seen


class ShareBar(QWidget):
    """Widest share first; what the colours mean is said by labels beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: Sequence[tuple[float, str]] = ()
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Sequence[tuple[float, str]], said: str) -> None:
        """Fractions of one with their colours; `said` is the same in words."""
        self._shares = shares
        self.setAccessibleName(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), ROUND, ROUND)
        painter.setClipPath(outline)
        painter.setPen(Qt.PenStyle.NoPen)
        left = 0.0
        for width, color in self._widths():
            painter.setBrush(QColor(color))
            painter.drawRect(QRectF(left, 0, width, HEIGHT))
            left += width + GAP

    def _widths(self) -> list[tuple[float, str]]:
        room = self.width() - GAP * (len(self._shares) - 1)
        wide = [(max(THINNEST, share * room), color) for share, color in self._shares]
        excess = sum(width for width, _ in wide) - room
        return [(wide[0][0] - excess, wide[0][1]), *wide[1:]] if wide else []
