"""Starting the app while its window is open."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.e2e.accessibility import wait_until
from tests.e2e.running_app import ROOT, Desktop, command_line

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Start

pytestmark = pytest.mark.e2e


def test_a_second_start_raises_the_first_window_and_ends(
    start: Start, desktop: Desktop, home: Path
) -> None:
    window = start()
    pid = window.process.pid
    wait_until(lambda: window.active_pid() == pid, "the window to be in front")
    window.window_command("windowminimize")
    wait_until(lambda: window.active_pid() != pid, "the window to be minimized")
    second = subprocess.run(
        command_line(),
        cwd=ROOT,
        env=desktop.environment | {"QUANTSCOPE_HOME": str(home)},
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert (second.returncode, second.stdout, second.stderr) == (0, b"", b"")
    wait_until(lambda: window.active_pid() == pid, "the window to be in front again")


def test_another_home_gets_a_window_of_its_own(start: Start, tmp_path: Path) -> None:
    first = start()
    second_home = tmp_path / "second"
    second_home.mkdir()
    second = start(second_home)
    assert first.process.poll() is None
    assert second.process.poll() is None
