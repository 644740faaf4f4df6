"""The composer: growing, sending, stopping, keeping its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from app.gui.composer import Composer
from app.gui.message_edit import MOST_LINES, MessageEdit
from app.gui.theme_tokens import LIGHT
from tests.gui.finding import child

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def composer(qtbot: QtBot, styled_app: QApplication) -> Composer:
    composer = Composer(LIGHT)
    qtbot.addWidget(composer)
    composer.resize(700, 300)
    composer.set_model_name("Qwen3 8B")
    composer.show()
    return composer


@pytest.fixture
def field(composer: Composer) -> MessageEdit:
    return child(composer, MessageEdit, "messageField")


@pytest.fixture
def button(composer: Composer) -> QToolButton:
    return child(composer, QToolButton, "sendButton")


def test_enter_sends_and_the_text_stays_until_it_was_taken(
    composer: Composer, field: MessageEdit, qtbot: QtBot
) -> None:
    qtbot.keyClicks(field, "What is a token?")
    with qtbot.waitSignal(composer.send_requested) as sent:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert sent.args == ["What is a token?"]
    assert composer.text == "What is a token?"
    composer.clear_sent("What is a token?")
    assert composer.text == ""


def test_text_written_after_sending_is_not_lost(composer: Composer) -> None:
    composer.set_text("first question, and more")
    composer.clear_sent("first question")
    assert composer.text == "first question, and more"


@pytest.mark.parametrize(
    "modifier", [Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier]
)
def test_enter_with_a_modifier_breaks_the_line(
    composer: Composer, field: MessageEdit, qtbot: QtBot, modifier: Qt.KeyboardModifier
) -> None:
    qtbot.keyClicks(field, "one")
    with qtbot.assertNotEmitted(composer.send_requested):
        qtbot.keyClick(field, Qt.Key.Key_Return, modifier)
        qtbot.keyClicks(field, "two")
    assert len(composer.text.splitlines()) == 2


def test_enter_while_an_input_method_composes_sends_nothing(
    composer: Composer, field: MessageEdit, qtbot: QtBot
) -> None:
    qtbot.keyClicks(field, "nihon")
    QApplication.sendEvent(field, QInputMethodEvent("にほん", []))
    with qtbot.assertNotEmitted(composer.send_requested):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    QApplication.sendEvent(field, QInputMethodEvent("", []))
    with qtbot.waitSignal(composer.send_requested):
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_field_grows_with_its_lines_up_to_a_limit(
    composer: Composer, field: MessageEdit
) -> None:
    heights = []
    for lines in (1, 3, MOST_LINES, MOST_LINES + 5):
        composer.set_text("\n".join(["line"] * lines))
        heights.append(field.height())
    assert heights[0] < heights[1] < heights[2] == heights[3]
    composer.set_text("a word " * 60)
    assert field.height() > heights[0]


def test_send_needs_text_and_a_model(composer: Composer, button: QToolButton) -> None:
    assert not button.isEnabled()
    composer.set_text("  \n ")
    assert not button.isEnabled()
    composer.set_text("hello")
    assert button.isEnabled()
    composer.set_model_name(None)
    assert not button.isEnabled()


def test_send_is_stop_while_an_answer_is_written(
    composer: Composer, field: MessageEdit, button: QToolButton, qtbot: QtBot
) -> None:
    assert button.accessibleName() == "Send"
    composer.set_answering(True)
    assert button.accessibleName() == "Stop"
    with qtbot.waitSignal(composer.stop_requested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(composer.stop_requested):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.keyClicks(field, "next question")
    with qtbot.assertNotEmitted(composer.send_requested):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert composer.text == "next question"


def test_the_context_gauge_says_what_it_shows(composer: Composer) -> None:
    gauge = child(composer, QPushButton, "contextGauge")
    composer.set_context(2143, 8192)
    assert gauge.text() == "2.1k / 8k"
    assert gauge.accessibleName() == "Context: 2,143 of 8,192 tokens used"
    assert not gauge.property("warning")
    composer.set_context(8000, 8192)
    assert gauge.property("warning")
    composer.set_context(None, None)
    assert gauge.isHidden()


def test_enter_before_the_model_is_known_sends_once_it_is(
    composer: Composer, field: MessageEdit, qtbot: QtBot
) -> None:
    composer.set_model_name(None)
    qtbot.keyClicks(field, "Hello")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    with qtbot.waitSignal(composer.send_requested) as sent:
        composer.set_model_name("Qwen3 8B")
    assert sent.args == ["Hello"]


def test_who_went_on_writing_before_the_model_is_known_sends_themselves(
    composer: Composer, field: MessageEdit, qtbot: QtBot
) -> None:
    composer.set_model_name(None)
    qtbot.keyClicks(field, "Hello")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, " there")
    with qtbot.assertNotEmitted(composer.send_requested):
        composer.set_model_name("Qwen3 8B")
