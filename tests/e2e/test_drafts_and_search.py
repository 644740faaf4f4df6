"""What was not sent is back after a kill, and what was said is found again."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.e2e.accessibility import wait_until

if TYPE_CHECKING:
    from tests.e2e.conftest import Start
    from tests.e2e.running_app import RunningApp

pytestmark = pytest.mark.e2e

QUESTION, DRAFT = "What is inference?", "Half a question, and"


def test_a_draft_survives_the_sudden_end_of_the_window(start: Start) -> None:
    window = start()
    window.act("write", "text", "Message", DRAFT)
    written = time.monotonic()
    wait_until(lambda: time.monotonic() > written + 1.0, "the draft to be kept")
    window.kill()
    again = start()
    wait_until(lambda: _message(again) == DRAFT, "the draft to be back")


def test_a_draft_that_was_just_written_survives_a_clean_end(start: Start) -> None:
    window = start()
    window.act("write", "text", "Message", DRAFT)
    window.close()
    again = start()
    wait_until(lambda: _message(again) == DRAFT, "the draft to be back")


def test_what_was_said_is_found_and_opened_with_the_keyboard_alone(start: Start) -> None:
    window = start()
    window.ask(QUESTION)
    window.wait_for_words(r"tokens · .* to first token$")
    window.keys("ctrl+n")
    window.wait_for_words("^Ask Quantscope Starter$")
    window.keys("ctrl+k")
    window.wait_to_hear("text", "Search chats")
    window.type("infer")
    window.wait_for("list", "Search results")
    wait_until(lambda: bool(_rows(window)), "something to be found")
    assert _rows(window)[0] == QUESTION
    window.keys("Return")
    wait_until(lambda: window.said_by("You") == QUESTION, "the chat to be open")
    window.keys("Escape")
    window.wait_for("list", "Chats")


def _message(window: RunningApp) -> str:
    return window.wait_for("text", "Message").text


def _rows(window: RunningApp) -> list[str]:
    found = window.wait_for("list", "Search results")
    return [node.name for node in found.walk() if node.role == "list item"]


def test_a_temporary_chat_is_answered_and_leaves_no_trace(start: Start) -> None:
    window = start()
    window.keys("ctrl+shift+n")
    window.wait_for_words("^Temporary chat. Nothing of it is kept")
    window.ask(QUESTION)
    window.wait_for_words(r"tokens · .* to first token$")
    assert window.said_by("You") == QUESTION
    window.keys("ctrl+n")
    window.wait_for_words("^Ask Quantscope Starter$")
    chats = window.wait_for("list", "Chats")
    assert [node for node in chats.walk() if node.role == "list item"] == []
