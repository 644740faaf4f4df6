"""Fonts by their depth below the line, which is how deep Qt lets a picture stand. GUI thread."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

from app.gui.fonts import ui_font

_DEEPEST = 600
_POINTS = 100.0


@lru_cache(maxsize=_DEEPEST)
def font_of_descent(descent: int) -> QFont:
    """A font that reaches `descent` pixels below its line, give or take some hundredths."""
    font = ui_font()
    font.setPointSizeF(_POINTS)
    per_point = QFontMetricsF(font).descent() / _POINTS
    font.setPointSizeF(max(min(descent, _DEEPEST) / per_point, 0.1))
    return font
