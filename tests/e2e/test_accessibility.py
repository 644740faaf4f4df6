"""Everything can be reached by keyboard, and everything that can be used has a name."""

from __future__ import annotations

import pytest

from tests.e2e.accessibility import Node, wait_until
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
    before = _focus(window)
    window.keys("Tab")
    wait_until(lambda: _focus(window) != before, "the focus to move")
    window.keys("shift+Tab")
    wait_until(lambda: _focus(window) == before, "the focus to return")


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
        ("More", ("menu item", "About Quantscope")),
        ("Theme", ("check menu item", "Dark")),
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
    wait_until(lambda: _focus(window)[1] == button, "the focus to return to the button")


@pytest.mark.parametrize(
    ("entry", "title"), [("Keyboard shortcuts", "Keyboard shortcuts"), ("About Quantscope", "About Quantscope")]
)
def test_dialogs_are_named_and_escape_closes_them(start: Start, entry: str, title: str) -> None:
    window = start()
    window.press("push button", "More")
    window.press("menu item", entry)
    window.wait_for("dialog", title)
    assert _nameless(window) == []
    window.keys("Escape")
    wait_until(lambda: window.find("dialog", title) is None, "the dialog to close")


def _answered(window: RunningApp) -> None:
    window.ask("What is inference?")
    window.wait_for_words(r"tokens · .* to first token$")


def _focus(window: RunningApp) -> tuple[str, str]:
    node = wait_until(window.focused, "something to have the focus")
    return node.role, node.name


def _tab_stops(window: RunningApp) -> list[tuple[str, str]]:
    """Every stop of the Tab key, until it comes round."""
    stops = [_focus(window)]
    while len(stops) < _MOST_STOPS:
        before = stops[-1]
        window.keys("Tab")
        wait_until(lambda before=before: _focus(window) != before, f"Tab to leave {before}")
        if (stop := _focus(window)) == stops[0]:
            return stops
        stops.append(stop)
    raise AssertionError(f"Tab does not come round: {stops}")


def _nameless(window: RunningApp) -> list[str]:
    """Visible controls without a name, by the path to them."""
    return [path for path, node in _paths(window.tree(), "") if _lacks_name(node)]


def _lacks_name(node: Node) -> bool:
    return node.showing and node.role in _USED and not node.name.strip()


def _paths(node: Node, above: str) -> list[tuple[str, Node]]:
    path = f"{above}/{node.role} {node.name!r}"
    return [(path, node), *(found for child in node.children for found in _paths(child, path))]
