"""What can be done with a message: by its buttons, its menu and its letters."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from app.domain.chat import MessageStatus, Transcript
from app.domain.events import AnswerStarted
from app.domain.generation import StopReason
from app.gui.fonts import MONO_FAMILY
from app.gui.transcript.act import Act
from app.gui.transcript.act_words import ActWords, letter_of
from app.gui.transcript.footer_bar import FooterBar
from app.gui.transcript.text_segment import TextSegment
from tests.gui.transcript.chats import conversation, head_of
from tests.gui.transcript.messages import (
    LONG,
    TALK,
    choose,
    entries,
    footer,
    hover,
    menu_of,
    seen,
    texts,
)
from tests.gui.transcript.stats import UNKNOWN_STATS

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.gui.transcript.conftest import Shown


def test_only_the_last_message_shows_its_buttons_unasked(show: Callable[..., Shown]) -> None:
    shown = show(conversation(*TALK))
    unseen = [each.copy_button.unseen for each in seen(shown, FooterBar)]
    assert unseen == [True, True, True, False]


def test_the_message_under_the_mouse_shows_its_buttons(show: Callable[..., Shown]) -> None:
    shown = show(conversation(*TALK))
    first = seen(shown, TextSegment)[0]
    hover(shown, first.pos() + QPoint(5, 5))
    assert not footer(shown, "chat-0").copy_button.unseen
    assert footer(shown, "chat-1").copy_button.unseen
    QApplication.sendEvent(shown.view.viewport(), QEvent(QEvent.Type.Leave))
    assert footer(shown, "chat-0").copy_button.unseen


def test_the_message_with_the_keyboard_shows_its_buttons(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation(*TALK))
    with qtbot.waitActive(shown.view):
        shown.view.activateWindow()
    footer(shown, "chat-1").edit_button.setFocus()
    assert not footer(shown, "chat-1").more_button.unseen


def test_buttons_that_are_not_painted_are_there_for_screen_readers(
    show: Callable[..., Shown],
) -> None:
    shown = show(conversation(*TALK))
    names = [each.accessibleName() for each in seen(shown, QAbstractButton, "messageMore")]
    assert names == ["More for this question", "More for this answer"] * 2


def test_the_menu_of_an_answer_offers_all_there_is(show: Callable[..., Shown]) -> None:
    shown = show(conversation(*TALK))
    menu = menu_of(shown, "chat-1")
    offered = entries(menu)
    assert list(offered) == [act.value for act in Act]
    assert [name for name, enabled in offered.items() if not enabled] == ["continue"]
    menu.close()


def test_the_last_answer_can_go_on_and_has_no_code_to_copy(show: Callable[..., Shown]) -> None:
    shown = show(conversation(*TALK))
    menu = menu_of(shown, "chat-3")
    assert entries(menu)["continue"]
    assert not entries(menu)["copy_code"]
    menu.close()


def test_the_menu_of_a_question_has_what_makes_sense(show: Callable[..., Shown]) -> None:
    shown = show(conversation(*TALK))
    menu = menu_of(shown, "chat-0")
    assert list(entries(menu)) == ["copy", "edit", "branch", "delete"]
    menu.close()


def test_every_entry_has_a_letter_of_its_own(qapp: QApplication) -> None:
    for is_question in (False, True):
        words = ActWords().entries(is_question=is_question)
        letters = [letter_of(text) for text in words.values()]
        assert all(letters)
        assert len(set(letters)) == len(letters)


def test_nothing_is_deleted_by_one_key(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(conversation(*TALK))
    deleted: list[str] = []
    shown.view.acting.delete_requested.connect(deleted.append)
    for key in (Qt.Key.Key_L, Qt.Key.Key_Delete, Qt.Key.Key_D):
        qtbot.keyClick(footer(shown, "chat-3").copy_button, key)
    assert deleted == []
    choose(shown, "chat-3", Act.DELETE)
    assert deleted == ["chat-3"]


@pytest.mark.parametrize(
    ("act", "signal"),
    [
        (Act.REGENERATE, "regenerate_requested"),
        (Act.REGENERATE_WITH, "regenerate_with_requested"),
        (Act.REPLAY, "replay_requested"),
        (Act.CONTINUE, "continue_requested"),
        (Act.BRANCH, "branch_requested"),
        (Act.TOKENS, "tokens_requested"),
    ],
)
def test_the_menu_asks_for_what_it_says(
    show: Callable[..., Shown], qtbot: QtBot, act: Act, signal: str
) -> None:
    shown = show(conversation(*TALK))
    with qtbot.waitSignal(getattr(shown.view.acting, signal)) as asked:
        choose(shown, "chat-3", act)
    assert asked.args[0] == "chat-3"


def test_letters_work_on_the_message_that_has_the_focus(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation(*TALK))
    with qtbot.waitSignal(shown.view.acting.branch_requested) as asked:
        qtbot.keyClick(footer(shown, "chat-1").copy_button, Qt.Key.Key_B)
    assert asked.args == ["chat-1"]


def test_the_menu_key_opens_the_menu_of_the_message(show: Callable[..., Shown]) -> None:
    shown = show(conversation(*TALK))
    button = footer(shown, "chat-0").edit_button
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(button, event)
    menu = shown.view.findChild(QMenu, "messageMenu")
    assert menu is not None
    assert menu.isVisible()
    assert list(entries(menu)) == ["copy", "edit", "branch", "delete"]
    assert menu.activeAction() is not None
    menu.close()


def test_arrow_keys_go_from_message_to_message(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(conversation(*LONG))
    with qtbot.waitActive(shown.view):
        shown.view.activateWindow()
    footer(shown, "chat-119").focus_first()
    for row in range(118, 20, -1):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
        qtbot.waitUntil(partial(is_focused, f"chat-{row}"))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert focused_message() == "chat-22"


def is_focused(message_id: str) -> bool:
    return focused_message() == message_id


def focused_message() -> str:
    focus = QApplication.focusWidget()
    bar = focus.parentWidget() if focus is not None else None
    return bar.message_id if isinstance(bar, FooterBar) else ""


def test_while_an_answer_is_written_nothing_else_can_be_asked(show: Callable[..., Shown]) -> None:
    messages = conversation(*TALK, "More", "Wri", streaming=True)
    shown = show(messages)
    assert not footer(shown, "chat-3").again_button.isEnabled()
    assert footer(shown, "chat-3").edit_button.isEnabled()
    menu = menu_of(shown, "chat-3")
    possible = {name for name, enabled in entries(menu).items() if enabled}
    assert possible == {"copy", "copy_text", "edit", "tokens", "raw"}
    menu.close()


@pytest.mark.parametrize("status", [MessageStatus.STOPPED, MessageStatus.INTERRUPTED])
def test_an_answer_that_ended_early_offers_to_go_on(
    show: Callable[..., Shown], qtbot: QtBot, status: MessageStatus
) -> None:
    messages = conversation("q", "Half of")
    messages[1] = replace(messages[1], status=status)
    shown = show(messages)
    with qtbot.waitSignal(shown.view.acting.continue_requested) as asked:
        seen(shown, QAbstractButton, "continueAnswer")[0].click()
    assert asked.args == ["chat-1"]


def test_so_does_one_that_reached_its_length(show: Callable[..., Shown]) -> None:
    messages = conversation("q", "Half of")
    shown = show(messages)
    assert not footer(shown, "chat-1").continue_button.isVisible()
    messages[1] = replace(messages[1], stats=replace(UNKNOWN_STATS, stop_reason=StopReason.LENGTH))
    assert footer(show(messages), "chat-1").continue_button.isVisible()


def test_a_continued_answer_grows_where_it_stands(show: Callable[..., Shown], qtbot: QtBot) -> None:
    messages = conversation("q", "Half of")
    messages[1] = replace(messages[1], status=MessageStatus.STOPPED)
    shown = show(messages)
    goes_on = replace(messages[1], status=MessageStatus.STREAMING)
    shown.events.publish(AnswerStarted("chat", None, goes_on))
    assert shown.store.streaming_row == 1
    shown.events.extend("chat-1", " the words")
    qtbot.waitUntil(lambda: "Half of the words" in texts(shown))
    assert shown.store.row_count == 2


def test_a_long_answer_does_not_shrink_as_it_goes_on(show: Callable[..., Shown]) -> None:
    messages = conversation("q", "\n\n".join(f"Paragraph {row}. " * 20 for row in range(200)))
    messages[1] = replace(messages[1], status=MessageStatus.STOPPED)
    shown = show(messages)
    goes_on = replace(messages[1], status=MessageStatus.STREAMING)
    shown.events.publish(AnswerStarted("chat", None, goes_on))
    before = shown.view.verticalScrollBar().maximum()
    shown.events.extend("chat-1", " And more")
    QApplication.processEvents()
    assert shown.view.verticalScrollBar().maximum() >= before
    assert shown.view.at_bottom


# Copies


@pytest.mark.parametrize(
    ("act", "copied"),
    [
        (Act.COPY, "Some **bold** words\n\n```python\nx = 1\n```"),
        (Act.COPY_TEXT, "Some bold words\n\nx = 1"),
        (Act.COPY_CODE, "x = 1"),
    ],
)
def test_an_answer_is_copied_as_markdown_as_text_or_its_code(
    show: Callable[..., Shown], qtbot: QtBot, act: Act, copied: str
) -> None:
    shown = show(conversation("q", "<think>Never mind</think>" + TALK[1]))
    choose(shown, "chat-1", act)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text().strip() == copied)


def test_a_tick_tells_that_it_was_copied(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(conversation(*TALK))
    copy = footer(shown, "chat-3").copy_button
    copy.click()
    assert copy.icon_name == "check"
    qtbot.waitUntil(lambda: copy.icon_name == "copy")


def test_the_code_of_several_blocks_is_copied_apart(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation("q", "```\na\n```\n\nand\n\n```\nb\n```\n"))
    choose(shown, "chat-1", Act.COPY_CODE)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "a\n\nb")


def test_a_raw_answer_shows_every_character(show: Callable[..., Shown]) -> None:
    source = "<think>Plan</think>Some **bold** words"
    shown = show(conversation("q", source))
    assert "**bold**" not in texts(shown)
    choose(shown, "chat-1", Act.RAW)
    assert source in texts(shown)
    assert seen(shown, TextSegment)[1].document().defaultFont().family() == MONO_FAMILY
    menu = menu_of(shown, "chat-1")
    raw = next(each for each in menu.actions() if each.objectName() == "raw")
    assert raw.isChecked()
    menu.close()
    choose(shown, "chat-1", Act.RAW)
    assert "**bold**" not in texts(shown)


def test_questions_have_versions_too(show: Callable[..., Shown], qtbot: QtBot) -> None:
    messages = conversation(*TALK)
    shown = show(messages)
    question = replace(messages[2], id="other", text="Again, but louder")
    answer = replace(messages[3], id="answer", parent_id="other", text="")
    streaming = replace(answer, status=MessageStatus.STREAMING)
    shown.events.publish(AnswerStarted("chat", question, streaming))
    assert footer(shown, "other").place_label.text() == "2/2"
    assert shown.store.head(2) == head_of(question, 1, 2)


def test_a_version_that_is_shown_again_knows_the_newer_ones(show: Callable[..., Shown]) -> None:
    messages = conversation("q", "First")
    shown = show(messages)
    other = replace(messages[1], id="other", text="Second")
    shown.events.publish(AnswerStarted("chat", None, other))
    chat = shown.store.chat
    assert chat is not None
    heads = head_of(messages[0]), head_of(messages[1], 0, 2)
    shown.store.show(Transcript(chat, heads, tuple(messages)))
    assert footer(shown, "chat-1").place_label.text() == "1/2"
    assert footer(shown, "chat-1").next_button.isVisible()


def test_an_edited_answer_says_so(show: Callable[..., Shown]) -> None:
    messages = conversation("q", "a")
    messages[1] = replace(messages[1], edited=True)
    shown = show(messages)
    assert footer(shown, "chat-1").figures_label.text() == "edited"


def test_a_message_says_when_it_was_written(show: Callable[..., Shown]) -> None:
    messages = conversation("q", "a")
    messages[1] = replace(messages[1], created_at=86_400.0 * 365)
    shown = show(messages)
    label = footer(shown, "chat-1").time_label
    assert "1971" in label.text()
    assert "1971" in label.toolTip()
    assert footer(shown, "chat-0").time_label.text() == ""


def test_the_time_of_a_question_is_whole_under_the_mouse(show: Callable[..., Shown]) -> None:
    messages = [replace(each, created_at=86_400.0 * 365) for each in conversation(*TALK)]
    shown = show(messages)
    hover(shown, seen(shown, TextSegment)[0].pos() + QPoint(5, 5))
    QApplication.processEvents()
    label = footer(shown, "chat-0").time_label
    assert label.isVisible()
    assert label.width() >= label.sizeHint().width()
