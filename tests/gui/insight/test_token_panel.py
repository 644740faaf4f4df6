"""The tokens of an answer over the conversation: keys, clicks, words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.insight import InsightState
from app.gui.insight.candidate_list import CandidateList
from app.gui.insight.token_panel import TokenPanel
from app.gui.theme_tokens import DARK, LIGHT
from tests.gui.insight.desk import CHAT, RECORDS, TokenDesk, record

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


@pytest.fixture
def panel(desk: TokenDesk, window: QWidget, qtbot: QtBot) -> TokenPanel:
    desk.finish()
    made = TokenPanel(desk.store, LIGHT, window)
    made.resize(window.size())
    made.show()
    desk.store.open(CHAT.id, desk.answer.id)
    desk.give(*RECORDS)
    desk.tell(InsightState.DONE, total=len(RECORDS))
    qtbot.waitUntil(lambda: desk.store.total == len(RECORDS))
    return made


def _button(panel: QWidget, name: str) -> QPushButton:
    button = panel.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    return button


def test_arrow_keys_go_from_token_to_token_and_say_them(panel: TokenPanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.current == 1
    assert canvas.accessibleDescription() == "token 2 of 7: “ cat”, 60 %, the likeliest"
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert canvas.current == 6
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.current == 0


def test_the_whole_way_to_a_branch_goes_by_keyboard(panel: TokenPanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    panel.setFocus()
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert canvas.current == 0
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    candidates = panel.findChild(CandidateList)
    assert isinstance(candidates, CandidateList)
    assert candidates.hasFocus()
    qtbot.keyClick(candidates, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.branch_requested) as wished:
        qtbot.keyClick(candidates, Qt.Key.Key_Return)
    assert wished.args == [1, RECORDS[1].candidates[1]]


def test_a_click_chooses_the_token_below_it(panel: TokenPanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    place = canvas.place_of(2).center().toPoint()
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert canvas.current == 2


def test_another_candidate_can_be_continued_with(
    panel: TokenPanel, desk: TokenDesk, qtbot: QtBot
) -> None:
    panel.canvas.choose(1)
    button = _button(panel, "branchButton")
    assert not button.isEnabled()
    candidates = panel.findChild(CandidateList)
    assert isinstance(candidates, CandidateList)
    qtbot.keyClick(candidates, Qt.Key.Key_Down)
    assert button.text() == "Continue from here with “ dog”"
    with qtbot.waitSignal(panel.branch_requested) as wished:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wished.args == [1, RECORDS[1].candidates[1]]
    qtbot.keyClick(candidates, Qt.Key.Key_Down)
    assert not button.isEnabled()  # a part of a character
    panel.set_can_branch(False)
    qtbot.keyClick(candidates, Qt.Key.Key_Up)
    assert not button.isEnabled()  # an answer is being written


def test_both_columns_are_said_to_screen_readers(panel: TokenPanel) -> None:
    panel.canvas.choose(1)
    candidates = panel.findChild(CandidateList)
    assert isinstance(candidates, CandidateList)
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [candidates.candidates.index(row).data(role) for row in range(3)]
    assert said == [
        "“ cat”, 60 % of the model, 80 % after the samplers, written",
        "“ dog”, 30 % of the model, 20 % after the samplers",
        "“\\xe2”, 10 % of the model, taken out by the samplers",
    ]


def test_next_goes_to_unlikely_tokens_or_to_uncertain_ones(
    panel: TokenPanel, desk: TokenDesk, qtbot: QtBot
) -> None:
    odd = record(50, " sofa", probability=0.02, rank=4)
    unsure = record(51, " maybe", entropy=5.0)
    desk.give(odd, unsure, odd, first=7)
    qtbot.waitUntil(lambda: len(desk.store.records) == 10)
    qtbot.keyClick(panel, Qt.Key.Key_N)
    assert panel.canvas.current == 7
    qtbot.keyClick(panel, Qt.Key.Key_N)
    assert panel.canvas.current == 9
    qtbot.keyClick(panel, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert panel.canvas.current == 7
    _button(panel, "tintEntropy").click()
    qtbot.keyClick(panel, Qt.Key.Key_N)
    assert panel.canvas.current == 8


def test_tokens_that_come_while_one_is_looked_at_leave_it_there(
    panel: TokenPanel, desk: TokenDesk, qtbot: QtBot
) -> None:
    panel.canvas.choose(2)
    many = [record(n, f" word{n}") for n in range(2_000)]
    desk.give(*many, first=7)
    qtbot.waitUntil(lambda: len(desk.store.records) == 2_007)
    assert panel.canvas.current == 2
    assert panel.canvas.verticalScrollBar().value() == 0


def test_unwatched_tokens_are_followed_to_the_end(
    panel: TokenPanel, desk: TokenDesk, qtbot: QtBot
) -> None:
    bar = panel.canvas.verticalScrollBar()
    desk.give(*[record(n, f" word{n}") for n in range(2_000)], first=7)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert bar.value() == bar.maximum()
    bar.setValue(0)
    desk.give(*[record(n, f" word{n}") for n in range(100)], first=2_007)
    qtbot.waitUntil(lambda: len(desk.store.records) == 2_107)
    assert bar.value() == 0


def test_a_model_that_is_not_there_can_be_loaded(
    panel: TokenPanel, desk: TokenDesk, qtbot: QtBot
) -> None:
    button = _button(panel, "loadAndLook")
    assert button.isHidden()
    desk.tell(InsightState.MODEL_NEEDED, model_name="Tiny")
    qtbot.waitUntil(lambda: not button.isHidden())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.insight.calls[-1] == ("load", CHAT.id, desk.answer.id)


def test_escape_closes_it(panel: TokenPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel.canvas, Qt.Key.Key_Escape)


@pytest.mark.parametrize("width", [500, 900, 1400])
def test_it_is_painted_at_every_width_in_both_themes(
    panel: TokenPanel, desk: TokenDesk, width: int
) -> None:
    odd = record(60, "", probability=0.001, rank=30)
    desk.store.records += [odd, record(61, "\n\n"), record(62, "<|im_end|>", special=True)]
    desk.store.reset.emit()
    panel.canvas.choose(1)
    panel.resize(width, 500)
    light = panel.grab().toImage()
    panel.apply_theme(DARK)
    assert panel.grab().toImage() != light
