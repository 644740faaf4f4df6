"""A measurement on the page: while it runs, at its end, kept, exported."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QListWidget, QProgressBar, QPushButton

from app.domain.errors import UserFixableError
from app.domain.measurement import MeasureState, MeasureStep
from app.gui.compare.kept_popover import KeptPopover
from app.gui.inspector.file_table import FileTable
from app.gui.measure.measure_bar import MeasureBar
from tests.gui.finding import child
from tests.helpers.measurements import (
    FAILED,
    MIDDLE,
    REFERENCE,
    SMALL,
    SMALL_KV,
    a_measurement,
    a_round,
    quality,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.domain.events import Problem
    from app.domain.measurement import MeasuredLevel
    from tests.gui.measure.conftest import Desk

LEFT = Qt.MouseButton.LeftButton
BUSY = tuple(
    replace(each, rounds=(a_round(9.0, contended=True),) * 3) for each in (REFERENCE, MIDDLE, SMALL)
)


def _shown(desk: Desk, qtbot: QtBot, *levels: MeasuredLevel) -> None:
    """A measurement of these levels is open."""
    desk.port.tell(a_measurement(*levels))
    qtbot.waitUntil(lambda: len(desk.store.kept) == 1)
    desk.store.show("m")


def _cells(desk: Desk, title: str) -> list[str]:
    model = desk.page.results.table.rows
    at = [each.title for each in model.columns].index(title)
    return [str(model.index(row, at).data()) for row in range(model.rowCount())]


def _running(desk: Desk) -> str:
    return desk.page.findChildren(QProgressBar)[0].accessibleName()


def test_the_start_shows_the_levels_and_what_is_measured(desk: Desk, qtbot: QtBot) -> None:
    start = child(desk.page, QPushButton, "measureStart")
    start.setFocus()
    qtbot.keyClick(start, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.store.shown is not None)
    assert _running(desk) == "Waits until another measurement has ended."
    stop = child(desk.page, QPushButton, "measureStop")
    assert QApplication.focusWidget() is stop
    level = desk.store.shown.levels[0] if desk.store.shown else REFERENCE
    desk.port.change("new", replace(level, state=MeasureState.SPEED))
    fields = {"done": 2, "total": 8, "seconds_left": 200.0, "fraction": 0.25}
    desk.port.progress("new", level.id, MeasureStep.SPEED, **fields)
    qtbot.waitUntil(lambda: "round 3 of 8 at the most · about 4 min left" in _running(desk))
    assert desk.page.findChildren(QProgressBar)[0].value() == 250
    assert "speed" in _cells(desk, "State")
    qtbot.keyClick(stop, Qt.Key.Key_Space)
    assert desk.port.calls[-1] == ("stop", "new")


def test_a_start_that_is_refused_says_why(desk: Desk, qtbot: QtBot) -> None:
    told: list[Problem] = []
    desk.store.problem_raised.connect(told.append)
    desk.port.refusal = UserFixableError("A model is gone.", "Import it.", code="gone")
    qtbot.mouseClick(child(desk.page, QPushButton, "measureStart"), LEFT)
    qtbot.waitUntil(lambda: bool(told))
    assert (told[0].code, desk.store.shown) == ("gone", None)
    desk.port.refusal = None
    qtbot.mouseClick(child(desk.page, QPushButton, "measureStart"), LEFT)
    qtbot.waitUntil(lambda: desk.store.shown is not None)


def test_the_figures_stand_in_the_table_with_their_intervals(desk: Desk, qtbot: QtBot) -> None:
    _shown(desk, qtbot, REFERENCE, SMALL, SMALL_KV)
    assert _cells(desk, "Level") == ["Q8_0", "Q4_K_M", "Q4_K_M · KV q8_0"]
    assert _cells(desk, "Decode t/s") == ["7.0 ± 0.2", "12.0 ± 0.2", "12.0 ± 0.2"]
    assert _cells(desk, "PPL")[1] == "9.300 ± 0.100"
    assert _cells(desk, "Mean KLD") == ["0.0000", "0.0310 ± 0.0031", "0.0310 ± 0.0031"]
    assert _cells(desk, "99 % KLD")[:2] == ["–", "0.2790 ± 0.0310"]
    assert _cells(desk, "Same first choice")[:2] == ["–", "94.2 % ± 0.4 %"]
    assert _cells(desk, "RMS Δp")[:2] == ["–", "2.0 % ± 0.1 %"]
    assert "Noise floor" in desk.page.results.notes
    assert "on battery, 80 %, processor up to 61 °C" in desk.page.results.notes


def test_the_verdict_is_said_at_the_end_and_not_before(desk: Desk, qtbot: QtBot) -> None:
    _shown(desk, qtbot, REFERENCE, MIDDLE, replace(SMALL, state=MeasureState.QUALITY))
    assert desk.page.results.sentence == ""
    desk.port.change("m", SMALL)
    qtbot.waitUntil(lambda: desk.page.results.sentence.startswith("Q5_K_M: 97.4 %"))
    assert not child(desk.page, QPushButton, "measureGoOn").isVisible()


def test_contended_figures_are_never_plain(desk: Desk, qtbot: QtBot) -> None:
    _shown(desk, qtbot, *BUSY)
    assert _cells(desk, "Decode t/s") == ["9.0 ± 0.0, busy"] * 3
    assert _cells(desk, "Prompt t/s") == ["90.0 ± 0.0, busy"] * 3
    assert desk.page.results.sentence.startswith("Other programs computed")
    assert "the rate says little" in desk.page.results.notes
    assert "The machine stayed busy" in desk.page.results.notes


def test_too_little_text_is_said_in_place_of_a_figure(desk: Desk, qtbot: QtBot) -> None:
    little = replace(quality(9.3, 0.03), tokens=300)
    _shown(desk, qtbot, REFERENCE, replace(SMALL, quality=little))
    assert _cells(desk, "PPL")[1] == "too little text"
    assert _cells(desk, "Mean KLD")[1] == _cells(desk, "99 % KLD")[1] == "–"


def test_a_level_that_failed_says_why_and_the_rest_can_go_on(desk: Desk, qtbot: QtBot) -> None:
    _shown(desk, qtbot, REFERENCE, FAILED)
    assert "Q2_K: It broke. Try again." in desk.page.results.notes
    qtbot.mouseClick(child(desk.page, QPushButton, "measureGoOn"), LEFT)
    assert desk.port.calls[-1] == ("go on", "m")
    qtbot.waitUntil(lambda: desk.store.is_running)


def test_a_level_is_chatted_with_from_the_chart_and_from_the_table(
    desk: Desk, qtbot: QtBot
) -> None:
    wanted: list[str] = []
    desk.page.level_requested.connect(wanted.append)
    _shown(desk, qtbot, REFERENCE, SMALL, SMALL_KV)
    desk.page.results.chart.canvas.chosen.emit("Q4_K_M · KV q8_0")
    table = child(desk.page.results.table, FileTable, "resultsTable")
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert wanted == ["qwen-Q4_K_M", "qwen-Q8_0"]


def test_the_row_that_the_keyboard_is_on_stays(desk: Desk, qtbot: QtBot) -> None:
    _shown(desk, qtbot, REFERENCE, MIDDLE, replace(SMALL, state=MeasureState.QUALITY))
    table = child(desk.page.results.table, FileTable, "resultsTable")
    table.selectRow(1)
    desk.port.change("m", SMALL)
    qtbot.waitUntil(lambda: not desk.store.is_running)
    assert table.currentIndex().row() == 1


def test_escape_ends_what_runs_and_nothing_else(desk: Desk, qtbot: QtBot) -> None:
    assert not desk.page.stop()
    _shown(desk, qtbot, REFERENCE, replace(SMALL, state=MeasureState.SPEED))
    assert desk.page.stop()
    assert desk.port.calls[-1] == ("stop", "m")


def test_what_is_kept_is_opened_renamed_run_again_and_removed(desk: Desk, qtbot: QtBot) -> None:
    desk.port.tell(a_measurement())
    qtbot.waitUntil(lambda: len(desk.store.kept) == 1)
    button = child(desk.page, QPushButton, "measureKept")
    assert button.text() == "Kept · 1"
    qtbot.mouseClick(button, LEFT)
    kept = child(desk.page, QListWidget, "keptComparisons")
    assert "Q8_0, Q5_K_M, Q4_K_M" in kept.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    kept.item(0).setText("Mine")
    qtbot.waitUntil(lambda: desk.store.kept[0].title == "Mine")
    qtbot.keyClick(kept, Qt.Key.Key_Return)
    assert desk.store.shown is not None
    desk.page.findChildren(KeptPopover)[0].run_requested.emit("m")
    qtbot.waitUntil(lambda: desk.store.shown is not None and desk.store.shown.id == "again")
    desk.store.remove("again")
    qtbot.waitUntil(lambda: desk.store.shown is None)
    undo = child(desk.page, QPushButton, "undoButton")
    qtbot.mouseClick(undo, LEFT)
    qtbot.waitUntil(lambda: len(desk.store.kept) == 2)


def test_levels_chosen_elsewhere_are_taken(desk: Desk, qtbot: QtBot) -> None:
    _shown(desk, qtbot, REFERENCE, SMALL)
    ids = [each.id for each in desk.store.choice.levels][1:]
    desk.page.compare_levels(ids)
    assert desk.store.shown is None
    assert [each.id for each in desk.store.choice.levels] == ids


@pytest.mark.parametrize("kind", ["md", "csv", "json", "png"])
def test_it_is_written_to_a_file(desk: Desk, qtbot: QtBot, tmp_path: Path, kind: str) -> None:
    told: list[str] = []
    desk.page.notice_raised.connect(told.append)
    _shown(desk, qtbot, REFERENCE, SMALL)
    desk.page.findChildren(MeasureBar)[0].export_requested.emit(kind)
    dialog = desk.page.findChildren(QFileDialog)[0]
    path = tmp_path / f"levels.{kind}"
    dialog.fileSelected.emit(f"{path}")
    qtbot.waitUntil(lambda: bool(told))
    assert told == [f"Saved as levels.{kind}."]
    if kind == "png":
        assert not QImage(f"{path}").isNull()
    else:
        assert path.read_text(encoding="utf-8") == f"{kind} of Qwen3 8B"
    dialog.close()
