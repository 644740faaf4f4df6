"""Reads and works a window through the accessibility bus; JSON lines in, JSON lines out.

A program of its own: it runs under the Python that has the system's `gi`, not under the app's.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402

_STATES = ("SHOWING", "FOCUSABLE", "FOCUSED", "ENABLED", "SELECTED", "EDITABLE")
_DEEPEST = 40


def main() -> None:
    """Answer requests until standard input ends."""
    Atspi.init()
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"result": _DOINGS[request["do"]](request)}
        except GLib.GError as error:  # a widget that went away meanwhile
            answer = {"error": str(error)}
        print(json.dumps(answer), flush=True)


def _tree(request: dict[str, Any]) -> Any:
    app = _application(request["pid"])
    return _describe(app, 0) if app else None


def _press(request: dict[str, Any]) -> bool:
    found = _find(request)
    return bool(found and Atspi.Action.do_action(found, 0))


def _write(request: dict[str, Any]) -> bool:
    found = _find(request)
    return bool(found and Atspi.EditableText.set_text_contents(found, request["text"]))


def _focus(request: dict[str, Any]) -> bool:
    found = _find(request)
    return bool(found and Atspi.Component.grab_focus(found))


def _select(request: dict[str, Any]) -> bool:
    found = _find(request)
    if found is None:
        return False
    return bool(Atspi.Selection.select_child(found.get_parent(), found.get_index_in_parent()))


def _place(request: dict[str, Any]) -> Any:
    found = _find(request)
    if found is None:
        return None
    place = Atspi.Component.get_extents(found, Atspi.CoordType.SCREEN)
    return [place.x, place.y, place.width, place.height]


def _application(pid: int) -> Any:
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        app = desktop.get_child_at_index(number)
        if app is not None and app.get_process_id() == pid:
            # What it said before may have changed since; nothing here listens to its events.
            app.set_cache_mask(Atspi.Cache.NONE)
            return app
    return None


def _find(request: dict[str, Any]) -> Any:
    app = _application(request["pid"])
    for node in _walk(app, 0) if app else ():
        if _role(node) == request["role"] and (node.get_name() or "") == request["name"]:
            if "SHOWING" in _states(node):
                return node
    return None


def _walk(node: Any, depth: int) -> Iterator[Any]:
    yield node
    if depth < _DEEPEST:
        for number in range(node.get_child_count()):
            child = node.get_child_at_index(number)
            if child is not None:
                yield from _walk(child, depth + 1)


def _describe(node: Any, depth: int) -> dict[str, Any]:
    children = []
    if depth < _DEEPEST:
        for number in range(node.get_child_count()):
            child = node.get_child_at_index(number)
            if child is not None:
                children.append(_describe(child, depth + 1))
    return {
        "role": _role(node),
        "name": node.get_name() or "",
        "text": _text(node),
        "description": node.get_description() or "",
        "states": _states(node),
        "children": children,
    }


def _role(node: Any) -> str:
    name = str(node.get_role_name())
    return "push button" if name == "button" else name


def _states(node: Any) -> list[str]:
    states = node.get_state_set()
    return [name for name in _STATES if states.contains(getattr(Atspi.StateType, name))]


def _text(node: Any) -> str:
    if "Text" not in node.get_interfaces():
        return ""
    return str(Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)))


_DOINGS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "tree": _tree,
    "press": _press,
    "write": _write,
    "focus": _focus,
    "select": _select,
    "place": _place,
}

if __name__ == "__main__":
    main()
