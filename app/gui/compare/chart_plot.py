"""Where everything of a chart stands. Pure functions, GUI thread for their sizes of text."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from app.domain.level_figures import Axis, Figure, LevelFigures, noise_band
from app.domain.pareto import Axes, Place, Standing
from app.gui.compare.axis_scale import Scale, scale_for
from app.gui.compare.chart_noise import across_band, up_band

if TYPE_CHECKING:
    from collections.abc import Sequence

READING_RATE = 7.0  # tokens/s: 5 words a second, 1.4 tokens each
_READING_SEEN = 3.0  # times it: slower levels have the line in their chart
_NOISE_SEEN = 100.0  # times it: the lowest level at which the scale reaches down to the noise
_TICK_ROOM = (76.0, 36.0)  # pixels that a tick takes across and up


@dataclass(frozen=True, slots=True)
class PlotPoint:
    """A level with its place on the chart; `bars` spans its intervals."""

    level: LevelFigures
    place: Place
    center: QPointF
    bars: QRectF


@dataclass(frozen=True, slots=True)
class Plot:
    """In the order of the levels; `missing` are the names of those without a figure."""

    axes: Axes
    area: QRectF
    scales: tuple[Scale, Scale]
    units: tuple[float, float]
    points: tuple[PlotPoint, ...]
    missing: tuple[str, ...]
    reading: tuple[float | None, float | None]  # pixels on either axis; None: no line
    noise: tuple[QRectF, ...] = ()  # within it levels differ from the reference by chance alone

    @property
    def front(self) -> list[QPointF]:
        """The Pareto front from left to right."""
        found = [p.center for p in self.points if p.place.standing is Standing.FRONT]
        return sorted(found, key=lambda center: (center.x(), center.y()))

    def nearest(self, place: QPointF, within: float) -> int:
        """The point that is at most so many pixels away, -1 for none."""
        distances = [
            (math.hypot(p.center.x() - place.x(), p.center.y() - place.y()), at)
            for at, p in enumerate(self.points)
        ]
        distance, at = min(distances, default=(within + 1, -1))
        return at if distance <= within else -1

    def next_to(self, current: int, step: int, *, across: bool) -> int:
        """The next (1) or previous (-1) point along an axis, `current` at its end."""
        order = sorted(range(len(self.points)), key=lambda at: self._along(at, across=across))
        if current not in order:
            return order[0] if order else -1
        place = order.index(current) + step
        return order[max(0, min(place, len(order) - 1))]

    def _along(self, at: int, *, across: bool) -> tuple[float, float, int]:
        center = self.points[at].center
        up = -center.y()
        return (center.x(), up, at) if across else (up, center.x(), at)


@dataclass(frozen=True, slots=True)
class Frame:
    """The whole picture, and how much of it the words around the plot take.

    `left` is asked with the scale that goes up, whose words are of any width.
    """

    size: QRectF
    left: Callable[[Scale], float]
    top: float
    right: float
    bottom: float


def plot_of(
    judged: Sequence[tuple[LevelFigures, Place]],
    axes: Axes,
    frame: Frame,
    units: tuple[float, float],
    reading_rate: float | None,
) -> Plot:
    """`units`: by what the figures are divided; `reading_rate` in tokens/s, None for no line."""
    shown = [(level, place) for level, place in judged if place.standing is not Standing.UNKNOWN]
    missing = tuple(level.name for level, p in judged if p.standing is Standing.UNKNOWN)
    known = [_figures(level, axes) for level, _place in shown]
    lines = tuple(_reading(axis, known, at, reading_rate) for at, axis in enumerate(axes))
    bands = [noise_band([level for level, _place in judged], axis) for axis in axes]
    rooms = (frame.size.width() - 80, frame.size.height() - frame.top - frame.bottom)
    across, up = (
        scale_for(
            _span(known, at, (lines[at], _seen(bands[at], known, at)), units[at]),
            max(2, int(rooms[at] / _TICK_ROOM[at])),
        )
        for at in (0, 1)
    )
    area = frame.size.adjusted(frame.left(up), frame.top, -frame.right, -frame.bottom)
    place_of = _Placing(area, (across, up), units)
    points = tuple(
        PlotPoint(level, place, place_of.center(figures), place_of.bars(figures))
        for (level, place), figures in zip(shown, known, strict=True)
    )
    reading = (
        None if lines[0] is None else place_of.x(lines[0]),
        None if lines[1] is None else place_of.y(lines[1]),
    )
    noise = tuple(place_of.band(at, band) for at, band in enumerate(bands) if band and points)
    return Plot(axes, area, (across, up), units, points, missing, reading, noise)


@dataclass(frozen=True, slots=True)
class _Placing:
    area: QRectF
    scales: tuple[Scale, Scale]
    units: tuple[float, float]

    def x(self, value: float) -> float:
        return self.area.left() + self.area.width() * self.scales[0].share(value / self.units[0])

    def y(self, value: float) -> float:
        return self.area.bottom() - self.area.height() * self.scales[1].share(value / self.units[1])

    def center(self, figures: tuple[Figure, Figure]) -> QPointF:
        return QPointF(self.x(figures[0].value), self.y(figures[1].value))

    def bars(self, figures: tuple[Figure, Figure]) -> QRectF:
        across, up = figures
        return QRectF(
            QPointF(self.x(across.ends[0]), self.y(up.ends[1])),
            QPointF(self.x(across.ends[1]), self.y(up.ends[0])),
        )

    def band(self, at: int, ends: tuple[float, float]) -> QRectF:
        """One that begins at zero begins where the plot does."""
        low, high = ends
        if at == 0:
            left = self.x(low) if low > 0 else self.area.left()
            return across_band(self.area, (left, self.x(high)))
        bottom = self.y(low) if low > 0 else self.area.bottom()
        return up_band(self.area, (bottom, self.y(high)))


def _figures(level: LevelFigures, axes: Axes) -> tuple[Figure, Figure]:
    across, up = level.figure(axes[0]), level.figure(axes[1])
    if across is None or up is None:
        raise ValueError(f"{level.name} has no place on {axes}")
    return across, up


def _span(
    known: Sequence[tuple[Figure, Figure]],
    at: int,
    lines: tuple[float | None, ...],
    unit: float,
) -> list[float]:
    """All that has to be seen along an axis: an interval that reaches to zero not wholly, since
    that is the place of a zero on a logarithmic axis."""
    figures = [pair[at] for pair in known]
    lows = [low if (low := figure.ends[0]) > 0 else figure.value for figure in figures]
    values = [*lows, *(figure.ends[1] for figure in figures)]
    return [value / unit for value in (*values, *(line for line in lines if line is not None))]


def _seen(
    band: tuple[float, float] | None, known: Sequence[tuple[Figure, Figure]], at: int
) -> float | None:
    """The upper end of a band, unless it would press the levels together: then it is at the edge
    of the plot."""
    least = min((value for pair in known if (value := pair[at].value) > 0), default=0.0)
    return band[1] if band and band[1] * _NOISE_SEEN >= least else None


def _reading(
    axis: Axis, known: Sequence[tuple[Figure, Figure]], at: int, rate: float | None
) -> float | None:
    """The line is left out where every level is far faster than one reads."""
    if axis is not Axis.DECODE_RATE or rate is None or not known:
        return None
    slowest = min(figures[at].value for figures in known)
    return rate if slowest <= rate * _READING_SEEN else None
