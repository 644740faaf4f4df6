"""The chart of levels: what stands where, keys, pointer, words, table, pictures."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QPushButton, QToolTip

from app.domain.level_figures import Axis, Figure, LevelFigures
from app.domain.pareto import Standing
from app.gui.compare.axis_words import CHART_AXES
from app.gui.compare.level_chart import LevelChart
from app.gui.theme_tokens import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT
from tests.gui.compare.levels import LEVELS, level

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def chart(styled_app: QApplication, qtbot: QtBot) -> LevelChart:
    made = LevelChart(LIGHT)
    qtbot.addWidget(made)
    made.resize(760, 520)
    made.show()
    made.show_levels(LEVELS)
    return made


def _standings(chart: LevelChart) -> dict[str, Standing]:
    return {p.level.name: p.place.standing for p in chart.canvas.picture.plot.points}


def _reading(chart: LevelChart) -> tuple[float | None, float | None]:
    return chart.canvas.picture.plot.reading


def _place(chart: LevelChart, name: str) -> QPoint:
    points = chart.canvas.picture.plot.points
    return next(p.center for p in points if p.level.name == name).toPoint()


def test_it_begins_with_the_axes_that_tell_most(chart: LevelChart) -> None:
    assert chart.axes == (Axis.DECODE_RATE, Axis.DIVERGENCE)
    assert _standings(chart) == {
        "Q8_0": Standing.FRONT,
        "Q5_K_M": Standing.FRONT,
        "Q5_0": Standing.BEATEN,
        "Q4_K_M": Standing.FRONT,
        "Q2_K": Standing.FRONT,
    }
    assert chart.canvas.picture.plot.missing == ("IQ2_M",)


def test_more_is_right_and_up(chart: LevelChart) -> None:
    assert _place(chart, "Q2_K").x() > _place(chart, "Q8_0").x()
    assert _place(chart, "Q2_K").y() < _place(chart, "Q8_0").y()


def test_costs_alone_call_nobody_beaten(chart: LevelChart) -> None:
    chart.set_axes((Axis.FILE_SIZE, Axis.DECODE_RATE))
    assert set(_standings(chart).values()) == {Standing.PLAIN}
    chart.show_levels(LEVELS[:2])  # axes that were chosen stay
    assert chart.axes == (Axis.FILE_SIZE, Axis.DECODE_RATE)


def test_an_axis_chosen_for_both_sides_swaps_them(chart: LevelChart, qtbot: QtBot) -> None:
    across, up = chart.findChildren(QComboBox)
    assert [across.itemData(at) for at in range(across.count())] == list(CHART_AXES)
    with qtbot.waitSignal(chart.axes_changed):
        across.setCurrentIndex(CHART_AXES.index(Axis.DIVERGENCE))
        across.activated.emit(across.currentIndex())
    assert chart.axes == (Axis.DIVERGENCE, Axis.DECODE_RATE)
    assert up.currentData() == Axis.DECODE_RATE


def test_arrows_walk_along_both_axes_and_enter_chooses(chart: LevelChart, qtbot: QtBot) -> None:
    canvas = chart.canvas
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert canvas.current == "Q8_0"
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.current == "Q5_0"
    assert "Q5_0<br>Decode speed: 9.9" in QToolTip.text()
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.current == "Q5_K_M"
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert canvas.current == "Q2_K"
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.current == "Q2_K"
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    with qtbot.waitSignal(chart.level_chosen) as chosen:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert chosen.args == ["Q8_0"]


def test_the_current_level_is_said_with_its_figures(chart: LevelChart, qtbot: QtBot) -> None:
    canvas = chart.canvas
    assert canvas.accessibleName() == "Chart of levels"
    assert QAccessible.queryAccessibleInterface(canvas).role() == QAccessible.Role.Chart
    assert canvas.accessibleDescription().startswith(
        "Decode speed against KL divergence, 5 levels. Best trade-offs: Q8_0, Q5_K_M, Q4_K_M,"
        " Q2_K. Not measured yet: IQ2_M."
    )
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.accessibleDescription() == (
        "Q5_0, Decode speed: 9.9 ± 0.4 tokens/s, KL divergence: 0.0170 ± 0.0014, "
        "Q5_K_M is no worse on either axis and better on one."
    )
    chart.set_axes((Axis.FILE_SIZE, Axis.DIVERGENCE))
    assert canvas.current == "Q5_0"  # the same one on other axes
    assert "File size: 5.6 GB" in canvas.accessibleDescription()


def test_a_click_chooses_and_beside_a_point_does_not(chart: LevelChart, qtbot: QtBot) -> None:
    chosen: list[str] = []
    chart.level_chosen.connect(chosen.append)
    place = _place(chart, "Q4_K_M")
    qtbot.mouseClick(chart.canvas, Qt.MouseButton.LeftButton, pos=place + QPoint(3, -3))
    qtbot.mouseClick(chart.canvas, Qt.MouseButton.LeftButton, pos=place + QPoint(120, 60))
    assert chosen == ["Q4_K_M"]
    qtbot.mousePress(chart.canvas, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseRelease(chart.canvas, Qt.MouseButton.LeftButton, pos=place + QPoint(120, 60))
    assert chosen == ["Q4_K_M"]  # drawn away: thought better of it


def test_the_tooltip_is_plain_text(chart: LevelChart, qtbot: QtBot) -> None:
    chart.show_levels([*LEVELS[:2], level("<b>x</b>", 4.0, 14.0, 0.05)])
    qtbot.mouseMove(chart.canvas, _place(chart, "<b>x</b>"))
    assert "&lt;b&gt;x&lt;/b&gt;<br>Decode speed: 14.0" in chart.canvas.toolTip()
    qtbot.mouseMove(chart.canvas, QPoint(2, 2))
    assert chart.canvas.toolTip() == ""


def test_the_reading_speed_is_a_line_only_near_what_was_measured(chart: LevelChart) -> None:
    across, up = _reading(chart)
    assert across is not None
    assert up is None
    chart.set_reading_rate(2.0)  # every level is far faster
    assert _reading(chart) == (None, None)
    chart.set_axes((Axis.FILE_SIZE, Axis.DECODE_RATE))
    chart.set_reading_rate(9.0)
    assert _reading(chart)[1] is not None
    chart.set_reading_rate(None)
    assert _reading(chart) == (None, None)


def _with_noise(noise: float, half: float = 0.0) -> list[LevelFigures]:
    """The first level is the reference, with such a divergence from itself."""
    perplexity = Figure(9.0, 0.2)
    held = replace(LEVELS[0], is_reference=True, noise=Figure(noise, half), perplexity=perplexity)
    others = [replace(each, perplexity=Figure(9.5, 0.2)) for each in LEVELS[1:5]]
    return [held, *others]


def test_what_the_reference_differs_from_itself_is_a_band_and_is_said(chart: LevelChart) -> None:
    chart.show_levels(_with_noise(0.001, 0.0005))
    chart.set_axes((Axis.DECODE_RATE, Axis.DIVERGENCE))
    (band,) = chart.canvas.picture.plot.noise
    place = {p.level.name: p.center for p in chart.canvas.picture.plot.points}
    assert band.contains(place["Q8_0"])
    assert not any(band.contains(place[name]) for name in place if name != "Q8_0")
    told = "Noise floor: Q8_0 against itself, KL divergence 0.0010."
    assert told in chart.canvas.accessibleDescription()
    assert told in chart.table.table.accessibleDescription()
    chart.set_axes((Axis.FILE_SIZE, Axis.DECODE_RATE))
    assert chart.canvas.picture.plot.noise == ()


def test_a_floor_far_below_all_levels_does_not_press_them_together(chart: LevelChart) -> None:
    chart.set_axes((Axis.DECODE_RATE, Axis.DIVERGENCE))
    chart.show_levels(_with_noise(0.0))
    without = chart.canvas.picture.plot.scales
    for noise in (1e-9, 0.0):
        chart.show_levels(_with_noise(noise))
        plot = chart.canvas.picture.plot
        assert plot.scales == without
        assert plot.noise[0].bottom() == plot.area.bottom()
    assert "KL divergence 0." in chart.canvas.accessibleDescription()


def test_the_interval_of_the_references_perplexity_is_a_band(chart: LevelChart) -> None:
    chart.show_levels(_with_noise(0.0))
    chart.set_axes((Axis.PERPLEXITY, Axis.DECODE_RATE))
    plot = chart.canvas.picture.plot
    held = next(p for p in plot.points if p.level.name == "Q8_0")
    (band,) = plot.noise
    assert (band.left(), band.right()) == (held.bars.left(), held.bars.right())
    assert (
        "95 % interval of Q8_0, perplexity 9.000 ± 0.200." in chart.canvas.accessibleDescription()
    )


def test_endless_intervals_are_not_drawn(chart: LevelChart) -> None:
    once = replace(LEVELS[1], decode_rate=Figure(11.2, math.inf), divergence=Figure(0.01, math.nan))
    chart.show_levels([LEVELS[0], once, LEVELS[4]])
    points = {p.level.name: p for p in chart.canvas.picture.plot.points}
    assert points["Q5_K_M"].bars.isEmpty()
    assert points["Q5_K_M"].place.standing is Standing.FRONT
    assert chart.canvas.picture.plot.area.contains(points["Q5_K_M"].center)
    assert chart.table.rows.index(1, 5).data() == "11.2 tokens/s"


def test_without_figures_it_says_so(chart: LevelChart) -> None:
    chart.show_levels([])
    assert chart.canvas.accessibleDescription() == (
        "No level has both figures yet: File size and Decode speed."
    )
    assert not chart.to_image().isNull()


def test_the_table_shows_the_same_and_chooses_too(chart: LevelChart, qtbot: QtBot) -> None:
    (as_table,) = chart.findChildren(QPushButton)
    as_table.click()
    assert chart.table.isVisible()
    assert not chart.canvas.isVisible()
    rows = chart.table.rows
    row = [rows.index(1, column).data() for column in range(rows.columnCount())]
    assert row[0] == "Q5_K_M"
    assert row[1:4] == ["5.7 GB", "–", "5.8 GB"]
    assert row[5] == "11.2 ± 0.4 tokens/s"
    assert row[7:] == ["0.0108 ± 0.0009", "97.4 % ± 0.3 %"]
    with qtbot.waitSignal(chart.level_chosen) as chosen:
        chart.table.table.activated.emit(rows.index(4, 0))
    assert chosen.args == ["Q2_K"]


def test_it_is_painted_in_every_theme_and_any_size(chart: LevelChart) -> None:
    pictures = []
    for theme in (LIGHT, DARK, HIGH_LIGHT, HIGH_DARK):
        chart.apply_theme(theme)
        pictures.append(chart.to_image(1.0))
    assert all(a != b for a, b in itertools.pairwise(pictures))
    twice = chart.to_image(2.0)
    assert twice.size() == chart.canvas.size() * 2
    chart.resize(320, 420)
    assert chart.to_image(1.0).width() == chart.canvas.width()
