"""The grid of a chart with its figures and words. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from app.gui.fonts import figure_font, ui_font
from app.gui.formats import local
from app.gui.theme import mix

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from app.gui.compare.axis_scale import Scale
    from app.gui.compare.chart_plot import Plot
    from app.gui.theme_tokens import Theme

MARGIN = 16.0
TITLE = 28.0  # the words of an axis
TICKS = 22.0
TICK_PIXELS = 11
_TITLE_PIXELS = 12
_GAP = 10.0  # between a figure and its line
_WIDEST = 120.0  # figure below the plot
_GRID = 0.07  # of the text's colour: there, and not to be noticed
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTER = int(Qt.AlignmentFlag.AlignCenter)


def tick_room(scale: Scale) -> float:
    """Pixels at the left of the plot for the figures of the axis that goes up."""
    metrics = QFontMetricsF(figure_font(TICK_PIXELS))
    widths = [metrics.horizontalAdvance(local(text)) for _value, text in scale.ticks]
    return MARGIN + max(widths, default=0.0) + _GAP


def paint_axes(painter: QPainter, plot: Plot, titles: tuple[str, str], theme: Theme) -> None:
    """`titles`: the words of the axes, across and up."""
    area = plot.area
    painter.setFont(figure_font(TICK_PIXELS))
    _paint_up(painter, plot, theme)
    _paint_across(painter, plot, theme)
    painter.setPen(QPen(QColor(theme.border), 1))
    painter.drawLine(area.bottomLeft(), area.bottomRight())
    painter.setFont(ui_font(_TITLE_PIXELS))
    painter.setPen(QColor(theme.text_secondary))
    above = QRectF(MARGIN, MARGIN - 6, area.right() - MARGIN, TITLE)
    painter.drawText(above, int(Qt.AlignmentFlag.AlignVCenter), titles[1])
    below = QRectF(MARGIN, area.bottom() + TICKS + 2, area.right() - MARGIN, TITLE)
    painter.drawText(below, _RIGHT, titles[0])


def _paint_up(painter: QPainter, plot: Plot, theme: Theme) -> None:
    area, scale = plot.area, plot.scales[1]
    for value, text in scale.ticks:
        y = round(area.bottom() - area.height() * scale.share(value)) + 0.5
        _paint_line(painter, theme, QPointF(area.left(), y), QPointF(area.right(), y))
        box = QRectF(0, y - TICKS / 2, area.left() - _GAP, TICKS)
        painter.drawText(box, _RIGHT, local(text))


def _paint_across(painter: QPainter, plot: Plot, theme: Theme) -> None:
    area, scale = plot.area, plot.scales[0]
    for value, text in scale.ticks:
        x = round(area.left() + area.width() * scale.share(value)) + 0.5
        _paint_line(painter, theme, QPointF(x, area.top()), QPointF(x, area.bottom()))
        box = QRectF(x - _WIDEST / 2, area.bottom() + 4, _WIDEST, TICKS)
        painter.drawText(box, _CENTER, local(text))


def _paint_line(painter: QPainter, theme: Theme, start: QPointF, end: QPointF) -> None:
    """Of the grid; the pen is left for the figure beside it."""
    painter.setPen(QPen(QColor(mix(theme.card, theme.text, _GRID)), 1))
    painter.drawLine(start, end)
    painter.setPen(QColor(theme.text_tertiary))
