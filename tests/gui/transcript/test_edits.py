"""Messages are changed where they stand, and no word that was typed is lost by accident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.gui.transcript.act import Act, can_be_edited
from app.gui.transcript.edit_field import EditField
from tests.gui.transcript.chats import conversation
from tests.gui.transcript.messages import LONG, TALK, field, footer, press, seen, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.gui.transcript.conftest import Shown

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_question_is_changed_where_it_stands(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(conversation(*TALK))
    footer(shown, "chat-2").edit_button.click()
    assert field(shown).toPlainText() == "Again"
    assert field(shown).accessibleName() == "Edit your question"
    qtbot.keyClicks(field(shown), ", please")
    with qtbot.waitSignal(shown.view.acting.question_edited) as edited:
        qtbot.keyClick(field(shown), Qt.Key.Key_Return, CTRL)
    assert edited.args == ["chat-2", "Again, please"]
    assert field(shown).isVisible()  # until it is taken
    shown.view.acting.close_edit("chat-2")
    assert seen(shown, EditField) == []
    assert "Again" in texts(shown)


def test_an_answer_keeps_its_thinking_when_its_words_are_changed(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation("q", "<think>Plan</think>Right"))
    footer(shown, "chat-1").edit_button.click()
    assert field(shown).toPlainText() == "Right"
    field(shown).setPlainText("Wrong")
    with qtbot.waitSignal(shown.view.acting.answer_edited) as edited:
        press(shown, "keepEdit")
    assert edited.args == ["chat-1", "<think>Plan</think>Wrong", False]
    with qtbot.waitSignal(shown.view.acting.answer_edited) as edited:
        press(shown, "keepAndGoOn")
    assert edited.args[2] is True


def test_escape_asks_only_where_something_was_changed(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation(*TALK))
    footer(shown, "chat-2").edit_button.click()
    qtbot.keyClick(field(shown), Qt.Key.Key_Escape)
    assert seen(shown, EditField) == []
    footer(shown, "chat-2").edit_button.click()
    qtbot.keyClicks(field(shown), "!")
    qtbot.keyClick(field(shown), Qt.Key.Key_Escape)
    assert seen(shown, QLabel, "editQuestion")
    press(shown, "stayInEdit")
    assert field(shown).toPlainText() == "Again!"
    qtbot.keyClick(field(shown), Qt.Key.Key_Escape)
    press(shown, "discardEdit")
    assert seen(shown, EditField) == []
    footer(shown, "chat-2").edit_button.click()
    assert field(shown).toPlainText() == "Again"


def test_words_outlive_the_sight_of_their_field(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(conversation(*LONG))
    with qtbot.waitActive(shown.view):
        shown.view.activateWindow()
    footer(shown, "chat-119").edit_button.click()
    field(shown).setPlainText("Not finished")
    shown.scroll_to(0)
    assert seen(shown, EditField) == []
    shown.view.jump_to_newest()
    assert field(shown).toPlainText() == "Not finished"
    assert field(shown).hasFocus()


def test_words_outlive_a_visit_to_another_chat(show: Callable[..., Shown]) -> None:
    first, second = conversation(*TALK), conversation("q", "Second", chat_id="other")
    shown = show([*first, *second])
    footer(shown, "chat-2").edit_button.click()
    field(shown).setPlainText("Not finished")
    shown.store.open("other")
    assert seen(shown, EditField) == []
    shown.store.open("chat")
    assert field(shown).toPlainText() == "Not finished"


def test_the_field_grows_with_its_lines_and_then_scrolls(show: Callable[..., Shown]) -> None:
    shown = show(conversation(*TALK))
    footer(shown, "chat-2").edit_button.click()
    small = field(shown).height()
    field(shown).setPlainText("\n".join("line" for _ in range(8)))
    middle = field(shown).height()
    field(shown).setPlainText("\n".join("line" for _ in range(300)))
    assert small < middle < field(shown).height() < shown.view.viewport().height()


def test_a_question_can_be_written_anew_but_not_sent_while_an_answer_comes(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation(*TALK, "More", "Wri", streaming=True))
    footer(shown, "chat-4").edit_button.click()
    assert not seen(shown, QPushButton, "keepEdit")[0].isEnabled()
    with qtbot.assertNotEmitted(shown.view.acting.question_edited):
        qtbot.keyClick(field(shown), Qt.Key.Key_Return, CTRL)


def test_a_line_of_a_megabyte_is_not_put_into_a_field(show: Callable[..., Shown]) -> None:
    shown = show(conversation("q", "word " * 200_000, "q", "line\n" * 50_000))
    shown.view.scroll_to("chat-1")
    shown.view.acting.act(Act.EDIT, "chat-1")
    assert seen(shown, EditField) == []
    shown.view.jump_to_newest()
    shown.view.acting.act(Act.EDIT, "chat-3")
    assert field(shown).isVisible()


def test_a_message_of_any_length_is_put_into_its_field_whole(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    text = "\n".join(f"Line {number} 🙂" for number in range(9_000))
    shown = show(conversation("q", text))
    shown.view.acting.act(Act.EDIT, "chat-1")
    assert field(shown).isReadOnly()  # nothing is typed into half of it
    qtbot.waitUntil(lambda: not field(shown).isReadOnly())
    assert field(shown).toPlainText() == text
    qtbot.keyClicks(field(shown), "!")
    with qtbot.waitSignal(shown.view.acting.answer_edited) as edited:
        press(shown, "keepEdit")
    assert edited.args[1] == f"{text}!"


def test_a_field_that_is_left_before_it_is_full_changes_nothing(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation("q", "word\n" * 40_000, "q", "Short"))
    shown.view.acting.act(Act.EDIT, "chat-1")
    shown.view.acting.close_edit("chat-1")
    shown.view.jump_to_newest()
    shown.view.acting.act(Act.EDIT, "chat-3")
    assert field(shown).toPlainText() == "Short"
    assert not field(shown).isReadOnly()
    qtbot.keyClicks(field(shown), "!")
    QApplication.processEvents()
    assert field(shown).toPlainText() == "Short!"


def test_only_lines_that_qt_can_lay_out_are_edited() -> None:
    assert can_be_edited("x" * 20_000)
    assert can_be_edited("\n".join(["x" * 20_000] * 3))
    assert not can_be_edited("x" * 20_001)
    assert not can_be_edited("a\n" + "x" * 20_001 + "\nb")
    assert not can_be_edited("a\n" * 30_000 + "x" * 20_001)
