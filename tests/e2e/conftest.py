"""A virtual desktop for the session; windows on it that are closed, checked and pictured."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.e2e.accessibility import AccessibilityDriver
from tests.e2e.desktop import missing_parts, take_picture, virtual_desktop
from tests.e2e.endless_model import write_endless_model
from tests.e2e.running_app import ROOT, Desktop, RunningApp, command_line

_PICTURES = Path(__file__).with_name("screenshots")

Start = Callable[..., RunningApp]
RunCommand = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """Skips where the machine has no such programs; under CI that is a failure."""
    missing = missing_parts() if sys.platform == "linux" else "an X server (this is not Linux)"
    if missing and os.environ.get("CI"):
        pytest.fail(f"the end-to-end tests need {missing}")
    if missing:
        pytest.skip(f"the end-to-end tests need {missing}")
    with virtual_desktop(tmp_path_factory.mktemp("desktop")) as environment:
        driver = AccessibilityDriver(environment)
        yield Desktop(environment, driver)
        driver.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home folder of the app, empty at first."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def start(desktop: Desktop, home: Path, request: pytest.FixtureRequest) -> Iterator[Start]:
    """Starts the window. At the end those still open are closed and none may have complained."""
    windows: list[RunningApp] = []

    def start_app(
        other_home: Path | None = None, hub: str | None = None, files: Sequence[Path] = ()
    ) -> RunningApp:
        window = RunningApp(desktop, other_home or home, hub, files)
        windows.append(window)
        window.wait_for("text", "Message")
        return window

    yield start_app
    _keep_picture(desktop, windows, request.node.name)
    try:
        for window in windows:
            if window.process.poll() is None:
                window.close()
    finally:
        for window in windows:
            window.kill()
    assert [line for window in windows for line in window.complaints()] == []


@pytest.fixture
def run_command(home: Path) -> RunCommand:
    """Runs the app on the command line until it ends."""

    def run(*arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
        kept = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
        environment = {name: value for name, value in os.environ.items() if name not in kept}
        return subprocess.run(
            command_line(*arguments),
            cwd=ROOT,
            env=environment | {"QUANTSCOPE_HOME": str(home)},
            input=said,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def endless_home(home: Path, tmp_path: Path, run_command: RunCommand) -> Path:
    """A home whose chosen model answers without an end."""
    model = write_endless_model(tmp_path / "endless.gguf")
    imported = run_command("--json", "models", "import", str(model))
    assert imported.returncode == 0, imported.stderr
    choice = {
        "version": 1,
        "last_model_id": json.loads(imported.stdout)["id"],
        "load": {"context_length": 16_384},
    }
    (home / "config" / "settings.json").write_text(json.dumps(choice))
    return home


def _keep_picture(desktop: Desktop, windows: list[RunningApp], test: str) -> None:
    """The screen at the end of the test, and what it says, for people to look at."""
    _PICTURES.mkdir(exist_ok=True)
    picture = _PICTURES / (re.sub(r"[^a-z0-9]+", "_", test.lower()).strip("_") + ".png")
    take_picture(desktop.environment, picture)
    trees = [line for window in windows for line in window.tree().lines()]
    picture.with_suffix(".txt").write_text("\n".join(trees))
    print(f"screen at the end: {picture}")
