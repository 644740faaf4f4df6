"""Fonts and colours of the conversation. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtGui import QColor, QFont, QIcon, QPalette

from app.gui.fonts import ui_font
from app.gui.icons import icon
from app.gui.markdown.to_html import SMALL_PIXELS, TEXT_PIXELS, MarkdownRenderer
from app.gui.theme_tokens import Theme

__all__ = ["SMALL_PIXELS", "TEXT_PIXELS", "Look", "text_font"]
SMALL_ICON = 14


@dataclass(frozen=True, slots=True)
class Look:
    """What every widget of the conversation draws with; a new one for each theme."""

    theme: Theme
    renderer: MarkdownRenderer
    palette: QPalette = field(default_factory=QPalette)
    quiet_palette: QPalette = field(default_factory=QPalette)
    zoom: float = 1.0  # of text and code
    _icons: dict[tuple[str, str, int], QIcon] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, theme: Theme, renderer: MarkdownRenderer | None = None, zoom: float = 1.0) -> Look:
        renderer = renderer or MarkdownRenderer(theme)
        renderer.theme, renderer.zoom = theme, zoom
        palettes = _palette(theme, theme.text), _palette(theme, theme.text_secondary)
        return cls(theme, renderer, *palettes, zoom)

    def icon(self, name: str, color: str, size: int = SMALL_ICON) -> QIcon:
        """A small icon; drawn once, not for each code block and each button of each message."""
        key = (name, color, size)
        if key not in self._icons:
            self._icons[key] = icon(name, color, size)
        return self._icons[key]

    def text_font(self) -> QFont:
        """Chat text as large as the reader wants it."""
        return text_font(self.zoom)


def text_font(zoom: float = 1.0) -> QFont:
    """Chat text. Without ligatures, which inline code inherits: "->" must stay two characters."""
    font = ui_font(round(TEXT_PIXELS * zoom))
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
