"""Everything can be reached by keyboard, and everything that can be used has a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.accessibility import Node, wait_until

if TYPE_CHECKING:
    from tests.e2e.conftest import Start
    from tests.e2e.running_app import RunningApp

pytestmark = pytest.mark.e2e

_USED = {
    "push button", "toggle button", "check box", "radio button", "text", "entry", "list",
    "combo box", "spin button", "slider", "menu item", "check menu item", "radio menu item",
}  # fmt: skip
_MOST_STOPS = 60


def test_tab_reaches_every_control_and_each_has_a_name(start: Start) -> None:
    window = start()
    _answered(window)
    window.act("write", "text", "Message", "A draft, so that Send can be pressed")
    window.keys("ctrl+l")
    window.wait_to_hear("text", "Message")
    stops = _tab_stops(window)
    assert [stop for stop in stops if not stop[1]] == []
    reachable = {name for _role, name in stops}
    wanted = {
        "Message", "Send", "Sampler settings, Temp 0.7", "Hide sidebar", "New chat",
        "Search chats", "Chats", "Theme", "Choose model", "Live panel", "More",
        "Copy answer", "Write another answer",
    }  # fmt: skip
    assert wanted - reachable == set()


def test_shift_tab_goes_back(start: Start) -> None:
    window = start()
    window.wait_to_hear("text", "Message")
    window.keys("Tab")
    wait_until(lambda: window.heard()[1] != "Message", "the focus to move")
    window.keys("shift+Tab")
    window.wait_to_hear("text", "Message")


def test_everything_that_can_be_used_has_a_name(start: Start) -> None:
    window = start()
    assert _nameless(window) == []
    _answered(window)
    assert _nameless(window) == []


@pytest.mark.parametrize(
    ("button", "sign"),
    [
        ("Choose model", ("list", "Models")),
        ("Sampler settings, Temp 0.7", ("text", "System prompt")),
    ],
)
def test_what_a_button_opens_is_named_and_escape_closes_it(
    start: Start, button: str, sign: tuple[str, str]
) -> None:
    window = start()
    window.act("focus", "push button", button)
    window.keys("space")
    window.wait_for(*sign)
    assert _nameless(window) == []
    window.keys("Escape")
    wait_until(lambda: window.find(*sign) is None, "what was open to close")
    window.wait_to_hear("push button", button)


@pytest.mark.parametrize(
    ("button", "entries"),
    [
        ("Theme", ["System", "Light", "Dark"]),
        (
            "More",
            [
                "Theme",
                "Import model…",
                "Load settings…",
                "Settings…",
                "Keyboard shortcuts",
                "About Quantscope",
            ],
        ),
    ],
)
def test_menus_are_read_aloud_and_escape_closes_them(
    start: Start, button: str, entries: list[str]
) -> None:
    window = start()
    for _ in range(4):  # a menu that was deleted as it closed left the window without a keyboard
        window.act("focus", "push button", button)
        window.keys("space")
        for entry in entries:
            _step_to(window, entry)
        window.keys("Escape")

        def moves_on() -> bool:
            """A key that comes while the menu still closes is lost with it."""
            window.keys("Tab")
            return "menu" not in window.heard()[0]

        wait_until(moves_on, "the keyboard to work in the window again")


@pytest.mark.parametrize(
    "entry", ["Keyboard shortcuts", "About Quantscope", "Load settings…", "Settings…"]
)
def test_dialogs_are_named_and_escape_closes_them(start: Start, entry: str) -> None:
    window = start()
    window.act("focus", "push button", "More")
    window.keys("space")
    _step_to(window, entry)
    window.keys("Return")
    title = entry.removesuffix("…")
    window.wait_for("dialog", title)
    assert _nameless(window) == []
    window.keys("Escape")
    wait_until(lambda: window.find("dialog", title) is None, "the dialog to close")


def _answered(window: RunningApp) -> None:
    window.ask("What is inference?")
    window.wait_for_words(r"tokens · .* to first token$")


def _step_to(window: RunningApp, entry: str) -> None:
    """Go down an open menu to one of its entries."""
    wait_until(lambda: window.windows_on_screen() > 1, "the menu to open")
    for _ in range(_MOST_STOPS):
        if _next_stop(window, window.heard(), "Down")[1] == entry:
            return
    raise AssertionError(f"the menu does not offer {entry}")


def _tab_stops(window: RunningApp) -> list[tuple[str, str]]:
    """Every stop of the Tab key, until it comes round."""
    stops = [window.heard()]
    while len(stops) < _MOST_STOPS:
        stop = _next_stop(window, stops[-1])
        if stop == stops[0]:
            return stops
        stops.append(stop)
    raise AssertionError(f"Tab does not come round: {stops}")


def _next_stop(window: RunningApp, before: tuple[str, str], key: str = "Tab") -> tuple[str, str]:
    """Press a key once and hear where it went: one too many would go past what is wanted."""
    window.keys(key)
    wait_until(lambda: window.heard() != before, f"{key} to leave {before}")
    return window.heard()


def _nameless(window: RunningApp) -> list[str]:
    """Visible controls without a name, by the path to them."""
    return [path for path, node in _paths(window.tree(), "") if _lacks_name(node)]


def _lacks_name(node: Node) -> bool:
    return node.showing and node.role in _USED and not node.name.strip()


def _paths(node: Node, above: str) -> list[tuple[str, Node]]:
    path = f"{above}/{node.role} {node.name!r}"
    return [(path, node), *(found for child in node.children for found in _paths(child, path))]
