"""Progress on the icon in the dock: what a dock on a D-Bus of its own hears."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

NEEDED = ("dbus-run-session", "dbus-monitor")
SCRIPT = """
import subprocess, sys
monitor = subprocess.Popen(
    ["dbus-monitor", "--session", "interface='com.canonical.Unity.LauncherEntry'"],
    stdout=subprocess.PIPE, text=True)
for line in monitor.stdout:
    if "NameAcquired" in line or "NameLost" in line:
        break
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
app.setDesktopFileName("quantscope")
from tests.gui.downloads.test_dock_progress import play
play()
heard = []
for line in monitor.stdout:
    heard.append(line.strip())
    if "boolean false" in line:
        break
print("\\n".join(heard))
monitor.terminate()
"""


def play() -> None:
    """A download that is half done, then paused. Runs beside the listening dock."""
    from app.domain.download import DownloadState
    from app.domain.hub_events import DownloadsChanged
    from app.gui.downloads.dock_progress import DockProgress
    from tests.gui.discover.hub_fakes import HubWorld, download

    world = HubWorld()
    dock = DockProgress(world.downloads)
    for state in (DownloadState.ACTIVE, DownloadState.ACTIVE, DownloadState.PAUSED):
        entry = download("a", state=state, received=2_515_000_000)
        world.events.event_published.emit(DownloadsChanged((entry,)))
    assert dock is not None


@pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason="needs the tools of D-Bus")
def test_a_dock_hears_the_progress_and_its_end() -> None:
    answer = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", SCRIPT],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    assert 'string "application://quantscope.desktop"' in answer.stdout
    assert answer.stdout.count("double 0.5") == 1
    assert answer.stdout.count("member=Update") == 2
