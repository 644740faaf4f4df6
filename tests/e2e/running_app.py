"""The real app as a process, worked like a user would: by names, keys and the mouse."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.engine import HOST_FLAG
from tests.e2e.accessibility import AccessibilityDriver, Node, wait_until
from tests.e2e.desktop import take_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
_NO_HUB = "http://127.0.0.1:9"  # nobody answers there
# A finished program, as `dev.py build` makes it: with its path here every test drives that.
BUNDLE_VARIABLE = "QUANTSCOPE_BUNDLE"
ENGINE_MARKS = {"app.engine.host", HOST_FLAG}
# What Qt itself says when a client asks about a widget that has just gone, or about the bus.
_HARMLESS = re.compile(
    r"qt\.accessibility\.atspi: .*(GetApplicationBusAddress|Could not find accessible on path)"
)


@dataclass(frozen=True, slots=True)
class Desktop:
    """Where windows appear and how they are read."""

    environment: dict[str, str]
    driver: AccessibilityDriver


def command_line(*arguments: str) -> list[str]:
    """The app as a user starts it."""
    bundle = os.environ.get(BUNDLE_VARIABLE)
    program = [str(Path(bundle) / "quantscope")] if bundle else [sys.executable, "-m", "app"]
    return [*program, *arguments]


class RunningApp:
    """One window on one home folder."""

    def __init__(
        self, desktop: Desktop, home: Path, hub: str | None = None, files: Sequence[Path] = ()
    ) -> None:
        """`hub` is the address of a Hub; without one there is no network at all.

        `files` are opened with it, as by a double click.
        """
        self._desktop = desktop
        self._said = home.with_name(f"{home.name}.stderr")
        self.home = home
        self.log = home / "logs" / "quantscope.log"
        with self._said.open("ab") as said:
            self.process = subprocess.Popen(
                command_line(*map(str, files)),
                cwd=ROOT,
                env=desktop.environment
                | {"QUANTSCOPE_HOME": str(home), "HF_ENDPOINT": hub or _NO_HUB},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
            )

    # Looking

    def tree(self) -> Node:
        """All that the window says; empty while there is none."""
        empty = Node("application", "", "", "", frozenset(), ())
        return self._desktop.driver.tree(self.process.pid) or empty

    def find(self, role: str, name: str) -> Node | None:
        """The first visible thing of that role and name."""
        return self._desktop.driver.look(self.process.pid, role, name)

    def wait_for(self, role: str, name: str) -> Node:
        """The same, once it is there."""
        return wait_until(lambda: self.find(role, name), f"{role} {name!r} to appear")

    def wait_for_words(self, pattern: str) -> str:
        """What is shown somewhere, once it matches a regular expression."""
        return wait_until(lambda: self.words(pattern), f"words like {pattern!r}")

    def words(self, pattern: str) -> str | None:
        """The first name or text that matches a regular expression."""
        shown = [node for node in self.tree().walk() if node.showing]
        texts = (text for node in shown for text in (node.name, node.text))
        return next((text for text in texts if re.search(pattern, text)), None)

    def said_by(self, author: str) -> str:
        """The visible text of an author in the conversation."""
        seen = (node for node in self.tree().walk() if node.showing and node.name == author)
        return "\n".join(node.text for node in seen if node.text)

    def heard(self) -> tuple[str, str]:
        """Role and name of what got the focus last, menus included."""
        return self._desktop.driver.heard(self.process.pid)

    def wait_to_hear(self, role: str, name: str) -> None:
        """The same, once it is this."""
        wait_until(lambda: self.heard() == (role, name), f"to hear {role} {name!r}")

    def announced(self) -> str:
        """All that was announced without a focus so far: sentences of answers, "Copied"."""
        return "\n".join(self._desktop.driver.announced(self.process.pid))

    def wait_for_announcement(self, pattern: str) -> None:
        """The same, once a regular expression is found in it."""
        wait_until(
            lambda: re.search(pattern, self.announced(), re.MULTILINE),
            f"{pattern!r} to be announced",
        )

    def engine_pids(self) -> list[int]:
        """The engine processes of this window."""
        try:
            children = psutil.Process(self.process.pid).children()
            return [each.pid for each in children if ENGINE_MARKS & set(each.cmdline())]
        except psutil.NoSuchProcess:
            return []

    # Doing

    def press(self, role: str, name: str) -> None:
        """Press a button, as soon as it can be pressed."""
        wait_until(lambda: self._enabled(role, name), f"{role} {name!r} to be enabled")
        self.act("press", role, name)

    def act(self, action: str, role: str, name: str, text: str = "") -> None:
        """One action of the accessibility driver, once it succeeds."""

        def succeeds() -> bool:
            return self._desktop.driver.act(action, self.process.pid, role, name, text)

        wait_until(succeeds, f"{action} on {role} {name!r}")

    def keys(self, *keys: str) -> None:
        """Press keys, such as "ctrl+n"."""
        self._xdotool("key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        """Type on the keyboard."""
        self._xdotool("type", "--delay", "5", text)

    def click(self, role: str, name: str, button: int = 1) -> None:
        """Click the middle of a visible thing with the mouse."""
        x, y = self._desktop.driver.place(self.process.pid, role, name)
        self._xdotool("mousemove", "--sync", str(x), str(y), "click", str(button))

    def window_command(self, command: str) -> None:
        """Let the window manager do something with the main window, such as windowminimize."""
        pid = str(self.process.pid)
        self._xdotool("search", "--onlyvisible", "--pid", pid, "--name", "Quantscope", command)

    def windows_on_screen(self) -> int:
        """How many there are, menus included: those are not in the accessibility tree."""
        done = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
            env=self._desktop.environment,
            capture_output=True,
            check=False,
        )
        return len(done.stdout.split())

    def active_pid(self) -> int:
        """The process whose window is in front; 0 where none is."""
        done = subprocess.run(
            ["xdotool", "getactivewindow", "getwindowpid"],
            env=self._desktop.environment,
            capture_output=True,
            check=False,
        )
        return int(done.stdout or 0)

    def brightness(self) -> float:
        """Of the whole screen, from 0 (black) to 255, as it is painted now."""
        with tempfile.TemporaryDirectory() as folder:
            picture = Path(folder) / "screen.png"
            take_picture(self._desktop.environment, picture)
            smooth = Qt.TransformationMode.SmoothTransformation
            point = QImage(str(picture)).scaled(1, 1, mode=smooth).pixelColor(0, 0)
        return float(point.lightness())

    def ask(self, text: str) -> None:
        """Write a question and press Send."""
        self.act("write", "text", "Message", text)
        self.press("push button", "Send")

    # Ending

    def kill(self) -> None:
        """The power goes out for the window's process."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self) -> None:
        """Quit from the keyboard; the app ends in order."""
        wait_until(lambda: bool(self.tree().children), "the window to be there")
        self.window_command("windowactivate")
        wait_until(lambda: self.active_pid() == self.process.pid, "the window to be in front")
        self.keys("ctrl+q")
        assert self.process.wait(10) == 0

    def complaints(self) -> list[str]:
        """Every line of standard error that should not be there, and errors of the log."""
        said = self._said.read_text().splitlines()
        lines = [line for line in said if line and not _HARMLESS.search(line)]
        logged = self.log.read_text().splitlines() if self.log.exists() else []
        return lines + [line for line in logged if re.search(r" (ERROR|CRITICAL) ", line)]

    def _enabled(self, role: str, name: str) -> bool:
        found = self.find(role, name)
        return found is not None and "ENABLED" in found.states

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._desktop.environment, check=True)


def kill_process(pid: int) -> None:
    """SIGKILL; fine where it has just ended."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
