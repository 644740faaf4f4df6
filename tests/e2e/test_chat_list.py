"""New chats, other names for them, and taking a deletion back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.accessibility import wait_until

if TYPE_CHECKING:
    from tests.e2e.conftest import Start
    from tests.e2e.running_app import RunningApp

pytestmark = pytest.mark.e2e

FIRST, SECOND = "What is inference?", "What is a token?"


def test_new_chats_are_listed_newest_first(start: Start) -> None:
    window = start()
    _two_chats(window)
    assert _titles(window) == [SECOND, FIRST]
    assert window.said_by("You") == SECOND


def test_f2_renames_the_selected_chat(start: Start) -> None:
    window = start()
    _two_chats(window)
    window.act("select", "list item", FIRST)
    window.act("focus", "list", "Chats")
    window.keys("F2")
    window.wait_to_hear("text", "Chat title")
    window.keys("ctrl+a")
    window.type("Basics")
    window.keys("Return")
    wait_until(lambda: "Basics" in _titles(window), "the new title in the list")
    assert FIRST not in _titles(window)
    window.wait_for("frame", "Basics – Quantscope")


def test_a_deleted_chat_comes_back_with_undo(start: Start) -> None:
    window = start()
    _two_chats(window)
    window.click("list item", FIRST, button=3)
    _choose_in_menu(window, "Delete")
    wait_until(lambda: _titles(window) == [SECOND], "the chat to go from the list")
    window.press("push button", "Undo")
    wait_until(lambda: _titles(window) == [SECOND, FIRST], "the chat to be back in its place")
    window.act("select", "list item", FIRST)
    wait_until(lambda: window.said_by("You") == FIRST, "its text to be back")


def test_a_chat_is_deleted_with_the_keyboard_alone(start: Start) -> None:
    window = start()
    _two_chats(window)
    window.act("focus", "list", "Chats")
    window.keys("Menu")
    _choose_in_menu(window, "Delete")
    wait_until(lambda: _titles(window) == [FIRST], "the open chat to go from the list")


def test_a_chat_is_put_into_a_new_folder_with_the_keyboard_alone(start: Start) -> None:
    window = start()
    _two_chats(window)
    window.act("focus", "list", "Chats")
    window.keys("Menu")
    _choose_in_menu(window, "Move to folder")
    _choose_in_menu(window, "New folder…")
    window.wait_to_hear("text", "Folder name")
    window.keys("ctrl+a")
    window.type("Work")
    window.keys("Return")
    folder = "Work, folder, 1 chat, open"
    wait_until(
        lambda: _titles(window) == ["Folders", folder, SECOND, FIRST], "the chat to be in it"
    )
    window.keys("Left")
    closed = "Work, folder, 1 chat, closed"
    wait_until(lambda: _titles(window) == ["Folders", closed, FIRST], "the folder to close")


def _two_chats(window: RunningApp) -> None:
    for question in (FIRST, SECOND):
        window.keys("ctrl+n")
        window.wait_for_words("^Ask Quantscope Starter$")
        window.ask(question)
        window.wait_for_words(r"tokens · .* to first token$")


def _choose_in_menu(window: RunningApp, name: str) -> None:
    """In the menu that opens, by keys: the tree of a window does not hold its menus."""

    def reached() -> bool:
        window.keys("Down")
        return window.heard() == ("menu item", name)

    wait_until(reached, f"the menu to offer {name}")
    window.keys("Return")


def _titles(window: RunningApp) -> list[str]:
    chats = window.wait_for("list", "Chats")
    rows = [node.name for node in chats.walk() if node.role == "list item"]
    return [name for name in rows if name != "Today"]
