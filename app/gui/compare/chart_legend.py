"""What the marks of a chart mean, below it in as many rows as they need. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF

from app.domain.pareto import Standing
from app.gui.compare.chart_marks import RADIUS, paint_mark
from app.gui.compare.chart_noise import paint_swatch
from app.gui.fonts import ui_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from app.gui.theme_tokens import Theme

Entry = tuple[Standing | None, str]  # None: a band of noise
ROW = 20.0
_PIXELS = 12
_GAP = 20.0  # between entries
_MARK = 2 * RADIUS + 8


class ChartLegend:
    """Entries in the order of their worth, then a line of words."""

    def __init__(self, entries: Sequence[Entry], note: str, width: float) -> None:
        self._font = ui_font(_PIXELS)
        self._metrics = QFontMetricsF(self._font)
        self._note = note
        self._width = width
        self._placed = self._place(entries)
        rows = 1 + max((at.y() for _mark, _text, at in self._placed), default=-ROW) / ROW
        self.height = ROW * (rows + bool(note))

    def paint(self, painter: QPainter, corner: QPointF, theme: Theme) -> None:
        """From its upper left corner."""
        painter.setFont(self._font)
        middle = Qt.AlignmentFlag.AlignVCenter
        for standing, text, at in self._placed:
            left = corner + at
            center = left + QPointF(RADIUS + 1, ROW / 2)
            if standing is None:
                paint_swatch(painter, center, theme)
            else:
                paint_mark(painter, standing, center, theme)
            painter.setPen(QColor(theme.text_secondary))
            box = QRectF(left.x() + _MARK, left.y(), self._width, ROW)
            painter.drawText(box, middle, text)
        if self._note:
            box = QRectF(corner.x(), corner.y() + self.height - ROW, self._width, ROW)
            shown = self._metrics.elidedText(self._note, Qt.TextElideMode.ElideRight, self._width)
            painter.setPen(QColor(theme.text_tertiary))
            painter.drawText(box, middle, shown)

    def _place(self, entries: Sequence[Entry]) -> list[tuple[Standing | None, str, QPointF]]:
        placed = []
        left = top = 0.0
        elide = Qt.TextElideMode.ElideRight
        for standing, words in entries:
            text = self._metrics.elidedText(words, elide, self._width - _MARK)
            width = _MARK + self._metrics.horizontalAdvance(text)
            if left and left + width > self._width:
                left, top = 0.0, top + ROW
            placed.append((standing, text, QPointF(left, top)))
            left += width + _GAP
        return placed
