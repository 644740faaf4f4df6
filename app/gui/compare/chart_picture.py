"""A chart of levels, painted in any size: on the screen and into picture files. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from app.domain.pareto import Axes, Place, Standing, fair_places
from app.gui.compare.chart_axes import (
    MARGIN,
    TICK_PIXELS,
    TICKS,
    TITLE,
    paint_axes,
    tick_room,
)
from app.gui.compare.chart_legend import ChartLegend, Entry
from app.gui.compare.chart_marks import mark_color, paint_bars, paint_mark, paint_ring
from app.gui.compare.chart_noise import paint_band
from app.gui.compare.chart_plot import Frame, Plot, PlotPoint, plot_of
from app.gui.compare.label_places import edge_towards, is_far, label_places, line_boxes
from app.gui.fonts import figure_font, ui_font
from app.gui.theme import mix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.level_figures import Axis, LevelFigures
    from app.gui.compare.chart_words import ChartWords
    from app.gui.theme_tokens import Theme

_LONGEST_NAME = 150.0


class ChartPicture:
    """Placed once for a size; painted as often as the point under the pointer changes."""

    def __init__(
        self,
        levels: Sequence[LevelFigures],
        axes: Axes,
        size: QSizeF,
        words: ChartWords,
        reading_rate: float | None,
    ) -> None:
        self._words = words
        self._size = size
        self._tick_font = figure_font(TICK_PIXELS)
        self._title_font = ui_font(12)
        self._name_font = ui_font(12, QFont.Weight.Medium)
        largest = [_largest(levels, axis) for axis in axes]
        units = (words.axes.unit(axes[0], largest[0])[0], words.axes.unit(axes[1], largest[1])[0])
        self._titles = (words.title(axes[0], largest[0]), words.title(axes[1], largest[1]))
        judged = list(zip(levels, fair_places(levels, axes), strict=True))
        self._legend = self._make_legend(judged, axes)
        frame = Frame(
            QRectF(QPointF(), size),
            tick_room,
            top=MARGIN + TITLE,
            right=MARGIN + 8,
            bottom=TICKS + TITLE + 8 + self._legend.height + MARGIN / 2,
        )
        self.plot: Plot = plot_of(judged, axes, frame, units, reading_rate)
        self._reading = self._place_reading()
        self._names, self._boxes = self._place_names()

    def paint(self, painter: QPainter, theme: Theme, current: int = -1, hovered: int = -1) -> None:
        """`current` and `hovered`: points with a ring around them."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.plot.points:
            self._paint_nothing(painter, theme)
            return
        for band in self.plot.noise:
            paint_band(painter, band, theme)
        paint_axes(painter, self.plot, self._titles, theme)
        self._paint_reading(painter, theme)
        self._paint_front(painter, theme)
        for point in self.plot.points:
            color = mark_color(point.place.standing, theme)
            paint_bars(painter, point.center, point.bars, color, theme)
        self._paint_leaders(painter, theme)
        for point in sorted(self.plot.points, key=_worth, reverse=True):
            paint_mark(painter, point.place.standing, point.center, theme)
        self._paint_names(painter, theme)
        for at, width in ((hovered, 1.0), (current, 2.0)):
            if 0 <= at < len(self.plot.points):
                paint_ring(painter, self.plot.points[at].center, theme, width)
        corner = QPointF(MARGIN, self._size.height() - self._legend.height - 8)
        self._legend.paint(painter, corner, theme)

    def _make_legend(self, judged: Sequence[tuple[LevelFigures, Place]], axes: Axes) -> ChartLegend:
        found = {place.standing for _level, place in judged} - {Standing.UNKNOWN}
        entries: list[Entry] = [
            (each, self._words.standing(each)) for each in Standing if each in found
        ]
        levels = [level for level, _place in judged]
        entries += [(None, told) for axis in axes if (told := self._words.noise(levels, axis))]
        missing = [level.name for level, p in judged if p.standing is Standing.UNKNOWN]
        note = self._words.missing(missing)
        return ChartLegend(entries, note, self._size.width() - 2 * MARGIN)

    def _paint_nothing(self, painter: QPainter, theme: Theme) -> None:
        painter.setFont(self._title_font)
        painter.setPen(QColor(theme.text_secondary))
        box = QRectF(QPointF(), self._size).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box, int(flags), self._words.nothing(self.plot.axes))

    def _place_reading(self) -> QRectF:
        """The box of its words, at the end where no point is; empty where there is no line."""
        area, (x, y) = self.plot.area, self.plot.reading
        metrics = QFontMetricsF(self._tick_font)
        size = QSizeF(metrics.horizontalAdvance(self._words.reading()) + 8, metrics.height())
        if y is not None:
            top = y - size.height() - 2
            corners = [QPointF(area.right() - size.width(), top), QPointF(area.left(), top)]
        elif x is not None:
            corners = [QPointF(x + 2, area.top()), QPointF(x + 2, area.bottom() - size.height())]
        else:
            return QRectF()
        boxes = [QRectF(corner, size) for corner in corners]
        marks = [point.bars.adjusted(-8, -8, 8, 8) for point in self.plot.points]
        return next((box for box in boxes if not any(map(box.intersects, marks))), boxes[0])

    def _paint_reading(self, painter: QPainter, theme: Theme) -> None:
        area, (x, y) = self.plot.area, self.plot.reading
        painter.setPen(QPen(QColor(theme.chart_memory), 1.2, Qt.PenStyle.DashLine))
        if x is not None:
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        if y is not None:
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        if not self._reading.isEmpty():
            painter.setFont(self._tick_font)
            painter.setPen(QColor(theme.chart_memory))
            center = Qt.AlignmentFlag.AlignCenter
            painter.drawText(self._reading, int(center), self._words.reading())

    def _paint_front(self, painter: QPainter, theme: Theme) -> None:
        line = self.plot.front
        if len(line) > 1:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(mix(theme.card, theme.chart_speed, 0.55)), 1.5))
            painter.drawPolyline(line)

    def _place_names(self) -> tuple[list[str], list[QRectF | None]]:
        """Those of the front have the first choice of places."""
        points = self.plot.points
        order = sorted(range(len(points)), key=lambda at: _worth(points[at]))
        metrics = QFontMetricsF(self._name_font)
        elide = Qt.TextElideMode.ElideMiddle
        names = [metrics.elidedText(p.level.name, elide, _LONGEST_NAME) for p in points]
        sizes = [QSizeF(metrics.horizontalAdvance(n) + 2, metrics.height()) for n in names]
        room = self.plot.area.adjusted(0, -MARGIN, MARGIN, 0)
        taken = [] if self._reading.isEmpty() else [self._reading]
        found = label_places(
            [points[at].center for at in order],
            [sizes[at] for at in order],
            room,
            taken,
            self._lines(),
        )
        boxes = dict(zip(order, found, strict=True))
        return names, [boxes[at] for at in range(len(points))]

    def _lines(self) -> list[QRectF]:
        """What names had better not cover."""
        area, (x, y) = self.plot.area, self.plot.reading
        lines = [point.bars.adjusted(-1, -1, 1, 1) for point in self.plot.points]
        if x is not None:
            lines.append(QRectF(x - 1, area.top(), 2, area.height()))
        if y is not None:
            lines.append(QRectF(area.left(), y - 1, area.width(), 2))
        return lines + line_boxes(self.plot.front)

    def _paint_leaders(self, painter: QPainter, theme: Theme) -> None:
        """From points to names that stand further away."""
        painter.setPen(QPen(QColor(mix(theme.card, theme.text, 0.35)), 1))
        for point, box in zip(self.plot.points, self._boxes, strict=True):
            if box is not None and is_far(point.center, box):
                painter.drawLine(point.center, edge_towards(box, point.center))

    def _paint_names(self, painter: QPainter, theme: Theme) -> None:
        ascent, lines = QFontMetricsF(self._name_font).ascent(), self._lines()
        painter.setFont(self._name_font)
        for point, name, box in zip(self.plot.points, self._names, self._boxes, strict=True):
            if box is None:
                continue
            base = box.topLeft() + QPointF(1, ascent)
            if any(map(box.intersects, lines)):
                self._part_from_lines(painter, theme, base, name)
            beaten = point.place.standing is Standing.BEATEN
            painter.setPen(QColor(theme.text_tertiary if beaten else theme.text))
            painter.drawText(base, name)

    def _part_from_lines(self, painter: QPainter, theme: Theme, base: QPointF, name: str) -> None:
        """A ground around the letters of a name that had to be put over a line."""
        letters = QPainterPath()
        letters.addText(base, self._name_font, name)
        halo = QPen(QColor(theme.card), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.strokePath(letters, halo)


_WORTH = {standing: at for at, standing in enumerate(Standing)}


def _worth(point: PlotPoint) -> int:
    return _WORTH[point.place.standing]


def _largest(levels: Sequence[LevelFigures], axis: Axis) -> float:
    figures = [level.figure(axis) for level in levels]
    return max((figure.value for figure in figures if figure is not None), default=0.0)
