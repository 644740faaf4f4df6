"""Themes: every token fills the style sheet, and text can be read on its ground."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QCheckBox

from app.domain.settings import ThemeChoice
from app.gui import theme as theme_module
from app.gui.fonts import MONO_FAMILY, UI_FAMILY, mono_font, ui_font
from app.gui.icons import icon
from app.gui.theme import ThemeController, danger, mix, palette, style_sheet
from app.gui.theme_tokens import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Theme
from app.paths import resource

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.logging import _QtMessageCapture
    from pytestqt.qtbot import QtBot


def contrast(first: str, second: str) -> float:
    """WCAG 2 contrast ratio."""

    def luminance(color: str) -> float:
        channels = [QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF()]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_ground(theme: Theme) -> None:
    for ground in (theme.window, theme.sidebar, theme.panel, theme.card):
        for text in (theme.text, theme.text_secondary, theme.text_tertiary):
            assert contrast(text, ground) >= 4.5, (text, ground)
    assert contrast(danger(theme), theme.card) >= 4.5


@pytest.mark.parametrize("theme", [HIGH_LIGHT, HIGH_DARK], ids=["light", "dark"])
def test_high_contrast_is_that(theme: Theme) -> None:
    for ground in (theme.window, theme.sidebar, theme.panel, theme.card, theme.bubble):
        for text in (theme.text, theme.text_secondary, theme.text_tertiary, theme.accent):
            assert contrast(text, ground) >= 7
        for seen in (theme.success, theme.chart_speed, theme.chart_memory, theme.warning):
            assert contrast(seen, ground) >= 4.5
    assert contrast(theme.border, theme.window) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 7
    for code in (theme.code_keyword, theme.code_string, theme.code_number, theme.code_function):
        assert contrast(code, theme.code_background) >= 7


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_has_no_unfilled_token(theme: Theme) -> None:
    rules = style_sheet(theme).split("*/", 1)[1]
    assert "$" not in rules
    assert theme.accent in rules


def test_the_controller_follows_the_choice(styled_app: QApplication, qtbot: QtBot) -> None:
    themes = ThemeController(styled_app, ThemeChoice.LIGHT)
    with qtbot.waitSignal(themes.theme_changed) as changed:
        themes.choose(ThemeChoice.DARK)
    assert changed.args == [DARK]
    assert styled_app.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    themes.choose(ThemeChoice.LIGHT)
    assert themes.theme == LIGHT
    themes.choose(ThemeChoice.DARK, high_contrast=True)
    assert themes.theme == HIGH_DARK
    themes.choose(ThemeChoice.LIGHT)


def test_choosing_what_is_on_already_changes_nothing(
    styled_app: QApplication, qtbot: QtBot
) -> None:
    themes = ThemeController(styled_app, ThemeChoice.LIGHT)
    with qtbot.assertNotEmitted(themes.theme_changed):
        themes.choose(ThemeChoice.LIGHT)


def test_disabled_text_is_paler_than_text() -> None:
    made = palette(LIGHT)
    disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled.lightness() > made.color(QPalette.ColorRole.Text).lightness()


def test_colors_are_mixed_by_share() -> None:
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert mix("#102030", "#ffffff", 0.0) == "#102030"


def test_the_bundled_fonts_are_used(styled_app: QApplication) -> None:
    assert styled_app.font().family() == UI_FAMILY
    assert ui_font().exactMatch()
    assert mono_font().exactMatch()
    assert mono_font().family() == MONO_FAMILY


def test_every_icon_is_drawn_in_its_color(styled_app: QApplication) -> None:
    for path in sorted(resource("icons").glob("*.svg")):
        picture = icon(path.stem, "#ff0000", 24).pixmap(24, 24).toImage()
        colors = [picture.pixelColor(x, y) for x in range(24) for y in range(24)]
        strong = [color for color in colors if color.alpha() > 200]
        assert strong, path.stem
        assert all(color.red() > 200 and color.green() < 60 for color in strong), path.stem


def test_a_ticked_box_is_told_from_an_empty_one(themes: ThemeController, qtbot: QtBot) -> None:
    box = QCheckBox("Levels")
    qtbot.addWidget(box)
    for choice, high in (
        (ThemeChoice.LIGHT, False),
        (ThemeChoice.DARK, False),
        (ThemeChoice.DARK, True),
    ):
        themes.choose(choice, high_contrast=high)
        pictures = []
        for ticked in (False, True):
            box.setChecked(ticked)
            pictures.append(box.grab().toImage())
        marked = QColor(themes.theme.on_accent).rgb()
        image = pictures[1]
        colors = {image.pixel(x, y) for x in range(16) for y in range(image.height())}
        assert pictures[0] != pictures[1]
        assert marked in colors


@pytest.mark.parametrize("name", ["Program Files (x86)", "Schöne Programme 日本", 'it\'s "here"'])
def test_the_app_may_lie_in_any_folder(
    name: str,
    tmp_path: Path,
    themes: ThemeController,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    qtlog: _QtMessageCapture,
) -> None:
    shutil.copytree(resource("marks"), tmp_path / name / "marks")
    shutil.copy(resource("style.qss"), tmp_path / name)
    monkeypatch.setattr(theme_module, "resource", (tmp_path / name).joinpath)
    box = QCheckBox("Levels")
    qtbot.addWidget(box)
    box.setStyleSheet(style_sheet(themes.theme))
    box.setChecked(True)
    image = box.grab().toImage()
    colors = {image.pixel(x, y) for x in range(16) for y in range(image.height())}
    assert QColor(themes.theme.on_accent).rgb() in colors, "the tick is not drawn"
    assert [each.message for each in qtlog.records if "parse" in each.message] == []
