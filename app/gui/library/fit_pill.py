"""Paints the pill that says whether a file fits, or that it is gone. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from app.domain.fit import FitVerdict
from app.gui.fonts import ui_font
from app.gui.theme import danger, mix

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

HEIGHT = 20
PADDING = 9


def pill_colors(verdict: FitVerdict | None, theme: Theme) -> tuple[QColor, QColor]:
    """Text and ground for a verdict, None for a missing file; rows shine through the ground."""
    tones = {
        FitVerdict.FITS: (theme.success, 0.35),
        FitVerdict.TIGHT: (theme.warning, 0.45),
        FitVerdict.TOO_LARGE: (theme.text_tertiary, 0.2),
        None: (danger(theme), 0.35),
    }
    tone, share = tones[verdict]
    ground = QColor(tone)
    ground.setAlphaF(0.18 if theme.dark else 0.13)
    return QColor(mix(tone, theme.text, share)), ground


def paint_pill(painter: QPainter, where: QRect, text: str, colors: tuple[QColor, QColor]) -> None:
    """At the right end of `where`, as wide as its text."""
    painter.setFont(ui_font(11, QFont.Weight.DemiBold))
    width = painter.fontMetrics().horizontalAdvance(text) + 2 * PADDING
    size = QSize(min(width, where.width()), HEIGHT)
    top = where.top() + (where.height() - HEIGHT) // 2
    place = QRect(QPoint(where.right() + 1 - size.width(), top), size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors[1])
    painter.drawRoundedRect(QRectF(place), HEIGHT / 2, HEIGHT / 2)
    painter.setPen(colors[0])
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
