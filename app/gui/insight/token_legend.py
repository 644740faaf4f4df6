"""What the tints of tokens mean. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.fonts import ui_font
from app.gui.insight.token_scale import (
    STEPS,
    THICK,
    Tint,
    line_color,
    line_of_step,
    tint_colors,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.gui.theme_tokens import Theme

_BOX, _SMALLEST = 22, 9  # pixels
_HEIGHT = 22
_GAP = 8
_SIGN = 10  # pixels of a mark and the space behind it


class TokenLegend(QWidget):
    """A row of boxes between two words, and what the marks of tokens mean."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tokenLegend")
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
        width = sum(metrics.horizontalAdvance(word) for word in self._ends()) + 3 * _GAP
        for word in self._marks() if marked else ():
            width += metrics.horizontalAdvance(word) + _SIGN + 2 * _GAP
        return width

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
            if height := line_of_step(step, self._tint):
                under = QRectF(left + 2, box.bottom() - height - 1, side - 3, height)
                painter.fillRect(under, line)
            left += side
        if worded:
            left = self._write(painter, left + _GAP, high) + _GAP
        if marked:
            self._paint_marks(painter, left)

    def _paint_marks(self, painter: QPainter, left: float) -> None:
        """A corner, and behind it a line where that has a meaning of its own."""
        signs = (self._paint_corner, self._paint_line)
        for sign, word in zip(signs, self._marks(), strict=False):
            sign(painter, left)
            left = self._write(painter, left + _SIGN, word) + _GAP

    def _paint_corner(self, painter: QPainter, left: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.accent))
        corner = QPointF(left, 8)
        painter.drawPolygon([corner, corner + QPointF(6, 0), corner + QPointF(0, 6)])

    def _paint_line(self, painter: QPainter, left: float) -> None:
        line = QRectF(left - 2, _HEIGHT - 7, _SIGN - 2, THICK)
        painter.fillRect(line, line_color(self._theme, self._tint))

    def _write(self, painter: QPainter, left: float, text: str) -> float:
        painter.setPen(QColor(self._theme.text_secondary))
        width = painter.fontMetrics().horizontalAdvance(text)
        place = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(left, 0, width + 1, _HEIGHT), place, text)
        return left + width + _GAP

    def _ends(self) -> tuple[str, str]:
        if self._tint is Tint.ENTROPY:
            return self.tr("sure"), self.tr("6 bits and more")
        if self._tint is Tint.DIVERGENCE:
            return self.tr("the same"), self.tr("KLD 1 and more")
        return self.tr("likely"), self.tr("under 1 %")

    def _marks(self) -> tuple[str, ...]:
        if self._tint is Tint.DIVERGENCE:
            return self.tr("its own answer parts here"), self.tr("another first choice")
        return (self.tr("not the likeliest"),)

    def _name(self) -> None:
        if self._tint is Tint.ENTROPY:
            name = self.tr("The darker a token, the more the model was in doubt")
        elif self._tint is Tint.DIVERGENCE:
            name = self.tr("The darker a token, the further the level is from its reference")
        else:
            name = self.tr("The darker a token, the less likely it was")
        self.setAccessibleName(name)
        self.setToolTip(name)
