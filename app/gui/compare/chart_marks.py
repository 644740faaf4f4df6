"""The marks of levels: told apart by their shape, and by their colour besides. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.domain.pareto import Standing
from app.gui.theme import mix

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

RADIUS = 5.5
_CROSS = 3.6  # half its side
_RING = 10.0
_CAP = 3.0  # half the end of an error bar


def mark_color(standing: Standing, theme: Theme) -> str:
    """Grey for what is not worth having."""
    match standing:
        case Standing.FRONT | Standing.CLOSE:
            return theme.chart_speed
        case Standing.CONTENDED:
            return theme.warning
        case Standing.PLAIN:
            return theme.text_secondary
        case Standing.BEATEN | Standing.UNKNOWN:
            return theme.text_tertiary


def paint_mark(painter: QPainter, standing: Standing, center: QPointF, theme: Theme) -> None:
    """A disc, a ring, a cross or a dotted ring; a ground around it parts it from lines."""
    color = QColor(mark_color(standing, theme))
    painter.setPen(QPen(QColor(theme.card), 2))
    painter.setBrush(QColor(theme.card))
    painter.drawEllipse(center, RADIUS + 1, RADIUS + 1)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match standing:
        case Standing.FRONT | Standing.PLAIN:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(center, RADIUS, RADIUS)
        case Standing.CLOSE:
            painter.setPen(QPen(color, 2))
            painter.drawEllipse(center, RADIUS - 1, RADIUS - 1)
        case Standing.CONTENDED:
            painter.setPen(QPen(color, 2, Qt.PenStyle.DotLine, Qt.PenCapStyle.RoundCap))
            painter.drawEllipse(center, RADIUS - 1, RADIUS - 1)
        case Standing.BEATEN | Standing.UNKNOWN:
            _paint_cross(painter, center, color)


def paint_ring(painter: QPainter, center: QPointF, theme: Theme, width: float) -> None:
    """Around the point that is looked at."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.accent), width))
    painter.drawEllipse(center, _RING, _RING)


def paint_bars(painter: QPainter, center: QPointF, bars: QRectF, color: str, theme: Theme) -> None:
    """The intervals, with ends; none where they are hidden by the mark."""
    painter.setPen(QPen(QColor(mix(theme.card, color, 0.6)), 1.2))
    if bars.width() > 2 * RADIUS:
        painter.drawLine(QPointF(bars.left(), center.y()), QPointF(bars.right(), center.y()))
        for x in (bars.left(), bars.right()):
            painter.drawLine(QPointF(x, center.y() - _CAP), QPointF(x, center.y() + _CAP))
    if bars.height() > 2 * RADIUS:
        painter.drawLine(QPointF(center.x(), bars.top()), QPointF(center.x(), bars.bottom()))
        for y in (bars.top(), bars.bottom()):
            painter.drawLine(QPointF(center.x() - _CAP, y), QPointF(center.x() + _CAP, y))


def _paint_cross(painter: QPainter, center: QPointF, color: QColor) -> None:
    painter.setPen(QPen(color, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    corner = QPointF(_CROSS, _CROSS)
    other = QPointF(_CROSS, -_CROSS)
    painter.drawLine(center - corner, center + corner)
    painter.drawLine(center - other, center + other)
