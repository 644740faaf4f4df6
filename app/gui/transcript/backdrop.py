"""What is painted behind the widgets of the conversation. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from app.gui.theme_tokens import Theme
    from app.gui.transcript.layout import Layout, Placed

_BUBBLE_RADIUS = 18.0


class Backdrop:
    """The bubbles of questions, the lines beside open thinking, the frame of the focus."""

    def __init__(self) -> None:
        self.shows_focus = False
        self._bubbles: list[QRectF] = []
        self._bars: list[QRectF] = []

    def place(self, placed: Sequence[Placed], layout: Layout, y: int) -> bool:
        """Take the places of what is visible; True where it has to be painted again."""
        rows = {each.row for each in placed if each.segment.bubble}
        bubbles = [QRectF(layout.bubble(row, y)) for row in sorted(rows)]
        bars = _thinking_bars(placed, layout.column.left())
        if (bubbles, bars) == (self._bubbles, self._bars):
            return False
        self._bubbles, self._bars = bubbles, bars
        return True

    def paint(self, viewport: QWidget, dirty: QRect, theme: Theme) -> None:
        painter = QPainter(viewport)
        painter.fillRect(dirty, QColor(theme.window))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.bubble))
        for bubble in self._bubbles:
            painter.drawRoundedRect(bubble, _BUBBLE_RADIUS, _BUBBLE_RADIUS)
        for bar in self._bars:
            painter.fillRect(bar, QColor(theme.border))
        if self.shows_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(QRectF(viewport.rect()).adjusted(2, 2, -2, -2), 8, 8)


def _thinking_bars(placed: Sequence[Placed], left: int) -> list[QRectF]:
    """A line at the left of each thinking that is open."""
    bars: dict[int, QRectF] = {}
    for each in placed:
        if each.segment.quiet:
            place = QRectF(left, each.place.top(), 2, each.place.height())
            bars[each.row] = bars.get(each.row, place).united(place)
    return list(bars.values())
