"""Palette and style sheet from the colour tokens, and which theme is on. GUI thread."""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from app.domain.settings import ThemeChoice
from app.gui.fonts import MONO_FAMILY, UI_FAMILY
from app.gui.theme_chats import CHATS_STYLE
from app.gui.theme_compare import COMPARE_STYLE
from app.gui.theme_engine import ENGINE_STYLE
from app.gui.theme_insight import INSIGHT_STYLE
from app.gui.theme_library import LIBRARY_STYLE
from app.gui.theme_measure import MEASURE_STYLE
from app.gui.theme_models import models_style
from app.gui.theme_parameters import PARAMETERS_STYLE
from app.gui.theme_tokens import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Theme
from app.gui.theme_transcript import TRANSCRIPT_STYLE
from app.gui.theme_vote import VOTE_STYLE
from app.paths import resource

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


# A style sheet cannot colour a picture.
_CHECK_MARKS = {"#ffffff": "check-white", "#000000": "check-black"}


def danger(theme: Theme) -> str:
    """The colour of failures."""
    return "#f87171" if theme.dark else "#d92d20"


def mix(first: str, second: str, share: float) -> str:
    """`share` (0 to 1) of the second colour over the first, as "#rrggbb"."""
    one, two = QColor(first), QColor(second)
    parts = zip(one.getRgb()[:3], two.getRgb()[:3], strict=True)  # type: ignore[index]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def palette(theme: Theme) -> QPalette:
    """Every role that Fusion draws with."""
    role = QPalette.ColorRole
    colors = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.card,
        role.AlternateBase: theme.sidebar,
        role.Text: theme.text,
        role.PlaceholderText: theme.text_tertiary,
        role.Button: theme.card,
        role.ButtonText: theme.text,
        role.BrightText: theme.on_accent,
        role.ToolTipBase: theme.card,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.card,
        role.Midlight: theme.hover,
        role.Mid: theme.border,
        role.Dark: theme.border,
        role.Shadow: theme.border,
    }
    made = QPalette()
    for key, value in colors.items():
        made.setColor(key, QColor(value))
    for key in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, key, QColor(theme.text_tertiary))
    return made


def style_sheet(theme: Theme) -> str:
    """The template resources/style.qss, filled in."""
    tokens = {key: value for key, value in asdict(theme).items() if isinstance(value, str)}
    rules = resource("style.qss").read_text(encoding="utf-8")
    rules += CHATS_STYLE + LIBRARY_STYLE + ENGINE_STYLE + TRANSCRIPT_STYLE
    rules += INSIGHT_STYLE + PARAMETERS_STYLE + COMPARE_STYLE + MEASURE_STYLE + VOTE_STYLE
    template = Template(rules)
    return template.substitute(
        tokens,
        ui_family=UI_FAMILY,
        mono_family=MONO_FAMILY,
        danger=danger(theme),
        danger_tint=mix(theme.card, danger(theme), 0.1),
        accent_hover=mix(theme.accent, theme.text, 0.12),
        accent_pressed=mix(theme.accent, theme.text, 0.24),
        danger_border=mix(theme.card, danger(theme), 0.3),
        link=theme.chart_speed,
        warning_tint=mix(theme.card, theme.warning, 0.14),
        warning_text=mix(theme.warning, theme.text, 0.25),
        focus_soft=mix(theme.border, theme.accent, 0.35),
        scroll=mix(theme.border, theme.text_tertiary, 0.25),
        scroll_hover=mix(theme.border, theme.text_tertiary, 0.6),
        check_mark=_url(resource(f"marks/{_CHECK_MARKS[theme.on_accent]}.svg")),
    ) + models_style(theme)


def _url(file: Path) -> str:
    """As a style sheet takes it: the app may lie in a folder with spaces or quotes in its name."""
    path = file.as_posix().replace("\\", "\\\\").replace('"', '\\"')
    return f'url("{path}")'


class ThemeController(QObject):
    """Keeps the application in the chosen theme; "system" follows the desktop where it tells."""

    theme_changed = Signal(object)  # Theme

    def __init__(
        self,
        app: QApplication,
        choice: ThemeChoice = ThemeChoice.SYSTEM,
        *,
        high_contrast: bool = False,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._high_contrast = high_contrast
        app.setStyle("Fusion")
        self._theme = self._wanted()
        self._apply()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_scheme_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_scheme_changed)

    @property
    def theme(self) -> Theme:
        return self._theme

    def choose(self, choice: ThemeChoice, *, high_contrast: bool = False) -> None:
        """Light, dark, or as the desktop is; high contrast also where the desktop asks for it."""
        self._choice = choice
        self._high_contrast = high_contrast
        self._update()

    def _on_scheme_changed(self) -> None:
        self._update()

    def _update(self) -> None:
        if (wanted := self._wanted()) != self._theme:
            self._theme = wanted
            self._apply()
            self.theme_changed.emit(wanted)

    def _wanted(self) -> Theme:
        hints = QGuiApplication.styleHints()
        preference = hints.accessibility().contrastPreference()
        high = self._high_contrast or preference is Qt.ContrastPreference.HighContrast
        dark = self._choice is ThemeChoice.DARK
        if self._choice is ThemeChoice.SYSTEM:
            dark = hints.colorScheme() is Qt.ColorScheme.Dark
        if high:
            return HIGH_DARK if dark else HIGH_LIGHT
        return DARK if dark else LIGHT

    def _apply(self) -> None:
        self._app.setPalette(palette(self._theme))
        self._app.setStyleSheet(style_sheet(self._theme))
