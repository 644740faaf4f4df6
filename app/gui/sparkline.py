"""A small hand-painted line of recent values. GUI thread."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

HEIGHT = 56
DOT = 3.0
FEWEST_POINTS = 60  # the width they share; shorter histories grow in from the right
HEADROOM = 1.15  # of the largest value


def decimate(values: Sequence[float], most: int) -> list[float]:
    """At most `most` values: the largest of each of as many equal parts, the last kept as it is."""
    count = len(values)
    if count <= most:
        return list(values)
    every = list(values)
    edges = [part * count // most for part in range(most + 1)]
    parts = [max(every[a:b]) for a, b in itertools.pairwise(edges)]
    return [*parts[:-1], every[-1]]


class Sparkline(QWidget):
    """Starts at zero, so that heights can be compared; nothing is drawn for no values."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: Sequence[float] = ()
        self._color = QColor(Qt.GlobalColor.gray)
        self._grid = QColor(Qt.GlobalColor.lightGray)
        self.setFixedHeight(HEIGHT)

    def set_colors(self, line: str, grid: str) -> None:
        self._color, self._grid = QColor(line), QColor(grid)
        self.update()

    def show_values(self, values: Sequence[float], said: str) -> None:
        """Oldest first; `said` is the newest value in words, for screen readers."""
        self._values = values
        if self.accessibleName() != said:
            self.setAccessibleName(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_grid(painter)
        points = self._points()
        if not points:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_area(painter, points)
        self._paint_line(painter, points)

    def _points(self) -> list[QPointF]:
        values = decimate(self._values, max(2, self.width() // 2))
        top = max(values, default=0.0) * HEADROOM
        if top <= 0:
            return []
        room = QRectF(self.rect()).adjusted(0, DOT + 1, -DOT - 2, -DOT - 1)
        step = room.width() / max(FEWEST_POINTS, len(values) - 1)
        start = room.right() - step * (len(values) - 1)
        return [
            QPointF(start + step * at, room.bottom() - room.height() * value / top)
            for at, value in enumerate(values)
        ]

    def _paint_grid(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._grid, 1))
        for share in (0.25, 0.55, 0.85):
            y = round(self.height() * share)
            painter.drawLine(0, y, self.width(), y)

    def _paint_area(self, painter: QPainter, points: list[QPointF]) -> None:
        path = QPainterPath(QPointF(points[0].x(), self.height()))
        for point in points:
            path.lineTo(point)
        path.lineTo(QPointF(points[-1].x(), self.height()))
        from PySide6.QtGui import QLinearGradient  # has 180 presets: 1 ms before the first paint

        fade = QLinearGradient(0, 0, 0, self.height())
        strong, weak = QColor(self._color), QColor(self._color)
        strong.setAlphaF(0.22)
        weak.setAlphaF(0.0)
        fade.setColorAt(0, strong)
        fade.setColorAt(1, weak)
        painter.fillPath(path, fade)

    def _paint_line(self, painter: QPainter, points: list[QPointF]) -> None:
        painter.setPen(QPen(self._color, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(points)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color)
        painter.drawEllipse(points[-1], DOT, DOT)
