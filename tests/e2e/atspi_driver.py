"""Reads and works a window through the accessibility bus; JSON lines in, JSON lines out.

A program of its own: it runs under the Python that has the system's `gi`, not under the app's.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_STATES = ("SHOWING", "FOCUSABLE", "FOCUSED", "ENABLED", "SELECTED", "EDITABLE", "CHECKED")
_DEEPEST = 40


def main() -> None:
    """Answer requests until standard input ends, and listen meanwhile."""
    Atspi.init()
    ear = _Ear()
    listener = Atspi.EventListener.new(ear.hear)
    listener.register("object:state-changed:focused")
    listener.register("object:announcement")
    GLib.io_add_watch(sys.stdin.fileno(), GLib.IO_IN | GLib.IO_HUP, _on_request, ear)
    Atspi.event_main()


class _Ear:
    """Hears what a screen reader would say; menus can only be read this way."""

    def __init__(self) -> None:
        self.heard: dict[int, list[str]] = {}  # role and name of the newest focus, by process
        self.announced: dict[int, list[str]] = {}  # what was said without a focus, oldest first

    def hear(self, event: Any) -> None:
        """Remember what got the focus, and what was announced."""
        try:
            source = event.source
            if event.type.startswith("object:announcement"):
                self.announced.setdefault(source.get_process_id(), []).append(event.any_data)
            elif event.detail1:
                self.heard[source.get_process_id()] = [_role(source), source.get_name() or ""]
        except GLib.GError:
            return  # it went away before it could be asked


def _on_request(_file: int, _condition: int, ear: _Ear) -> bool:
    line = sys.stdin.readline()
    if not line:
        Atspi.event_quit()
        return False
    request = json.loads(line)
    try:
        if request["do"] == "heard":
            answer: dict[str, Any] = {"result": ear.heard.get(request["pid"])}
        elif request["do"] == "announced":
            answer = {"result": ear.announced.get(request["pid"], [])}
        else:
            answer = {"result": _DOINGS[request["do"]](request)}
    except GLib.GError as error:  # a widget that went away meanwhile
        answer = {"error": str(error)}
    print(json.dumps(answer), flush=True)
    return True


def _tree(request: dict[str, Any]) -> Any:
    app = _application(request["pid"])
    return _describe(app, 0) if app else None


def _look(request: dict[str, Any]) -> Any:
    found = _find(request)
    return _describe(found, 0) if found else None


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
            # Names, states and children may have changed since they were last asked for.
            app.set_cache_mask(Atspi.Cache.ROLE | Atspi.Cache.INTERFACES)
            return app
    return None


def _find(request: dict[str, Any]) -> Any:
    app = _application(request["pid"])
    wanted = (request["role"], request["name"])
    for node in _walk(app, 0) if app else ():
        # The name first: each of these is a question to the app.
        if (node.get_name() or "") == wanted[1] and _role(node) == wanted[0]:
            return node
    return None


def _walk(node: Any, depth: int) -> Iterator[Any]:
    """What can be seen, from the top."""
    if depth < _DEEPEST and _shows(node):
        yield node
        for child in _children(node):
            yield from _walk(child, depth + 1)


def _describe(node: Any, depth: int) -> dict[str, Any]:
    states = _states(node)
    # What is hidden is left out: each property is a question to the app.
    shows = "SHOWING" in states
    return {
        "role": _role(node),
        "name": node.get_name() or "" if shows else "",
        "text": _text(node) if shows else "",
        "description": node.get_description() or "" if shows else "",
        "states": states,
        "children": [_describe(child, depth + 1) for child in _children(node)]
        if shows and depth < _DEEPEST
        else [],
    }


def _children(node: Any) -> Iterator[Any]:
    for number in range(node.get_child_count()):
        child = node.get_child_at_index(number)
        if child is not None:
            yield child


def _role(node: Any) -> str:
    name = str(node.get_role_name())
    return "push button" if name == "button" else name


def _states(node: Any) -> list[str]:
    states = node.get_state_set()
    return [name for name in _STATES if states.contains(getattr(Atspi.StateType, name))]


def _shows(node: Any) -> bool:
    return "SHOWING" in _states(node)


def _text(node: Any) -> str:
    if "Text" not in node.get_interfaces():
        return ""
    return str(Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)))


_DOINGS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "tree": _tree,
    "look": _look,
    "press": _press,
    "write": _write,
    "focus": _focus,
    "select": _select,
    "place": _place,
}

if __name__ == "__main__":
    main()
