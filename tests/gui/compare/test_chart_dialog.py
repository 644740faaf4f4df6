"""The chart of a comparison: its verdict, and the way from a level to a chat with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.gui.compare.chart_dialog import ChartDialog
from app.gui.compare.level_chart import LevelChart
from tests.gui.compare.test_compare_page import show_finished
from tests.gui.finding import child

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.compare.conftest import Desk


def open_chart(desk: Desk, qtbot: QtBot, *, contended: bool = False) -> ChartDialog:
    show_finished(desk, qtbot, contended=contended)
    child(desk.page, QPushButton, "chartOpen").click()
    return child(desk.page, ChartDialog, "chartDialog")


def verdict(dialog: ChartDialog) -> str:
    return child(dialog, QLabel, "chartVerdict").text()


def test_without_a_comparison_there_is_no_chart(desk: Desk) -> None:
    assert child(desk.page, QPushButton, "chartOpen").isHidden()


def test_the_fastest_is_named_and_what_is_not_known(desk: Desk, qtbot: QtBot) -> None:
    said = verdict(open_chart(desk, qtbot))
    assert said.startswith("Q4_K_M writes fastest, 11.8 tokens/s")
    assert "How well it writes was not measured." in said


def test_figures_of_a_busy_machine_decide_nothing(desk: Desk, qtbot: QtBot) -> None:
    assert "writes fastest" not in verdict(open_chart(desk, qtbot, contended=True))


def test_a_level_of_the_chart_can_be_talked_to(desk: Desk, qtbot: QtBot) -> None:
    dialog = open_chart(desk, qtbot)
    canvas = dialog.findChildren(LevelChart)[0].canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    with qtbot.waitSignal(desk.page.level_requested) as requested:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert requested.args[0] in {lane.model.model_id for lane in desk.port.kept["c1"].lanes}
    assert not dialog.isVisible()
