"""Messages that are written while an answer is: they wait, and go out in their turn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QToolButton

from app.bridge.message_queue import Hold, MessageQueue
from app.domain.attachment import Attachment, AttachmentKind
from app.domain.chat import Chat, Message, MessageStatus
from app.domain.errors import UserFixableError
from app.domain.events import AnswerFinished, Problem, ProblemRaised
from app.gui.queue_chip import QueueChip
from app.gui.queue_strip import QueueStrip
from tests.gui.fakes import STARTER, FakeServices
from tests.gui.finding import child

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.gui.main_window import MainWindow

ALT = Qt.KeyboardModifier.AltModifier


class Desk:
    """A window with an open chat in which an answer is being written."""

    def __init__(self, window: MainWindow, services: FakeServices, qtbot: QtBot) -> None:
        self.window = window
        self.services = services
        self.qtbot = qtbot
        self.current = services.stores.current
        self.current.open("a")
        self.answer = self.start("a")

    def start(self, chat_id: str) -> Message:
        answer = self.services.chats.start_answer(self.services.chats.chats[chat_id], "First")
        self.qtbot.waitUntil(lambda: self.current.is_answering(chat_id))
        return answer

    def finish(self, status: MessageStatus = MessageStatus.DONE) -> None:
        done = replace(self.answer, status=status)
        self.services.publish(AnswerFinished(self.answer.chat_id, done, None))

    def type(self, *texts: str) -> None:
        field = child(self.window, QPlainTextEdit, "messageField")
        for text in texts:
            self.qtbot.keyClicks(field, text)
            self.qtbot.keyClick(field, Qt.Key.Key_Return)

    @property
    def waiting(self) -> list[str]:
        return [each.text for each in self.current.queue.items(self.current.id)]

    @property
    def sent(self) -> list[str]:
        return [call[2] for call in self.services.chats.calls if call[0] == "send"]

    @property
    def chips(self) -> list[QueueChip]:
        found = [each for each in self.window.findChildren(QueueChip) if each.isVisible()]
        return sorted(found, key=lambda chip: chip.y())

    @property
    def note(self) -> str:
        return child(self.window, QLabel, "queueNote").text()

    def press(self, name: str) -> None:
        child(self.window, QPushButton, name).click()


@pytest.fixture
def desk(open_window: Callable[[FakeServices], MainWindow], qtbot: QtBot) -> Desk:
    services = FakeServices([Chat("a", "One", 1, 1), Chat("b", "Two", 2, 2)], (STARTER,))
    return Desk(open_window(services), services, qtbot)


def test_enter_puts_a_message_into_the_queue_while_an_answer_is_written(desk: Desk) -> None:
    desk.type("second", "third")
    assert desk.waiting == ["second", "third"]
    assert desk.sent == []
    assert child(desk.window, QPlainTextEdit, "messageField").toPlainText() == ""
    assert [chip.label.text() for chip in desk.chips] == ["second", "third"]
    assert "2 messages" in desk.note


def test_they_are_sent_one_after_another(desk: Desk, qtbot: QtBot) -> None:
    desk.type("second", "third")
    desk.finish()
    qtbot.waitUntil(lambda: desk.sent == ["second"] and desk.waiting == ["third"])
    desk.answer = desk.services.chats.messages["a"][-1]
    desk.finish()
    qtbot.waitUntil(lambda: desk.sent == ["second", "third"] and desk.waiting == [])
    assert not child(desk.window, QueueStrip, "queueStrip").isVisible()


@pytest.mark.parametrize(
    ("status", "hold", "words"),
    [
        (MessageStatus.STOPPED, Hold.STOPPED, "stopped"),
        (MessageStatus.FAILED, Hold.FAILED, "failed"),
    ],
)
def test_an_answer_that_did_not_end_well_holds_the_queue(
    desk: Desk, qtbot: QtBot, status: MessageStatus, hold: Hold, words: str
) -> None:
    desk.type("second")
    desk.finish(status)
    qtbot.waitUntil(lambda: desk.current.queue.hold_of("a") is hold)
    assert desk.sent == []
    assert words in desk.note
    desk.press("queueResume")
    qtbot.waitUntil(lambda: desk.sent == ["second"] and desk.waiting == [])


def test_stop_holds_the_queue_first_and_then_ends_the_answer(desk: Desk, qtbot: QtBot) -> None:
    desk.type("second")
    field = child(desk.window, QPlainTextEdit, "messageField")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert ("stop", "a") not in desk.services.chats.calls
    assert desk.current.queue.hold_of("a") is Hold.ASKED
    assert "Stop again" in desk.note
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert ("stop", "a") in desk.services.chats.calls


def test_without_a_queue_stop_stops_at_once(desk: Desk) -> None:
    desk.current.stop()
    assert ("stop", "a") in desk.services.chats.calls


def test_what_was_held_stays_when_its_answer_ends(desk: Desk, qtbot: QtBot) -> None:
    desk.type("second")
    desk.current.stop()
    desk.finish()
    qtbot.waitUntil(lambda: not desk.current.answering)
    assert desk.sent == []
    assert "held them back" in desk.note


def test_send_now_stops_the_answer_and_goes_first(desk: Desk, qtbot: QtBot) -> None:
    desk.type("second", "third")
    desk.chips[1].send_button.click()
    assert ("stop", "a") in desk.services.chats.calls
    assert desk.waiting == ["third", "second"]
    desk.finish(MessageStatus.STOPPED)
    qtbot.waitUntil(lambda: desk.sent == ["third"] and desk.waiting == ["second"])
    assert desk.current.queue.hold_of("a") is None


def test_a_message_can_be_changed_while_it_waits(desk: Desk, qtbot: QtBot) -> None:
    desk.type("second")
    chip = desk.chips[0]
    chip.edit_button.click()
    qtbot.keyClicks(chip.field, " thoughts")
    qtbot.keyClick(chip.field, Qt.Key.Key_Return)
    assert desk.waiting == ["second thoughts"]
    assert chip.label.isVisible()
    assert chip.edit_button.hasFocus()


def test_escape_leaves_a_waiting_message_as_it_was(desk: Desk, qtbot: QtBot) -> None:
    desk.type("second")
    chip = desk.chips[0]
    chip.edit_button.click()
    qtbot.keyClicks(chip.field, " thoughts")
    qtbot.keyClick(chip.field, Qt.Key.Key_Escape)
    assert desk.waiting == ["second"]
    assert ("stop", "a") not in desk.services.chats.calls


def test_nothing_is_sent_while_it_is_being_changed(desk: Desk, qtbot: QtBot) -> None:
    desk.type("second")
    chip = desk.chips[0]
    chip.edit_button.click()
    qtbot.keyClicks(chip.field, " thoughts")
    desk.finish()
    qtbot.waitUntil(lambda: not desk.current.answering)
    assert desk.sent == []
    qtbot.keyClick(chip.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.sent == ["second thoughts"])


def test_messages_change_places(desk: Desk, qtbot: QtBot) -> None:
    desk.type("one", "two", "three")
    desk.chips[2].up_button.click()
    assert desk.waiting == ["one", "three", "two"]
    qtbot.waitUntil(lambda: [chip.label.text() for chip in desk.chips] == ["one", "three", "two"])
    desk.chips[0].focus_first()
    qtbot.keyClick(desk.chips[0].edit_button, Qt.Key.Key_Down, ALT)
    assert desk.waiting == ["three", "one", "two"]
    qtbot.waitUntil(lambda: [chip.label.text() for chip in desk.chips] == ["three", "one", "two"])


def test_a_message_can_be_removed_and_all_of_them(desk: Desk) -> None:
    desk.type("one", "two", "three")
    desk.chips[1].remove_button.click()
    assert desk.waiting == ["one", "three"]
    desk.press("queueClear")
    assert desk.waiting == []
    assert desk.chips == []


def test_a_queue_belongs_to_its_chat(desk: Desk, qtbot: QtBot) -> None:
    desk.type("second")
    desk.current.open("b")
    assert desk.chips == []
    desk.current.open("a")
    assert [chip.label.text() for chip in desk.chips] == ["second"]


def test_it_goes_on_while_another_chat_is_open(desk: Desk, qtbot: QtBot) -> None:
    desk.type("second")
    desk.current.open("b")
    desk.finish()
    qtbot.waitUntil(lambda: ("send", "a", "second", "starter") in desk.services.chats.calls)
    assert desk.current.id == "b"


def test_words_in_a_chip_outlive_a_visit_to_another_chat(desk: Desk, qtbot: QtBot) -> None:
    desk.type("second")
    chip = desk.chips[0]
    chip.edit_button.click()
    qtbot.keyClicks(chip.field, " thoughts")
    desk.current.open("b")
    desk.current.open("a")
    assert desk.waiting == ["second thoughts"]


def test_what_cannot_be_sent_stays_in_the_queue(desk: Desk, qtbot: QtBot) -> None:
    desk.type("second")
    desk.services.chats.refuse_next = UserFixableError("The model is gone.", "Choose another.")
    desk.finish()
    qtbot.waitUntil(lambda: desk.current.queue.hold_of("a") is Hold.REFUSED)
    assert desk.waiting == ["second"]


def test_so_does_what_could_not_be_stored(desk: Desk, qtbot: QtBot) -> None:
    desk.type("second")
    desk.services.chats.accept = False
    desk.finish()
    qtbot.waitUntil(lambda: desk.sent == ["second"])
    desk.services.publish(ProblemRaised(Problem("The disk is full.", "Make room.", "full")))
    qtbot.waitUntil(lambda: desk.current.queue.hold_of("a") is Hold.REFUSED)
    assert desk.waiting == ["second"]


def test_everything_in_the_strip_has_a_name(desk: Desk) -> None:
    desk.type("second", "third")
    for button in (each for chip in desk.chips for each in chip.findChildren(QToolButton)):
        assert button.accessibleName()
    assert desk.chips[0].accessibleName() == "Queued message 1 of 2: second"
    assert child(desk.window, QueueStrip, "queueStrip").accessibleName()


def test_the_keyboard_goes_back_to_the_message_when_the_last_one_is_removed(desk: Desk) -> None:
    desk.type("second")
    desk.chips[0].remove_button.setFocus()
    desk.chips[0].remove_button.click()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "messageField"


def test_files_wait_with_their_message_and_go_out_with_it(desk: Desk, qtbot: QtBot) -> None:
    note = Attachment("notes.txt", AttachmentKind.TEXT, "text/plain", 3, "abc", 3)
    desk.current.queue.add("a", "Read this", (note,))
    assert desk.chips[0].label.text() == "Read this · notes.txt"
    (item,) = desk.current.queue.items("a")
    desk.current.queue.change("a", item.id, "")
    assert desk.chips[0].label.text() == "notes.txt"
    desk.finish()
    qtbot.waitUntil(lambda: desk.waiting == [])
    assert desk.services.chats.attached == (note,)


def test_emptying_a_message_removes_it() -> None:
    queue = MessageQueue()
    queue.add("a", "text")
    (item,) = queue.items("a")
    queue.change("a", item.id, "  ")
    assert queue.items("a") == ()


def test_nothing_is_held_where_nothing_waits() -> None:
    queue = MessageQueue()
    assert not queue.hold("a", Hold.ASKED)
    assert queue.hold_of("a") is None
    queue.add("a", "text")
    assert queue.hold("a", Hold.ASKED)
    assert not queue.hold("a", Hold.STOPPED)
    queue.clear("a")
    assert queue.hold_of("a") is None
