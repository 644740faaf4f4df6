"""The conversation on the screen: what is visible, where, and that it keeps still."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.domain.chat import MessageStatus
from app.domain.events import AnswerFinished, AnswerStarted, ModelLoadProgressed, PromptProgressed
from app.gui.theme_tokens import DARK
from app.gui.transcript.code_segment import CodeSegment
from app.gui.transcript.text_segment import TextSegment
from tests.gui.transcript.chats import conversation

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.gui.transcript.conftest import Shown

W = TypeVar("W", bound=QWidget)
LONG = [f"Message {row}.\n\n" + "Some words in a row. " * (5 + row % 40) for row in range(300)]


def texts(shown: Shown) -> list[TextSegment]:
    found = shown.view.findChildren(TextSegment)
    return sorted((each for each in found if each.isVisible()), key=lambda each: each.y())


def text_top(shown: Shown, beginning: str) -> int | None:
    for each in texts(shown):
        if each.toPlainText().startswith(beginning):
            return each.y()
    return None


def visible_text(shown: Shown) -> str:
    return "\n".join(each.toPlainText() for each in texts(shown))


def child(shown: Shown, kind: type[W], name: str = "") -> W:
    found = shown.view.findChild(kind, name) if name else shown.view.findChild(kind)
    assert found is not None
    return found


def button(shown: Shown, name: str) -> QAbstractButton:
    found = shown.view.findChildren(QAbstractButton, name)
    return next(each for each in found if each.isVisible())


def answer_button(shown: Shown, name: str) -> QAbstractButton:
    """The lowest one: answers stand below their questions."""
    found = [each for each in shown.view.findChildren(QAbstractButton, name) if each.isVisible()]
    return max(found, key=lambda each: each.mapTo(shown.view, each.pos()).y())


def test_a_chat_opens_at_its_end(show: Callable[..., Shown]) -> None:
    shown = show(conversation(*LONG))
    assert shown.view.at_bottom
    assert "Message 299." in visible_text(shown)
    assert shown.bar == shown.view.verticalScrollBar().maximum() > 0


def test_only_what_is_visible_owns_widgets(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(conversation(*LONG))
    for value in range(0, shown.view.verticalScrollBar().maximum(), 700):
        shown.scroll_to(value)
    assert len(shown.view.findChildren(TextSegment)) < 40


def test_rows_that_are_not_in_memory_appear_once_they_are_read(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation(*LONG))
    shown.scroll_to(0)
    qtbot.waitUntil(lambda: "Message 0." in visible_text(shown))
    assert all(len(each) > 1 for each in shown.service.requests)


def test_a_reader_further_up_is_not_moved_by_new_text(show: Callable[..., Shown]) -> None:
    messages = conversation(*LONG, "question", "start", streaming=True)
    shown = show(messages)
    shown.scroll_to(shown.view.verticalScrollBar().maximum() - 900)
    before = [(each.toPlainText(), each.y()) for each in texts(shown)]
    for _ in range(30):
        shown.events.extend(messages[-1].id, "More and more text. " * 10)
    assert [(each.toPlainText(), each.y()) for each in texts(shown)] == before
    assert not shown.view.at_bottom
    assert button(shown, "jumpToNewest").accessibleName()


def test_a_reader_at_the_end_stays_there_while_text_comes(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    messages = conversation("question", "start", streaming=True)
    shown = show(messages)
    for row in range(60):
        shown.events.extend(messages[-1].id, f"\n\nParagraph {row}.")
    qtbot.waitUntil(lambda: "Paragraph 59." in visible_text(shown))
    assert shown.view.at_bottom
    assert shown.bar == shown.view.verticalScrollBar().maximum() > 0


def test_rows_above_that_turn_out_higher_do_not_move_the_text(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation(*(f"Row {row}\n\n" + "\n\n".join("abcdef") for row in range(200))))
    for _ in range(40):
        anchor = texts(shown)[0].toPlainText()
        top = texts(shown)[0].y()
        shown.scroll_to(shown.bar - 60)
        assert text_top(shown, anchor) == top + 60


def test_jumping_leads_back_to_the_newest(show: Callable[..., Shown]) -> None:
    shown = show(conversation(*LONG))
    shown.scroll_to(0)
    button(shown, "jumpToNewest").click()
    assert shown.view.at_bottom
    assert "Message 299." in visible_text(shown)
    assert not child(shown, QAbstractButton, "jumpToNewest").isVisible()


def test_keys_scroll(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(conversation(*LONG))
    qtbot.keyClick(shown.view, Qt.Key.Key_PageUp)
    page_up = shown.bar
    assert page_up < shown.view.verticalScrollBar().maximum()
    qtbot.keyClick(shown.view, Qt.Key.Key_Home)
    assert shown.bar == 0
    qtbot.keyClick(shown.view, Qt.Key.Key_PageDown)
    assert shown.bar > 0
    qtbot.keyClick(shown.view, Qt.Key.Key_End)
    assert shown.view.at_bottom


def test_resizing_keeps_the_text_at_its_place(show: Callable[..., Shown]) -> None:
    words = [f"Row {row}. " + "Some words in a row. " * 12 for row in range(300)]
    shown = show(conversation(*words), loaded=300)
    shown.scroll_to(shown.view.verticalScrollBar().maximum() // 2)
    first = next(each for each in texts(shown) if each.y() >= 0)
    text, top = first.toPlainText(), first.y()
    shown.view.resize(560, 600)
    assert text_top(shown, text) == top
    assert all(each.width() <= 560 for each in texts(shown))


def test_the_column_is_at_most_760_wide_and_centred(show: Callable[..., Shown]) -> None:
    shown = show(conversation("q", "word " * 200))
    shown.view.resize(1400, 600)
    answer = texts(shown)[1]
    assert answer.width() == 760
    assert answer.x() == pytest.approx((shown.view.viewport().width() - 760) / 2, abs=1)


def test_a_theme_changes_colours_and_not_the_place(show: Callable[..., Shown]) -> None:
    shown = show(conversation(*LONG), loaded=300)
    shown.scroll_to(shown.view.verticalScrollBar().maximum() // 2)
    before = [(each.toPlainText(), each.geometry()) for each in texts(shown)]
    shown.view.apply_theme(DARK)
    assert [(each.toPlainText(), each.geometry()) for each in texts(shown)] == before
    assert texts(shown)[0].palette().text().color().name() == DARK.text
    assert shown.view.grab().toImage().pixelColor(2, 2).name() == DARK.window


def test_code_is_copied_whole(show: Callable[..., Shown], qtbot: QtBot) -> None:
    code = "\n".join(f"print({row})" for row in range(900))
    shown = show(conversation("q", f"Here:\n\n```python\n{code}\n```\n"))
    shown.scroll_to(0)
    copy = button(shown, "codeCopy")
    copy.click()
    assert clipboard(qtbot) == code
    assert copy.text().strip() == "Copied"


def clipboard(qtbot: QtBot) -> str:
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication.clipboard().text()


def test_code_that_streams_is_only_added_to(show: Callable[..., Shown], qtbot: QtBot) -> None:
    messages = conversation("q", "```python\nx = 1\n", streaming=True)
    shown = show(messages)
    widget = child(shown, CodeSegment)
    changes: list[tuple[int, int, int]] = []
    document = widget.text.document()
    document.contentsChange.connect(lambda *change: changes.append(change))
    for row in range(20):
        shown.events.extend(messages[-1].id, f"y = {row}\n")
    qtbot.waitUntil(lambda: "y = 19" in document.toPlainText())
    assert max(change[1] for change in changes if change[2] > change[1]) <= 1


def test_thinking_is_closed_until_it_is_opened(show: Callable[..., Shown]) -> None:
    shown = show(conversation("q", "<think>Secret plan</think>The answer"))
    assert "Secret plan" not in visible_text(shown)
    thinking = button(shown, "thinkingButton")
    assert thinking.text() == "Thought"
    thinking.click()
    assert "Secret plan" in visible_text(shown)
    thinking.click()
    assert "Secret plan" not in visible_text(shown)


def test_thinking_says_how_long_it_took(show: Callable[..., Shown], qtbot: QtBot) -> None:
    messages = conversation("q", "<think>", streaming=True)
    shown = show(messages)
    shown.events.extend(messages[-1].id, "Plan ")
    assert button(shown, "thinkingButton").text() == "Thinking…"
    shown.events.extend(messages[-1].id, "more</think>Answer")
    qtbot.waitUntil(lambda: button(shown, "thinkingButton").text().startswith("Thought for "))


def test_what_an_answer_waits_for_is_said(show: Callable[..., Shown], qtbot: QtBot) -> None:
    messages = conversation("q", "", streaming=True)
    shown = show(messages)
    status = child(shown, QLabel, "answerStatus")
    qtbot.waitUntil(lambda: status.text() == "Loading the model…")
    shown.events.publish(ModelLoadProgressed("model", 0.3))
    assert status.text() == "Loading the model… 30 %"
    shown.events.publish(PromptProgressed(messages[1].id, 45, 100, 0, None))
    assert status.text() == "Reading the prompt… 45 %"
    shown.events.extend(messages[1].id, "Text")
    assert not status.isVisible()


@pytest.mark.parametrize(
    ("status", "error", "words"),
    [
        (MessageStatus.FAILED, "Out of <b>memory</b>.", "Out of <b>memory</b>."),
        (MessageStatus.STOPPED, None, "You stopped this answer."),
        (MessageStatus.INTERRUPTED, None, "closed while"),
    ],
)
def test_an_answer_that_ended_early_says_why(
    show: Callable[..., Shown], status: MessageStatus, error: str | None, words: str
) -> None:
    messages = conversation("q", "Part of it")
    messages[1] = replace(messages[1], status=status, error=error)
    shown = show(messages)
    note = child(shown, QWidget, "answerNote")
    assert words in note.accessibleName()
    assert note.isVisible()


def test_the_footer_names_unknown_figures_with_a_dash(show: Callable[..., Shown]) -> None:
    from tests.gui.transcript.stats import UNKNOWN_STATS

    messages = conversation("q", "a")
    messages[1] = replace(messages[1], stats=UNKNOWN_STATS)
    shown = show(messages)
    labels = [each.text() for each in shown.view.findChildren(QLabel) if each.isVisible()]
    assert "384 tokens · – tok/s · – to first token" in labels


def test_buttons_below_an_answer_ask_for_what_they_say(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation("q", "a"))
    with qtbot.waitSignal(shown.view.acting.regenerate_requested) as again:
        button(shown, "regenerateAnswer").click()
    assert again.args == ["chat-1"]
    with qtbot.waitSignal(shown.view.acting.copied) as copied:
        answer_button(shown, "copyAnswer").click()
    assert copied.args == ["chat-1"]
    assert clipboard(qtbot) == "a"


def test_siblings_can_be_switched(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(conversation("q", "a"))
    sibling = replace(conversation("q", "b")[1], id="second")
    shown.events.publish(
        AnswerStarted("chat", None, replace(sibling, status=MessageStatus.STREAMING))
    )
    shown.events.publish(AnswerFinished("chat", sibling, None))
    assert any(each.text() == "2/2" for each in shown.view.findChildren(QLabel))
    with qtbot.waitSignal(shown.view.sibling_requested) as asked:
        button(shown, "previousSibling").click()
    assert asked.args == ["second", -1]


def test_links_are_handed_on_and_pictures_are_never_loaded(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation("q", "[page](https://example.org/a) ![p](file:///etc/passwd)"))
    answer = texts(shown)[1]
    picture = answer.loadResource(int(QTextDocument.ResourceType.ImageResource.value), QUrl("x"))
    assert isinstance(picture, QImage)
    assert picture.size().width() == 1
    with qtbot.waitSignal(shown.view.link_activated) as activated:
        place = answer.pos() + QPoint(8, 14)
        qtbot.mouseClick(shown.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert activated.args == ["https://example.org/a"]


def test_every_text_names_its_author(show: Callable[..., Shown]) -> None:
    shown = show(conversation("q", "a"))
    assert [each.accessibleName() for each in texts(shown)] == ["You", "Tiny"]
    assert shown.view.accessibleName() == "Conversation"
    buttons = [each for each in shown.view.findChildren(QAbstractButton) if each.isVisible()]
    assert all(each.accessibleName() for each in buttons)


def test_another_chat_takes_the_place_of_the_first(show: Callable[..., Shown]) -> None:
    first, second = conversation("q", "First"), conversation("q", "Second", chat_id="other")
    shown = show([*first, *second])
    shown.store.open("other")
    assert "Second" in visible_text(shown)
    shown.store.clear()
    assert visible_text(shown) == ""
