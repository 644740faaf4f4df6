"""Single messages by the keyboard alone: changed, continued, found, deleted and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.accessibility import wait_until
from tests.e2e.endless_model import ENDLESS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Start
    from tests.e2e.running_app import RunningApp

pytestmark = pytest.mark.e2e

_LONG_ENOUGH = 200  # characters: the answer is well under way


def test_a_question_is_changed_and_both_versions_stay(start: Start) -> None:
    window = start()
    _answered(window, "What is inference?")
    window.act("focus", "push button", "Edit question")
    window.keys("space")
    window.wait_to_hear("text", "Edit your question")
    window.type(" And a token?")
    window.keys("ctrl+Return")
    window.wait_for("label", "Version 2 of 2")
    window.wait_for_words(r"tokens · .* to first token$")
    assert "And a token?" in window.said_by("You")
    window.press("push button", "Previous version")
    window.wait_for("label", "Version 1 of 2")
    wait_until(lambda: "And a token?" not in window.said_by("You"), "the first question")


def test_escape_keeps_changed_words_until_one_agrees(start: Start) -> None:
    window = start()
    _answered(window, "What is inference?")
    window.act("focus", "push button", "Edit answer")
    window.keys("space")
    window.wait_to_hear("text", "Edit the answer")
    window.type(" Or so.")
    window.keys("Escape")
    window.wait_to_hear("push button", "Go on editing")
    window.keys("space")
    window.wait_to_hear("text", "Edit the answer")
    window.keys("ctrl+Return")
    window.wait_for("label", "Version 2 of 2")
    assert "Or so." in window.said_by("Quantscope Starter")


def test_a_message_is_deleted_from_its_menu_and_brought_back(start: Start) -> None:
    window = start()
    _answered(window, "What is inference?")
    window.act("focus", "push button", "More for this answer")
    window.keys("space")
    wait_until(lambda: window.windows_on_screen() > 1, "the menu to open")
    window.keys("l")
    window.wait_for("push button", "Undo")
    wait_until(lambda: window.find("push button", "Edit answer") is None, "the answer to go")
    window.press("push button", "Undo")
    window.wait_for("push button", "Edit answer")


def test_words_are_found_and_escape_leads_back_to_the_chat(start: Start) -> None:
    window = start()
    _answered(window, "What is inference?")
    window.keys("ctrl+f")
    window.wait_to_hear("text", "Find in this chat")
    window.type("inference")
    window.wait_for_words(r"^1 of \d+$")
    window.keys("Escape")
    wait_until(lambda: window.find("text", "Find in this chat") is None, "the bar to close")


def test_a_message_waits_is_held_and_goes_out(start: Start, endless_home: Path) -> None:
    window = start()
    window.ask("What is inference?")
    wait_until(lambda: len(window.said_by(ENDLESS)) >= _LONG_ENOUGH, "a long answer")
    window.act("focus", "text", "Message")
    window.type("The next one")
    window.keys("Return")
    window.wait_for_words("^Sent when the answer has ended$")
    window.keys("Escape")
    window.wait_for_words("^Held back. Press Stop again to end the answer too.$")
    assert window.find("push button", "Stop")
    window.keys("Escape")
    window.wait_for_words("^Not sent: you held them back.$")
    window.press("push button", "Send the queued messages")
    wait_until(lambda: "The next one" in window.said_by("You"), "the message to be sent")
    wait_until(lambda: window.words("^Not sent") is None, "the queue to be empty")
    window.press("push button", "Stop")


def _answered(window: RunningApp, question: str) -> None:
    window.ask(question)
    window.wait_for_words(r"tokens · .* to first token$")
