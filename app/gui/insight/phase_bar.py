"""Phases one after another as parts of a bar; what was saved as a ghost before them. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from app.gui.theme_tokens import Theme

HEIGHT = 16
_THINNEST = 3.0  # so that the shortest phase is seen
_MOST_SAVED = 0.4  # of the bar: the ghost is a hint, not a figure
_GAP = 1.5


class PhaseBar(QWidget):
    """Seconds with their colours."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: Sequence[tuple[float, str]] = ()
        self._saved: float | None = None
        self.setFixedHeight(HEIGHT)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_parts(self, parts: Sequence[tuple[float, str]], saved: float | None) -> None:
        """`saved`: seconds that were not needed."""
        self._parts = [part for part in parts if part[0] > 0]
        self._saved = saved
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        outline = QPainterPath()
        outline.addRoundedRect(whole, HEIGHT / 2, HEIGHT / 2)
        painter.setClipPath(outline)
        painter.fillRect(whole, QColor(self._theme.selected))
        total = sum(seconds for seconds, _color in self._parts)
        if not total:
            return
        left = self._paint_saved(painter, total)
        room = whole.width() - left
        widths = _widths([seconds / total for seconds, _color in self._parts], room)
        for width, (_seconds, color) in zip(widths, self._parts, strict=True):
            painter.fillRect(QRectF(left, 0, max(1.0, width - _GAP), HEIGHT), QColor(color))
            left += width

    def _paint_saved(self, painter: QPainter, total: float) -> float:
        """Hatched; where the phases begin behind it."""
        if not self._saved:
            return 0.0
        share = min(_MOST_SAVED, self._saved / (self._saved + total))
        width = max(_THINNEST * 2, share * self.width())
        brush = QBrush(QColor(self._theme.chart_memory), Qt.BrushStyle.BDiagPattern)
        painter.fillRect(QRectF(0, 0, width - _GAP, HEIGHT), brush)
        return width


def _widths(shares: list[float], room: float) -> list[float]:
    """Pixels for each share; those that would be too thin take theirs from the others."""
    wanted = [max(_THINNEST, share * room) for share in shares]
    over = sum(wanted) - room
    spare = sum(width - _THINNEST for width in wanted)
    if over <= 0 or spare <= 0:
        return wanted
    return [width - over * (width - _THINNEST) / spare for width in wanted]
