"""Chats are ordered, found and deleted, and the window is set up, with the keyboard alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.e2e.accessibility import wait_until
from tests.e2e.keyboard import (
    QUESTION,
    STARTER,
    ask,
    chats,
    choose,
    first_words,
    go_to,
    opened,
)

if TYPE_CHECKING:
    from tests.e2e.conftest import Start
    from tests.e2e.running_app import RunningApp

pytestmark = pytest.mark.e2e

FIELD = "What do you want to do?"  # of the palette


def test_the_palette_says_what_it_offers_and_does_it(start: Start) -> None:
    window = opened(start)
    window.keys("ctrl+shift+p")
    window.wait_to_hear("text", FIELD)
    window.type("live panel")
    wait_until(lambda: _offered(window).startswith("Show or hide the live panel"), "the command")
    window.keys("Return")
    wait_until(lambda: window.find("label", "Decode speed") is None, "the live panel to go")
    window.wait_to_hear("text", "Message")
    window.keys("ctrl+shift+p")
    window.wait_to_hear("text", FIELD)
    first = wait_until(lambda: _offered(window), "the first command")
    window.keys("Down")
    wait_until(lambda: _offered(window) not in ("", first), "the second command")
    window.keys("Escape")
    window.wait_to_hear("text", "Message")


def test_a_folder_is_made_and_the_chat_moved_into_it(start: Start) -> None:
    window = opened(start)
    ask(window, QUESTION)
    go_to(window, "push button", "New folder")
    window.keys("space")
    window.wait_to_hear("text", "Folder name")
    window.keys("ctrl+a")
    window.type("Work")
    window.keys("Return")
    wait_until(lambda: "Work, folder, 0 chats, open" in chats(window), "the folder")
    go_to(window, "list item", QUESTION, "Down")
    window.keys("Menu")
    choose(window, "Move to folder")
    choose(window, "Work")
    wait_until(lambda: "Work, folder, 1 chat, open" in chats(window), "the chat to be in it")


def test_words_of_an_answer_are_searched_and_found_in_place(start: Start) -> None:
    window = opened(start)
    ask(window, QUESTION)
    word = first_words(window.said_by(STARTER)).split()[-1]
    window.keys("ctrl+n")
    window.wait_for_words("^Ask Quantscope Starter$")
    window.keys("ctrl+k")
    window.wait_to_hear("text", "Search chats")
    window.type(word)
    window.wait_for_announcement(r"^\d+ results?$")
    window.keys("Down")
    wait_until(lambda: window.heard()[0] == "list item", "the hit to be read")
    window.keys("Return")
    wait_until(lambda: word in window.said_by(STARTER), "the hit to be in sight")


def test_a_chat_is_deleted_and_brought_back(start: Start) -> None:
    window = opened(start)
    ask(window, QUESTION)
    window.keys("ctrl+shift+BackSpace")
    window.wait_for_announcement(f"^“{re.escape(QUESTION)}” deleted")
    wait_until(lambda: QUESTION not in chats(window), "the chat to go from the list")
    go_to(window, "push button", "Undo")
    window.keys("space")
    wait_until(lambda: QUESTION in chats(window), "the chat to be back")
    wait_until(lambda: window.said_by("You") == QUESTION, "its text to be back")


def test_a_temporary_chat_is_said_to_be_one_and_is_gone_when_left(start: Start) -> None:
    window = opened(start)
    window.keys("ctrl+shift+n")
    window.wait_for_announcement("^Temporary chat")
    ask(window, QUESTION)
    assert chats(window) == []
    window.keys("ctrl+n")
    window.wait_for_words("^Ask Quantscope Starter$")
    assert chats(window) == []


def test_theme_and_contrast_are_chosen_and_said_to_be_chosen(start: Start) -> None:
    window = opened(start)
    before = window.brightness()
    go_to(window, "push button", "Theme")
    window.keys("space")
    choose(window, "Dark")
    wait_until(lambda: window.brightness() < before / 2, "the window to be dark")
    window.wait_to_hear("push button", "Theme")
    window.keys("space")
    choose(window, "High contrast")
    settings = window.home / "config" / "settings.json"
    wait_until(lambda: '"high_contrast": true' in settings.read_text(), "the choice to be kept")


def test_the_window_is_left_with_the_keyboard(start: Start) -> None:
    window = opened(start)
    window.keys("ctrl+q")
    assert window.process.wait(10) == 0


def _offered(window: RunningApp) -> str:
    """What Enter would do in the palette."""
    return window.wait_for("text", FIELD).description
