"""Choosing lanes, asking them, and what the page shows of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
)

from app.domain.comparison import CompareMode, ComparePrompt, LaneState
from app.domain.errors import UserFixableError
from app.domain.sampling import SamplingParams
from app.gui.compare.lanes_row import LanesRow
from app.gui.compare.sampling_chip import SamplingChip
from app.gui.parameters.segments import Segments
from app.gui.theme_tokens import LIGHT
from tests.gui.compare.backends import comparison, finished, lane_of
from tests.gui.finding import child
from tests.gui.library.models import GEMMA_Q4, QWEN_F16, QWEN_Q4, QWEN_Q8, SMOL, STARTER

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from app.domain.events import Problem
    from app.gui.compare.lane_view import LaneView
    from tests.gui.compare.conftest import Desk

LEFT = Qt.MouseButton.LeftButton
QWEN = [QWEN_Q4.id, QWEN_Q8.id, QWEN_F16.id]


def lanes(desk: Desk) -> tuple[LaneView, ...]:
    return child(desk.page, LanesRow, "lanesScroll").views


def levels(desk: Desk) -> list[str]:
    return [slot.model.quantization for slot in desk.store.slots]


def named(parent: QWidget, name: str) -> QAbstractButton:
    """The one button of that accessible name."""
    buttons = parent.findChildren(QAbstractButton)
    found = [each for each in buttons if each.accessibleName() == name]
    assert len(found) == 1, f"{len(found)} buttons named {name}"
    return found[0]


def state(lane: LaneView) -> str:
    return words(lane, "laneState")


def words(lane: QWidget, name: str) -> str:
    return child(lane, QLabel, name).text()


def ask(desk: Desk, qtbot: QtBot, text: str = "Why is the sky blue?") -> None:
    field = child(desk.page, QPlainTextEdit, "messageField")
    field.setPlainText(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def show_finished(desk: Desk, qtbot: QtBot, *, contended: bool = False) -> None:
    first = finished(lane_of("a", "Q8_0", 8.71, 8.51), 7.2, 0.41, text="A **mix** of colours.")
    second = finished(lane_of("b", "Q4_K_M", 5.03, 4.91), 11.8, 0.29, text="Air scatters blue.")
    both = [replace(each, contended=contended) for each in (first, second)]
    desk.port.kept["c1"] = comparison(both)
    desk.store.refresh()
    qtbot.waitUntil(lambda: len(desk.store.kept) == 1)
    desk.store.show("c1")


def test_without_lanes_families_with_several_levels_are_offered(desk: Desk, qtbot: QtBot) -> None:
    name = "Compare Qwen3 8B: Q4_K_M, Q8_0, F16"
    qtbot.mouseClick(named(desk.page, name), LEFT)
    assert levels(desk) == ["Q4_K_M", "Q8_0", "F16"]


def menu_actions(desk: Desk, qtbot: QtBot) -> dict[str, QAction]:
    add = child(desk.page, QPushButton, "addLane")
    qtbot.mouseClick(add, LEFT)
    found: dict[str, QAction] = {}
    for menu in desk.page.findChildren(QMenu):
        found |= {action.text(): action for action in menu.actions()}
        menu.close()
    return found


def test_lanes_are_added_from_the_models_each_once_and_four_at_most(
    desk: Desk, qtbot: QtBot
) -> None:
    menu_actions(desk, qtbot)["Q8_0 · 8.7 GB"].trigger()
    offered = menu_actions(desk, qtbot)
    assert not offered["Q8_0 · 8.7 GB"].isEnabled()
    for model in (STARTER, SMOL, GEMMA_Q4, QWEN_F16):
        desk.store.choice.add(model.id)
    assert len(lanes(desk)) == 4
    assert not child(desk.page, QPushButton, "addLane").isEnabled()


def test_all_levels_of_a_family_are_one_choice(desk: Desk, qtbot: QtBot) -> None:
    menu_actions(desk, qtbot)["All levels of this family"].trigger()
    assert levels(desk) == ["Q4_K_M", "Q8_0", "F16"]


def test_a_lane_is_removed_and_moved_by_buttons_and_keys(desk: Desk, qtbot: QtBot) -> None:
    desk.page.compare_levels(QWEN)
    qtbot.mouseClick(named(desk.page, "Remove Qwen3 8B F16"), LEFT)
    qtbot.mouseClick(named(desk.page, "Move Qwen3 8B Q4_K_M to the right"), LEFT)
    assert levels(desk) == ["Q8_0", "Q4_K_M"]
    keys = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(lanes(desk)[0].answer, Qt.Key.Key_Right, keys)
    assert levels(desk) == ["Q4_K_M", "Q8_0"]


def test_a_dropped_model_file_becomes_a_lane(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.page.notice_raised):
        desk.page.take_files([SMOL.path, "/elsewhere/unknown.gguf"])
    assert levels(desk) == [SMOL.info.quantization]


def test_fewer_than_two_lanes_are_not_asked(desk: Desk, qtbot: QtBot) -> None:
    desk.page.compare_levels([QWEN_Q4.id])
    ask(desk, qtbot)
    assert desk.port.calls == []
    assert named(desk.page, "Start the comparison").toolTip() == "Add two to four lanes"


def test_the_empty_field_says_what_is_missing(desk: Desk) -> None:
    field = child(desk.page, QPlainTextEdit, "messageField")
    assert field.placeholderText() == "Add two to four lanes, then ask them all the same…"
    desk.page.compare_levels(QWEN)
    assert field.placeholderText() == "Ask all lanes the same…"


def test_a_long_seed_ends_early_before_anything_else_is_cut(
    styled_app: QApplication, qtbot: QtBot
) -> None:
    chip = SamplingChip(SamplingParams(seed=4_000_000_000), LIGHT)
    qtbot.addWidget(chip)
    chip.show()
    chip.resize(chip.sizeHint())
    assert chip.text() == "Temp 0.7 · seed 4000000000"
    chip.resize(chip.sizeHint().width() - 30, chip.height())
    assert chip.text().startswith("Temp 0.7 · seed 4")
    assert chip.text().endswith("…")
    assert "4000000000" in chip.toolTip()


def test_the_question_goes_to_all_lanes_with_mode_and_system_prompt(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.page.compare_levels(QWEN)
    qtbot.mouseClick(child(desk.page, QPushButton, "parallelSegment"), LEFT)
    qtbot.mouseClick(chip(desk, "System prompt"), LEFT)
    child(desk.page, QPlainTextEdit, "systemPromptField").setPlainText("Be brief.")
    ask(desk, qtbot)
    _start, asked, prompt, mode = desk.port.calls[0]
    assert asked == tuple(QWEN)
    assert prompt == ComparePrompt("Why is the sky blue?", "Be brief.", prompt.sampling)
    assert mode is CompareMode.PARALLEL


def chip(desk: Desk, text: str) -> QPushButton:
    return next(each for each in desk.page.findChildren(QPushButton) if each.text() == text)


def test_lanes_tell_how_far_they_are(desk: Desk, qtbot: QtBot) -> None:
    desk.page.compare_levels(QWEN[:2])
    ask(desk, qtbot)
    qtbot.waitUntil(lambda: desk.store.shown is not None)
    made = desk.port.kept["new1"]
    one, two = made.lanes[0].id, made.lanes[1].id
    assert state(lanes(desk)[1]) == "Waiting · 1 before it"
    desk.port.load("new1", one, 0.4)
    qtbot.waitUntil(lambda: state(lanes(desk)[0]) == "Loading 40 %")
    desk.port.change("new1", one, state=LaneState.READING)
    qtbot.waitUntil(lambda: state(lanes(desk)[0]) == "Reading the question…")
    desk.port.write("new1", one, "Because of ")
    desk.port.write("new1", one, "the air.")
    qtbot.waitUntil(lambda: state(lanes(desk)[0]) == "Writing · 58.3 tok/s")
    qtbot.waitUntil(lambda: lanes(desk)[0].answer.text == "Because of the air.")
    desk.port.change("new1", one, state=LaneState.DONE, text="Because of the air.")
    qtbot.waitUntil(lambda: state(lanes(desk)[0]) == "Done")
    assert state(lanes(desk)[1]) == "Next"
    assert two in {lane.key for lane in lanes(desk)}


def test_what_is_stored_of_a_running_lane_does_not_take_text_away(desk: Desk, qtbot: QtBot) -> None:
    desk.page.compare_levels(QWEN[:2])
    ask(desk, qtbot)
    qtbot.waitUntil(lambda: desk.store.shown is not None)
    one, two = (lane.id for lane in desk.port.kept["new1"].lanes)
    desk.port.write("new1", one, "Because")
    desk.port.change("new1", two, state=LaneState.LOADING)
    desk.port.write("new1", one, " of air")
    qtbot.waitUntil(lambda: lanes(desk)[0].answer.text == "Because of air")


def test_a_lane_that_failed_says_why_and_is_retried_alone(desk: Desk, qtbot: QtBot) -> None:
    desk.page.compare_levels(QWEN[:2])
    ask(desk, qtbot)
    qtbot.waitUntil(lambda: desk.store.shown is not None)
    one, two = (lane.id for lane in desk.port.kept["new1"].lanes)
    desk.port.write("new1", one, "Half an")
    desk.port.fail("new1", one)
    qtbot.waitUntil(lambda: state(lanes(desk)[0]) == "Failed")
    assert words(lanes(desk)[0], "laneProblem") == "The engine crashed. Try again."
    desk.port.write("new1", two, "It goes on")
    qtbot.waitUntil(lambda: lanes(desk)[1].answer.text == "It goes on")
    qtbot.mouseClick(named(desk.page, "Retry Qwen3 8B Q4_K_M"), LEFT)
    assert ("retry", "new1", one) in desk.port.calls
    qtbot.waitUntil(lambda: state(lanes(desk)[0]) == "Next")
    assert lanes(desk)[0].answer.text == ""


def test_one_lane_or_all_can_be_stopped(desk: Desk, qtbot: QtBot) -> None:
    desk.page.compare_levels(QWEN)
    ask(desk, qtbot)
    qtbot.waitUntil(lambda: desk.store.shown is not None)
    assert not named(desk.page, "Remove Qwen3 8B Q8_0").isVisible()
    qtbot.mouseClick(named(desk.page, "Stop Qwen3 8B Q8_0"), LEFT)
    qtbot.waitUntil(lambda: state(lanes(desk)[1]) == "Stopped")
    assert state(lanes(desk)[0]) == "Next"
    qtbot.mouseClick(named(desk.page, "Stop all lanes"), LEFT)
    qtbot.waitUntil(lambda: not desk.store.is_running)
    assert named(desk.page, "Start the comparison").isEnabled()


def test_a_refused_start_is_a_problem_and_leaves_the_lanes(desk: Desk, qtbot: QtBot) -> None:
    desk.page.compare_levels(QWEN)
    desk.port.refuse_next = UserFixableError("A file is gone.", "Import it again.", code="gone")
    problems: list[Problem] = []
    desk.store.problem_raised.connect(problems.append)
    ask(desk, qtbot)
    qtbot.waitUntil(lambda: bool(problems))
    assert problems[0].text == "A file is gone."
    assert not desk.store.is_running
    assert len(lanes(desk)) == 3


def cell(desk: Desk, row: int, column: int) -> tuple[str, str]:
    """What a cell shows, and what is said of it."""
    item = child(desk.page, QTableWidget, "figuresTable").item(row, column)
    assert item is not None
    said = item.data(Qt.ItemDataRole.AccessibleTextRole)
    return item.text(), str(said)


def test_the_table_says_which_figure_is_the_best(desk: Desk, qtbot: QtBot) -> None:
    show_finished(desk, qtbot)
    assert cell(desk, 0, 6) == ("7.2", "Qwen3 8B Q8_0, Decode t/s: 7.2")
    assert cell(desk, 1, 6) == ("11.8", "Qwen3 8B Q4_K_M, Decode t/s: 11.8, the best")
    assert cell(desk, 1, 1)[1].endswith("the best")
    assert not cell(desk, 0, 2)[1].endswith("the best")


def test_contended_figures_never_look_like_plain_ones(desk: Desk, qtbot: QtBot) -> None:
    show_finished(desk, qtbot, contended=True)
    assert cell(desk, 1, 6) == ("~11.8", "Qwen3 8B Q4_K_M, Decode t/s: 11.8, contended")
    assert cell(desk, 1, 1)[0] == "5.0 GB"
    shown = [label.text() for label in labels(lanes(desk)[1])]
    assert "~11.8" in shown
    assert "11.8" not in shown


def labels(lane: LaneView) -> list[QLabel]:
    return lane.findChildren(QLabel)


def test_what_is_unknown_is_a_dash(desk: Desk) -> None:
    desk.page.compare_levels(QWEN)
    assert cell(desk, 0, 6) == ("–", "Qwen3 8B Q4_K_M, Decode t/s: unknown")


@pytest.mark.parametrize(
    ("vocabulary", "template", "said"),
    [
        ("v1", "t1", ""),
        ("v2", "t1", "different tokenizers:"),
        ("v1", "t2", "different chat templates:"),
        ("v2", "t2", "different tokenizers and chat templates:"),
    ],
)
def test_lanes_that_see_other_tokens_are_told_of(
    desk: Desk, qtbot: QtBot, vocabulary: str, template: str, said: str
) -> None:
    first, second = lane_of("a", "Q8_0", 8.7, 8.5), lane_of("b", "Q4_K_M", 5.0, 4.9)
    one = replace(first, model=replace(first.model, vocabulary="v1", template="t1"))
    two = replace(second, model=replace(second.model, vocabulary=vocabulary, template=template))
    desk.port.tell(comparison([one, two]))
    qtbot.waitUntil(lambda: bool(desk.store.kept))
    desk.store.show("c1")
    remark = words(desk.page, "compareRemark")
    assert said in remark
    assert bool(remark) == bool(said)


def test_other_models_begin_a_new_comparison_and_the_old_one_is_kept(
    desk: Desk, qtbot: QtBot
) -> None:
    show_finished(desk, qtbot)
    qtbot.mouseClick(named(desk.page, "Remove Qwen3 8B Q8_0"), LEFT)
    assert desk.store.shown is None
    assert levels(desk) == ["Q4_K_M"]
    assert [each.id for each in desk.store.kept] == ["c1"]


def test_an_answer_is_copied_as_it_was_written(desk: Desk, qtbot: QtBot) -> None:
    show_finished(desk, qtbot)
    qtbot.mouseClick(named(desk.page, "Copy the answer of Qwen3 8B Q8_0"), LEFT)
    assert QGuiApplication.clipboard().text() == "A **mix** of colours."


def test_every_control_has_a_name(desk: Desk, qtbot: QtBot) -> None:
    show_finished(desk, qtbot)
    for button in desk.page.findChildren(QAbstractButton):
        if isinstance(button.parentWidget(), QTableWidget):
            continue  # Qt's own corner, which is never shown
        assert button.accessibleName() or button.text(), button


def test_lanes_share_the_width_and_stay_wide_enough(desk: Desk, qtbot: QtBot) -> None:
    desk.root.resize(636, 552)
    desk.page.compare_levels(QWEN)
    row = child(desk.page, LanesRow, "lanesScroll")
    qtbot.waitUntil(lambda: row.horizontalScrollBar().maximum() > 0)
    room = row.viewport().width()
    assert lanes(desk)[1].geometry().right() < room
    assert lanes(desk)[2].geometry().left() >= room


def test_where_there_is_little_room_the_remark_gives_way(desk: Desk, qtbot: QtBot) -> None:
    desk.root.resize(600, 600)
    first = child(desk.page, QPushButton, f"{CompareMode.SEQUENTIAL.value}Segment")
    second = child(desk.page, QPushButton, f"{CompareMode.PARALLEL.value}Segment")
    qtbot.waitUntil(lambda: desk.page.width() == 600)
    assert not first.geometry().intersects(second.geometry())
    assert child(desk.page, Segments, "segments").rect().contains(second.geometry())
