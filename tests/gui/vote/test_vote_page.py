"""Blind votes on the page: prepared, voted on with the keyboard, told, and kept blind till then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.domain.blind_vote import Vote, VoteKind
from app.domain.errors import UserFixableError
from app.domain.events import Problem
from app.domain.vote_series import VoteAnswer
from app.gui.compare.lane_answer import LaneAnswer
from app.gui.vote.ballot_view import BallotView
from app.gui.vote.kept_votes import KeptVotes
from app.gui.vote.prompts_box import PromptsBox
from app.gui.vote.results_view import ResultsView
from app.gui.vote.rounds_list import RoundsList
from tests.gui.finding import child
from tests.gui.library.models import QWEN_F16, QWEN_Q4, QWEN_Q8

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.gui.vote.conftest import Desk

LEFT = Qt.MouseButton.LeftButton
PAIR = (QWEN_Q4.id, QWEN_Q8.id)
PROMPTS = ("First?", "Second?", "Third?")


def begin(desk: Desk, qtbot: QtBot, *, models: tuple[str, ...] = PAIR) -> str:
    """Levels and prompts are chosen, and the answers are awaited; the id."""
    desk.store.choice.take_levels(models)
    field(desk).setPlainText("\n".join(PROMPTS))
    qtbot.mouseClick(child(desk.page, QPushButton, "startVote"), LEFT)
    qtbot.waitUntil(lambda: desk.store.shown is not None)
    return desk.store.shown.id if desk.store.shown else ""


def field(desk: Desk) -> QPlainTextEdit:
    return child(desk.page.findChildren(PromptsBox)[0], QPlainTextEdit, "systemPromptField")


def answer(desk: Desk, qtbot: QtBot, series_id: str, number: int) -> None:
    """Each level says something of its own."""
    levels = desk.port.kept[series_id].level_ids
    desk.port.answer(
        series_id,
        number,
        {each: VoteAnswer(f"Text {at}{number}") for at, each in enumerate(levels)},
    )
    kept = desk.port.kept
    qtbot.waitUntil(lambda: desk.store.shown == kept[series_id])


def answer_all(desk: Desk, qtbot: QtBot, **more: tuple[str, ...]) -> str:
    series_id = begin(desk, qtbot, **more)
    for number in range(len(PROMPTS)):
        answer(desk, qtbot, series_id, number)
    desk.port.rest(series_id)
    qtbot.waitUntil(lambda: not desk.store.is_answering)
    return series_id


def ballot(desk: Desk) -> BallotView:
    return desk.page.findChildren(BallotView)[0]


def shown_texts(view: QWidget) -> list[str]:
    return [each.text for each in view.findChildren(LaneAnswer)]


def press(desk: Desk, qtbot: QtBot, key: Qt.Key, votes: int) -> None:
    """In the part of the page that has the keyboard; waits until so many votes are there."""
    qtbot.keyClick(QApplication.focusWidget(), key)
    qtbot.waitUntil(lambda: _votes(desk) == votes)


def _votes(desk: Desk) -> int:
    shown = desk.store.shown
    return sum(each.vote is not None for each in shown.rounds) if shown else 0


def said_of(widget: QWidget) -> str:
    """All that a screen reader and a pointer could find below a widget, once it is shown."""
    words = []
    for each in (widget, *widget.findChildren(QWidget)):
        words += [each.toolTip(), each.whatsThis(), each.accessibleName()]
        words += [each.accessibleDescription(), each.statusTip()]
        if isinstance(each, QLabel | QAbstractButton):
            words.append(each.text())
        interface = QAccessible.queryAccessibleInterface(each)
        if interface is not None:
            words += [interface.text(kind) for kind in QAccessible.Text if kind.value < 4]
    return " ".join(words)


def test_a_start_needs_levels_and_prompts(desk: Desk, qtbot: QtBot) -> None:
    start = child(desk.page, QPushButton, "startVote")
    assert not start.isEnabled()
    desk.store.choice.take_levels(PAIR)
    assert not start.isEnabled()
    field(desk).setPlainText("  First?\n\nFirst?\nSecond?")
    assert start.isEnabled()
    qtbot.mouseClick(start, LEFT)
    (call,) = desk.port.calls
    assert (call[0], call[1], call[2].prompts) == ("start", PAIR, ("First?", "Second?"))


def test_a_refused_start_leaves_what_was_written(desk: Desk, qtbot: QtBot) -> None:
    desk.port.refuse_next = UserFixableError("A model is gone.", "Choose another.", code="gone")
    desk.store.choice.take_levels(PAIR)
    field(desk).setPlainText("First?")
    with qtbot.waitSignal(desk.store.problem_raised):
        qtbot.mouseClick(child(desk.page, QPushButton, "startVote"), LEFT)
    assert field(desk).toPlainText() == "First?"
    assert child(desk.page, QPushButton, "startVote").isEnabled()


def test_prompts_come_from_files_examples_and_chats(desk: Desk, qtbot: QtBot) -> None:
    box = desk.page.findChildren(PromptsBox)[0]
    desk.page.take_files(["/prompts.txt"])
    qtbot.waitUntil(lambda: box.prompts == ("From a file?", "And another?"))
    qtbot.mouseClick(button(box, "From my chats…"), LEFT)
    questions = desk.page.window()
    qtbot.waitUntil(lambda: bool(questions.findChildren(QListWidget, "chatQuestions")))
    rows = child(questions, QListWidget, "chatQuestions")
    qtbot.waitUntil(lambda: rows.count() == 2)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    qtbot.mouseClick(child(questions, QPushButton, "takeQuestions"), LEFT)
    assert box.prompts == ("From a file?", "And another?", "Two\nlines?")
    qtbot.mouseClick(button(box, "Add examples"), LEFT)
    qtbot.waitUntil(lambda: box.prompts[-2:] == ("Example?", "Of two\nlines?"))


def button(parent: QWidget, text: str) -> QPushButton:
    (found,) = (each for each in parent.findChildren(QPushButton) if each.text() == text)
    return found


def test_a_prompt_can_be_voted_on_as_soon_as_all_levels_have_answered(
    desk: Desk, qtbot: QtBot
) -> None:
    series_id = begin(desk, qtbot)
    assert not ballot(desk).isVisible()
    desk.port.answer(series_id, 1, {PAIR[0]: VoteAnswer("Half.")})
    qtbot.wait(0)
    assert not ballot(desk).isVisible()
    answer(desk, qtbot, series_id, 1)
    assert ballot(desk).isVisible()
    assert child(ballot(desk), QPlainTextEdit, "votePrompt").toPlainText() == "Second?"


def test_the_whole_vote_with_the_keyboard(desk: Desk, qtbot: QtBot) -> None:
    series_id = answer_all(desk, qtbot)
    series = desk.port.kept[series_id]
    press(desk, qtbot, Qt.Key.Key_2, votes=1)
    press(desk, qtbot, Qt.Key.Key_0, votes=2)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _votes(desk) == 1)
    press(desk, qtbot, Qt.Key.Key_X, votes=2)
    press(desk, qtbot, Qt.Key.Key_1, votes=3)
    second, first = series.ballot(0).order[1], series.ballot(2).order[0]
    assert [each.vote for each in desk.port.kept[series_id].rounds] == [
        Vote(VoteKind.ONE, second),
        Vote(VoteKind.ALL_BAD),
        Vote(VoteKind.ONE, first),
    ]
    results = child(desk.page, QPushButton, "showResults")
    results.setFocus()
    qtbot.keyClick(results, Qt.Key.Key_Space)
    view = desk.page.findChildren(ResultsView)[0]
    assert view.isVisible()
    assert "Q8_0" not in said_of(view)
    reveal = child(view, QPushButton, "revealNames")
    assert reveal.hasFocus()
    qtbot.keyClick(reveal, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Q8_0" in said_of(view))
    rounds = child(view, QListWidget, "voteRounds")
    assert rounds.hasFocus()
    qtbot.keyClick(rounds, Qt.Key.Key_Down)
    assert shown_texts(view.findChildren(RoundsList)[0]) == ["Text 01", "Text 11"]


def test_equal_answers_are_no_vote_and_the_page_says_what_to_do(desk: Desk, qtbot: QtBot) -> None:
    series_id = begin(desk, qtbot)
    qtbot.waitUntil(lambda: button(desk.page, "Stop").hasFocus())
    for number in range(len(PROMPTS)):
        desk.port.answer(series_id, number, {each: VoteAnswer("The same.") for each in PAIR})
    desk.port.rest(series_id)
    title = child(desk.page, QLabel, "emptyTitle")
    qtbot.waitUntil(lambda: title.text() == "There is nothing to choose")
    told = child(desk.page, QLabel, "emptyRemark").text()
    assert told.startswith("All levels gave the same answers. Write other prompts")


def test_after_the_last_vote_the_keyboard_is_on_the_results(desk: Desk, qtbot: QtBot) -> None:
    answer_all(desk, qtbot)
    for votes in range(1, len(PROMPTS) + 1):
        press(desk, qtbot, Qt.Key.Key_1, votes=votes)
    assert child(desk.page, QLabel, "emptyTitle").text() == "All is voted on"
    assert child(desk.page, QPushButton, "showResults").hasFocus()


def test_the_answers_are_shown_in_the_order_of_the_ballot(desk: Desk, qtbot: QtBot) -> None:
    series = desk.port.kept[answer_all(desk, qtbot)]
    answers = {key: each.text for key, each in series.rounds[0].answers.items()}
    assert shown_texts(ballot(desk)) == [answers[level] for level in series.ballot(0).order]


def test_nothing_tells_the_levels_apart_before_the_names_are_shown(
    desk: Desk, qtbot: QtBot
) -> None:
    answer_all(desk, qtbot, models=(QWEN_Q4.id, QWEN_Q8.id, QWEN_F16.id))
    press(desk, qtbot, Qt.Key.Key_3, votes=1)
    hidden = ("Q4_K", "Q8_0", "F16", "Qwen", "tok/s", "GB", QWEN_Q4.id, QWEN_Q8.id)
    for view in (ballot(desk), desk.page.findChildren(ResultsView)[0]):
        desk.page.findChildren(ResultsView)[0].show_series(desk.port.kept["new1"])
        assert [word for word in hidden if word in said_of(view)] == []


def test_a_fourth_choice_needs_a_fourth_level(desk: Desk, qtbot: QtBot) -> None:
    answer_all(desk, qtbot)
    assert [child(desk.page, QPushButton, f"choose{each}").isVisible() for each in "ABCD"] == [
        *(True, True, False, False)
    ]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_3)
    assert _votes(desk) == 0


def test_a_click_votes_and_the_keys_go_on_working(desk: Desk, qtbot: QtBot) -> None:
    answer_all(desk, qtbot)
    qtbot.mouseClick(child(desk.page, QPushButton, "chooseB"), LEFT)
    qtbot.waitUntil(lambda: _votes(desk) == 1)
    press(desk, qtbot, Qt.Key.Key_1, votes=2)


def test_answering_is_stopped_and_gone_on_with(desk: Desk, qtbot: QtBot) -> None:
    series_id = begin(desk, qtbot)
    qtbot.waitUntil(lambda: desk.store.is_answering)
    assert desk.page.stop()
    qtbot.waitUntil(lambda: not desk.store.is_answering)
    assert not desk.page.stop()
    desk.port.rest(series_id, Problem("The engine crashed.", "Go on.", "engine_crashed"))
    problem = child(desk.page, QLabel, "laneProblem")
    qtbot.waitUntil(lambda: problem.text() == "The engine crashed. Go on.")
    again = child(desk.page, QPushButton, "goOnAnswering")
    qtbot.mouseClick(again, LEFT)
    assert ("go on", series_id) in desk.port.calls


def test_kept_votes_are_opened_removed_and_taken_back(desk: Desk, qtbot: QtBot) -> None:
    series_id = answer_all(desk, qtbot)
    press(desk, qtbot, Qt.Key.Key_1, votes=1)
    desk.store.show("")
    kept = desk.page.findChildren(KeptVotes)[0]
    rows = child(kept, QListWidget, "keptVotes")
    assert "1 of 3 voted on" in str(rows.item(0).data(Qt.ItemDataRole.AccessibleTextRole))
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not desk.store.kept)
    assert not kept.isVisible()
    qtbot.mouseClick(child(desk.page, QPushButton, "undoButton"), LEFT)
    qtbot.waitUntil(lambda: len(desk.store.kept) == 1)
    rows.setCurrentRow(0)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert desk.store.shown is not None
    assert desk.store.shown.id == series_id
    assert ballot(desk).isVisible()


def test_the_same_prompts_can_be_voted_on_again(desk: Desk, qtbot: QtBot) -> None:
    series_id = answer_all(desk, qtbot)
    desk.store.reveal()
    qtbot.waitUntil(lambda: bool(desk.store.shown and desk.store.shown.revealed))
    desk.store.choice.take_levels(())
    field(desk).clear()
    (again,) = (
        each
        for each in desk.page.findChildren(QAbstractButton)
        if each.accessibleName() == "Vote again on these prompts"
    )
    qtbot.mouseClick(again, LEFT)
    assert desk.store.shown is None
    assert field(desk).toPlainText() == "\n".join(PROMPTS)
    assert [each.model_id for each in desk.store.choice.models] == list(
        desk.port.kept[series_id].level_ids
    )


@pytest.mark.parametrize("kind", ["md", "csv", "json"])
def test_a_vote_is_written_to_a_file(desk: Desk, qtbot: QtBot, tmp_path: Path, kind: str) -> None:
    answer_all(desk, qtbot)
    target = tmp_path / f"vote.{kind}"
    with qtbot.waitSignal(desk.store.exported):
        desk.store.export(kind, str(target))
    assert target.read_text(encoding="utf-8") == f"{kind} of First?"


def test_a_long_prompt_is_scrolled_and_no_higher_than_five_lines(desk: Desk, qtbot: QtBot) -> None:
    desk.store.choice.take_levels(PAIR)
    field(desk).setPlainText("word " * 2000)
    qtbot.mouseClick(child(desk.page, QPushButton, "startVote"), LEFT)
    qtbot.waitUntil(lambda: desk.store.shown is not None)
    answer(desk, qtbot, "new1", 0)
    prompt = child(ballot(desk), QPlainTextEdit, "votePrompt")
    assert prompt.height() < 8 * prompt.fontMetrics().lineSpacing()
    assert prompt.verticalScrollBar().maximum() > 0
