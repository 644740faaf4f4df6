"""The test's side of the accessibility driver: windows as trees of named nodes."""

from __future__ import annotations

import json
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tests.e2e.desktop import SYSTEM_PYTHON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

T = TypeVar("T")
PATIENCE_S = 30.0
_PROGRAM = Path(__file__).with_name("atspi_driver.py")
_POLL_S = 0.05


@dataclass(frozen=True, slots=True)
class Node:
    """What a screen reader is told about one thing in the window."""

    role: str
    name: str
    text: str
    description: str
    states: frozenset[str]
    children: tuple[Node, ...]

    @property
    def showing(self) -> bool:
        """Whether it can be seen."""
        return "SHOWING" in self.states

    def walk(self) -> Iterator[Node]:
        """Itself and all below, from the top."""
        yield self
        for child in self.children:
            yield from child.walk()

    def lines(self, depth: int = 0) -> Iterator[str]:
        """The tree for a person to read."""
        states = ",".join(sorted(self.states)).lower()
        yield f"{'  ' * depth}{self.role} {self.name!r} {self.text!r} {states}"
        for child in self.children:
            yield from child.lines(depth + 1)


class AccessibilityDriver:
    """Talks to one driver process; every method is one request."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [SYSTEM_PYTHON, str(_PROGRAM)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def tree(self, pid: int) -> Node | None:
        """The windows of a process; None while it has none."""
        told = self._ask({"do": "tree", "pid": pid})
        return _node(told) if told else None

    def look(self, pid: int, role: str, name: str) -> Node | None:
        """The first visible thing of that role and name, and what is below it."""
        told = self._ask({"do": "look", "pid": pid, "role": role, "name": name})
        return _node(told) if told else None

    def act(self, action: str, pid: int, role: str, name: str, text: str = "") -> bool:
        """`press`, `write`, `focus` or `select`; False where nothing visible is called so."""
        wish = {"do": action, "pid": pid, "role": role, "name": name, "text": text}
        return bool(self._ask(wish))

    def place(self, pid: int, role: str, name: str) -> tuple[int, int]:
        """The middle of a visible thing on the screen, in pixels."""
        found = self._ask({"do": "place", "pid": pid, "role": role, "name": name})
        assert found, f"there is no {role} {name!r} to be seen"
        left, top, width, height = found
        return left + width // 2, top + height // 2

    def heard(self, pid: int) -> tuple[str, str]:
        """Role and name of what got the focus last, as a screen reader would say it."""
        role, name = self._ask({"do": "heard", "pid": pid}) or ("", "")
        return role, name

    def announced(self, pid: int) -> list[str]:
        """What a screen reader said of its own since the start, oldest first."""
        return list(self._ask({"do": "announced", "pid": pid}) or ())

    def close(self) -> None:
        """End the driver."""
        self._process.communicate(timeout=10)

    def _ask(self, request: dict[str, Any]) -> Any:
        pipe_in, pipe_out = self._process.stdin, self._process.stdout
        if pipe_in is None or pipe_out is None:
            raise RuntimeError("the driver has no pipes")
        pipe_in.write(json.dumps(request) + "\n")
        pipe_in.flush()
        answer = json.loads(pipe_out.readline())
        # An error is a widget that went away while it was read: the next look will tell.
        return answer.get("result")


def wait_until(condition: Callable[[], T | None], what: str, patience_s: float = PATIENCE_S) -> T:
    """The first true value of `condition`; fails with `what` where none comes."""
    end = time.monotonic() + patience_s
    while True:
        if value := condition():
            return value
        assert time.monotonic() < end, f"waited {patience_s:.0f} s in vain: {what}"
        time.sleep(_POLL_S)


def _node(told: dict[str, Any]) -> Node:
    return Node(
        told["role"],
        told["name"],
        told["text"],
        told["description"],
        frozenset(told["states"]),
        tuple(_node(child) for child in told["children"]),
    )
