"""The window on a Wayland desktop, where no X server can be reached; skips without Weston."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.accessibility import AccessibilityDriver, wait_until
from tests.e2e.desktop import missing_parts, wayland_desktop
from tests.e2e.running_app import Desktop, RunningApp

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not shutil.which("weston"), reason="needs Weston (package weston)"),
]

QUESTION = "What is quantization?"
STARTER = "Quantscope Starter"


@pytest.fixture
def window(tmp_path: Path, home: Path) -> Iterator[RunningApp]:
    """Ended by its signal: no hand can close a window here."""
    if missing := missing_parts():
        pytest.skip(f"the end-to-end tests need {missing}")
    folder = tmp_path / "desktop"
    folder.mkdir()
    with wayland_desktop(folder) as environment:
        wait_until((folder / environment["WAYLAND_DISPLAY"]).exists, "Weston to listen")
        driver = AccessibilityDriver(environment)
        found = RunningApp(Desktop(environment, driver), home)
        yield found
        found.kill()
        driver.close()


def test_it_chats_on_wayland_and_ends_in_order(window: RunningApp) -> None:
    window.wait_for("text", "Message")
    assert "libqwayland" in Path(f"/proc/{window.process.pid}/maps").read_text()
    window.ask(QUESTION)
    wait_until(lambda: window.said_by(STARTER), "an answer")
    window.wait_for("push button", "Send")
    window.process.terminate()
    assert window.process.wait(10) == 0
    assert window.complaints() == []
