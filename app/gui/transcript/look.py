"""Fonts and colours of the conversation. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtGui import QColor, QFont, QPalette

from app.gui.fonts import ui_font
from app.gui.markdown.to_html import MarkdownRenderer
from app.gui.theme_tokens import Theme

TEXT_PIXELS = 15
SMALL_PIXELS = 13


@dataclass(frozen=True, slots=True)
class Look:
    """What every widget of the conversation draws with; a new one for each theme."""

    theme: Theme
    renderer: MarkdownRenderer
    palette: QPalette = field(default_factory=QPalette)
    quiet_palette: QPalette = field(default_factory=QPalette)

    @classmethod
    def of(cls, theme: Theme, renderer: MarkdownRenderer | None = None) -> Look:
        renderer = renderer or MarkdownRenderer(theme)
        renderer.theme = theme
        return cls(
            theme, renderer, _palette(theme, theme.text), _palette(theme, theme.text_secondary)
        )


def text_font() -> QFont:
    """Chat text. Without ligatures, which inline code inherits: "->" must stay two characters."""
    font = ui_font(TEXT_PIXELS)
    font.setFeature(QFont.Tag("calt"), 0)
    return font


def _palette(theme: Theme, text: str) -> QPalette:
    role = QPalette.ColorRole
    made = QPalette()
    clear = QColor(0, 0, 0, 0)
    selection = QColor(theme.accent)
    selection.setAlpha(90 if theme.dark else 60)
    for key, color in (
        (role.Base, clear),
        (role.Window, clear),
        (role.Text, QColor(text)),
        (role.WindowText, QColor(text)),
        (role.Link, QColor(theme.accent)),
        (role.Highlight, selection),
        (role.HighlightedText, QColor(theme.text)),
        (role.Dark, QColor(theme.border)),
    ):
        made.setColor(key, color)
    return made
