"""What the tints of tokens mean. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.fonts import ui_font
from app.gui.insight.token_scale import LINED, STEPS, Tint, line_color, tint_colors

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.gui.theme_tokens import Theme

_BOX, _SMALLEST = 22, 9  # pixels
_HEIGHT = 22
_GAP = 8


class TokenLegend(QWidget):
    """A row of boxes between two words, and the mark of choices that were not the likeliest."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tint = Tint.PROBABILITY
        self._font = ui_font(12)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._name()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def set_tint(self, tint: Tint) -> None:
        self._tint = tint
        self._name()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._words_width() + STEPS * _BOX, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(STEPS * _SMALLEST, _HEIGHT)

    def _words_width(self, *, marked: bool = True) -> int:
        metrics = QFontMetrics(self._font)
        words = (*self._ends(), self._mark()) if marked else self._ends()
        gaps = (6 if marked else 3) * _GAP
        return sum(metrics.horizontalAdvance(word) for word in words) + gaps

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        low, high = self._ends()
        marked = self.width() >= self._words_width() + STEPS * _SMALLEST
        worded = self.width() >= self._words_width(marked=False) + STEPS * _SMALLEST
        words = self._words_width(marked=marked) if worded else 0
        side = min(_BOX, (self.width() - words - 1) // STEPS)
        left = self._write(painter, 0, low) if worded else 0.0
        line = line_color(self._theme, self._tint)
        for step, color in enumerate(tint_colors(self._theme, self._tint)):
            box = QRectF(left, 3, side, _HEIGHT - 6)
            painter.fillRect(box, color)
            painter.setPen(QColor(self._theme.border))
            painter.drawRect(box)
            if step >= LINED:
                height = 2.0 if step > LINED else 1.0
                under = QRectF(left + 2, box.bottom() - height - 1, side - 3, height)
                painter.fillRect(under, line)
            left += side
        if worded:
            left = self._write(painter, left + _GAP, high) + _GAP
        if marked:
            self._paint_mark(painter, left)

    def _paint_mark(self, painter: QPainter, left: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.accent))
        corner = QPointF(left, 8)
        painter.drawPolygon([corner, corner + QPointF(6, 0), corner + QPointF(0, 6)])
        self._write(painter, left + 10, self._mark())

    def _write(self, painter: QPainter, left: float, text: str) -> float:
        painter.setPen(QColor(self._theme.text_secondary))
        width = painter.fontMetrics().horizontalAdvance(text)
        place = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(left, 0, width + 1, _HEIGHT), place, text)
        return left + width + _GAP

    def _ends(self) -> tuple[str, str]:
        if self._tint is Tint.ENTROPY:
            return self.tr("sure"), self.tr("6 bits and more")
        return self.tr("likely"), self.tr("under 1 %")

    def _mark(self) -> str:
        return self.tr("not the likeliest")

    def _name(self) -> None:
        if self._tint is Tint.ENTROPY:
            name = self.tr("The darker a token, the more the model was in doubt")
        else:
            name = self.tr("The darker a token, the less likely it was")
        self.setAccessibleName(name)
        self.setToolTip(name)
