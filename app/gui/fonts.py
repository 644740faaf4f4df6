"""The bundled fonts. GUI thread."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from app.paths import resource

UI_FAMILY = "Inter"
MONO_FAMILY = "JetBrains Mono"
BASE_PIXELS = 13


def register_fonts() -> None:
    """Make Inter and JetBrains Mono known to Qt; a font that cannot be read is left out."""
    for path in sorted(resource("fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(path))


def ui_font(pixels: int = BASE_PIXELS, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Inter in a size."""
    font = QFont(UI_FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


def figure_font(pixels: int = BASE_PIXELS, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Inter with digits of one width, for numbers that change in place."""
    font = ui_font(pixels, weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def mono_font(pixels: int = BASE_PIXELS) -> QFont:
    """JetBrains Mono without ligatures: "->" must stay two characters."""
    font = QFont(MONO_FAMILY)
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPixelSize(pixels)
    font.setFeature(QFont.Tag("calt"), 0)
    return font
