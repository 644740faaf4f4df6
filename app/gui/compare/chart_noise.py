"""What is no difference between levels, as quiet bands across a chart. GUI thread for painting.

A level whose point lies within is told from the reference by chance alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from app.gui.theme import mix

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from app.gui.theme_tokens import Theme

_GROUND, _EDGE = 0.13, 0.65  # of the colour of speed
_LEAST = 3.0  # pixels: a floor that is far below all levels is still seen
_SWATCH = 11.0


def across_band(area: QRectF, ends: tuple[float, float]) -> QRectF:
    """Between two places from left to right, from the bottom to the top of the plot."""
    left, right = ends
    return QRectF(left, area.top(), max(right - left, _LEAST), area.height())


def up_band(area: QRectF, ends: tuple[float, float]) -> QRectF:
    """Between two places, the lower one first, over the whole width of the plot."""
    height = max(ends[0] - ends[1], _LEAST)
    return QRectF(area.left(), ends[0] - height, area.width(), height)


def paint_band(painter: QPainter, band: QRectF, theme: Theme) -> None:
    """A ground with a line along both of its ends."""
    painter.fillRect(band, QColor(mix(theme.card, theme.chart_speed, _GROUND)))
    pen = QPen(QColor(mix(theme.card, theme.chart_speed, _EDGE)), 1, Qt.PenStyle.DotLine)
    painter.setPen(pen)
    if band.width() > band.height():
        painter.drawLine(band.topLeft(), band.topRight())
        painter.drawLine(band.bottomLeft(), band.bottomRight())
    else:
        painter.drawLine(band.topLeft(), band.bottomLeft())
        painter.drawLine(band.topRight(), band.bottomRight())


def paint_swatch(painter: QPainter, center: QPointF, theme: Theme) -> None:
    """For the legend."""
    half = QPointF(_SWATCH / 2, _SWATCH / 2 - 1)
    paint_band(painter, QRectF(center - half, center + half), theme)
