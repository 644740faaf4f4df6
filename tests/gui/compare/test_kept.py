"""What is kept: reopened, renamed, run again, removed, exported."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFileDialog,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
)

from app.domain.comparison import ComparePrompt
from app.domain.errors import UserFixableError
from app.domain.sampling import SamplingParams
from app.gui.compare.exporting import file_stem
from app.gui.compare.kept_popover import KeptPopover
from app.gui.compare.lanes_bar import LanesBar
from tests.gui.compare.backends import comparison, finished, lane_of
from tests.gui.fakes import failed
from tests.gui.finding import child

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.domain.events import Problem
    from tests.gui.compare.conftest import Desk

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def kept(desk: Desk, qtbot: QtBot) -> Desk:
    """Two comparisons; the older one is called "Sky"."""
    first = finished(lane_of("a", "Q8_0", 8.71, 8.51), 7.2, 0.41, text="Blue.")
    second = finished(lane_of("b", "Q4_K_M", 5.03, 4.91), 11.8, 0.29, text="Azure.")
    prompt = ComparePrompt("Why?", "Be brief.", SamplingParams(temperature=0.2, seed=7))
    older = comparison([first, second], title="Sky", prompt=prompt)
    lanes = [replace(first, id="c"), replace(second, id="d")]
    newer = comparison(lanes, id="c2", title="Sea", created_at=older.created_at + 60)
    desk.port.kept = {"c1": older, "c2": newer}
    desk.store.refresh()
    qtbot.waitUntil(lambda: len(desk.store.kept) == 2)
    qtbot.mouseClick(child(desk.page, QPushButton, "keptButton"), LEFT)
    return desk


def rows(desk: Desk) -> QListWidget:
    return child(desk.root, QListWidget, "keptComparisons")


def titles(desk: Desk) -> list[str]:
    return [rows(desk).item(at).text() for at in range(rows(desk).count())]


def press(desk: Desk, text: str, qtbot: QtBot) -> None:
    buttons = desk.root.findChildren(KeptPopover)[0].findChildren(QPushButton)
    qtbot.mouseClick(next(each for each in buttons if each.text() == text), LEFT)


def test_the_newest_stands_first_and_the_list_says_what_they_are(kept: Desk) -> None:
    assert titles(kept) == ["Sea", "Sky"]
    said = rows(kept).item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Sky, ")
    assert "Q8_0, Q4_K_M" in said


def test_one_is_opened_with_its_question_and_answers(kept: Desk, qtbot: QtBot) -> None:
    rows(kept).setCurrentRow(1)
    qtbot.keyClick(rows(kept), Qt.Key.Key_Return)
    assert kept.store.shown is not None
    assert kept.store.shown.title == "Sky"
    assert child(kept.page, QPlainTextEdit, "messageField").toPlainText() == "Why?"
    assert child(kept.page, QPlainTextEdit, "systemPromptField").isVisible()
    chip = child(kept.page, QPushButton, "compareSampling")
    assert chip.accessibleName() == "All lanes get: Temp 0.2, seed 7"
    assert [kept.store.text(slot.key) for slot in kept.store.slots] == ["Blue.", "Azure."]


def test_one_is_renamed(kept: Desk, qtbot: QtBot) -> None:
    rows(kept).item(1).setText("Sky at noon")
    qtbot.waitUntil(lambda: titles(kept) == ["Sea", "Sky at noon"])
    assert ("rename", "c1", "Sky at noon") in kept.port.calls


def test_one_is_run_again_as_a_new_comparison(kept: Desk, qtbot: QtBot) -> None:
    rows(kept).setCurrentRow(1)
    press(kept, "Run again", qtbot)
    qtbot.waitUntil(lambda: kept.store.shown is not None)
    assert kept.store.shown is not None
    assert kept.store.shown.id == "again-c1"
    assert kept.store.is_running
    assert len(kept.store.kept) == 3


def test_one_is_removed_and_taken_back(kept: Desk, qtbot: QtBot) -> None:
    kept.store.show("c1")
    rows(kept).setCurrentRow(1)
    qtbot.keyClick(rows(kept), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(kept) == ["Sea"])
    assert kept.store.shown is None
    undo = child(kept.page, QPushButton, "undoButton")
    qtbot.waitUntil(undo.isVisible)
    qtbot.mouseClick(undo, LEFT)
    qtbot.waitUntil(lambda: [each.title for each in kept.store.kept] == ["Sea", "Sky"])
    assert kept.store.text("a") == "Blue."


def test_settings_for_all_lanes_go_with_the_question(kept: Desk, qtbot: QtBot) -> None:
    kept.store.show("c1")
    qtbot.mouseClick(child(kept.page, QPushButton, "compareSampling"), LEFT)
    child(kept.root, QDoubleSpinBox, "compareTemperature").setValue(0.0)
    child(kept.root, QSpinBox, "compareSeed").setValue(-1)
    child(kept.root, QSpinBox, "compareLength").setValue(64)
    qtbot.keyClick(child(kept.page, QPlainTextEdit, "messageField"), Qt.Key.Key_Return)
    sampling = kept.port.calls[-1][2].sampling
    assert (sampling.temperature, sampling.seed, sampling.max_tokens) == (0.0, None, 64)


def export(desk: Desk, kind: str, path: Path, qtbot: QtBot) -> None:
    desk.store.show("c1")
    child(desk.page, LanesBar, "lanesBar").export_requested.emit(kind)
    dialog = desk.root.findChildren(QFileDialog)[0]
    with qtbot.waitSignal(desk.store.exported):
        dialog.fileSelected.emit(str(path))
    dialog.close()


@pytest.mark.parametrize("kind", ["md", "csv", "json"])
def test_text_is_exported_as_the_service_gives_it(
    kept: Desk, qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"sky.{kind}"
    export(kept, kind, path, qtbot)
    assert path.read_text(encoding="utf-8") == f"{kind} of Sky"


def test_a_picture_has_all_lanes_and_the_table_at_twice_the_size(
    kept: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "sky.png"
    export(kept, "png", path, qtbot)
    picture = QImage(str(path))
    assert picture.width() >= 2 * 960
    lower = range(picture.height() // 2, picture.height(), 3)  # the table and its figures
    colors = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in lower}
    assert len(colors) > 10


def test_a_file_that_cannot_be_written_is_a_problem(
    kept: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    problems: list[Problem] = []
    kept.store.problem_raised.connect(problems.append)
    kept.store.write(str(tmp_path / "missing" / "sky.md"), b"text".upper)
    qtbot.waitUntil(lambda: bool(problems))
    assert problems[0].code == "not_written"


@pytest.mark.parametrize(
    ("title", "stem"), [("Why: is/it?", "Why is it"), ("???", "comparison"), ("a" * 90, "a" * 60)]
)
def test_a_file_is_named_after_the_comparison(title: str, stem: str) -> None:
    assert file_stem(title) == stem


def test_a_comparison_goes_on_while_another_is_shown(kept: Desk, qtbot: QtBot) -> None:
    running = comparison([lane_of("x", "Q8_0", 8.7, 8.5), lane_of("y", "Q4_K_M", 5, 4.9)], id="r")
    kept.port.tell(running)
    kept.store.show("c1")
    kept.port.write("r", "x", "Meanwhile")
    qtbot.waitUntil(lambda: kept.store.text("x") == "Meanwhile")
    kept.store.show("r")
    assert [kept.store.text(slot.key) for slot in kept.store.slots] == ["Meanwhile", ""]


def test_two_exports_at_once_each_go_to_their_own_file(
    kept: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: dict[str, Future[str]] = {"csv": Future(), "md": Future()}
    monkeypatch.setattr(kept.port, "export", lambda _id, kind: made[kind])
    kept.store.show("c1")
    written: list[str] = []
    kept.store.exported.connect(written.append)
    for kind in made:
        kept.store.export(kind, str(tmp_path / kind))
    for kind, text in made.items():
        text.set_result(f"as {kind}")
    qtbot.waitUntil(lambda: len(written) == 2)
    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == {
        "csv": "as csv",
        "md": "as md",
    }


def test_what_could_not_be_taken_back_is_not_shown_as_kept(
    kept: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = kept.port.kept["c1"]
    kept.store.remove("c1")
    qtbot.waitUntil(lambda: len(kept.store.kept) == 1)
    full = UserFixableError("The disk is full.", "Free some space.", code="disk_full")
    monkeypatch.setattr(kept.port, "restore", lambda _comparison: failed(full))
    with qtbot.waitSignal(kept.store.problem_raised):
        kept.store.restore(gone)
    assert [each.id for each in kept.store.kept] == ["c2"]
