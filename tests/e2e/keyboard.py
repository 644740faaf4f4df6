"""Ways through the window by keys alone; where they lead is heard, as with a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.accessibility import wait_until

if TYPE_CHECKING:
    from tests.e2e.conftest import Start
    from tests.e2e.running_app import RunningApp

_MOST_STOPS = 60
QUESTION = "What is inference?"
STARTER = "Quantscope Starter"
ANSWERED = r"tokens · .* to first token$"


def opened(start: Start) -> RunningApp:
    """A window that has the keyboard."""
    window = start()
    window.wait_to_hear("text", "Message")
    return window


def ask(window: RunningApp, question: str) -> None:
    """Type a question, send it and wait for the figures of its answer."""
    window.keys("ctrl+l")
    window.wait_to_hear("text", "Message")
    window.type(question)
    window.keys("Return")
    wait_until(lambda: question in window.said_by("You"), f"{question!r} to be sent")
    window.wait_for_words(ANSWERED)


def go_to(window: RunningApp, role: str, name: str, key: str = "Tab") -> None:
    """Press a key until what is wanted has the focus."""
    passed = [window.heard()]
    while passed[-1] != (role, name):
        assert len(passed) < _MOST_STOPS, f"{key} does not lead to {role} {name!r}: {passed}"
        before = passed[-1]
        window.keys(key)
        wait_until(lambda: window.heard() != before, f"{key} to leave {before}")  # noqa: B023
        passed.append(window.heard())


def go_to_answer(window: RunningApp) -> None:
    """From the message field to the bar under the last answer."""
    window.keys("ctrl+l")
    window.wait_to_hear("text", "Message")
    go_to(window, "push button", "Copy answer", "shift+Tab")


def choose(window: RunningApp, entry: str, role: str = "menu item") -> None:
    """Go down the open menu to an entry, and take it."""

    def reached() -> bool:
        window.keys("Down")
        return window.heard() == (role, entry)

    wait_until(reached, f"the menu to offer {entry}")
    window.keys("Return")


def chats(window: RunningApp) -> list[str]:
    """The rows of the list of chats, without its headings."""
    rows = [node for node in window.wait_for("list", "Chats").walk() if node.role == "list item"]
    return [node.name for node in rows if "FOCUSABLE" in node.states]


def first_words(text: str) -> str:
    """Enough of an answer to know it by; its beginning is one line without marks."""
    return " ".join(text.split("\n", maxsplit=1)[0].split()[:5])
