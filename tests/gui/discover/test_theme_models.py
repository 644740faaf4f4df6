"""The style sheet of the two pages: every token is filled, and pills can be read."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from app.gui.theme_models import models_style, pill_colors
from app.gui.theme_tokens import DARK, LIGHT, Theme

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def luminance(color: str) -> float:
    channels = [QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF()]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@THEMES
@pytest.mark.parametrize("verdict", ["fits", "tight", "large"])
def test_every_pill_can_be_read(theme: Theme, verdict: str) -> None:
    colors = pill_colors(theme)
    both = luminance(colors[f"{verdict}_ground"]), luminance(colors[f"{verdict}_text"])
    assert (max(both) + 0.05) / (min(both) + 0.05) >= 4.5


@THEMES
def test_the_style_sheet_has_no_unfilled_token(theme: Theme) -> None:
    rules = models_style(theme)
    assert "$" not in rules
    assert theme.accent in rules
