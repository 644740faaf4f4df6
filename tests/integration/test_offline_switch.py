"""With the switch on, a tripwire in every process sees no socket, whatever is clicked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.gui.settings.sections import Section
from app.services.settings_service import SettingsService
from tests.fake_hub.contents import FakeContents, FakeFile, FakeRepository
from tests.fake_hub.faults import slow
from tests.fake_hub.server import FakeHub
from tests.helpers.gguf_writer import Gguf

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
NAME = "tiny-Q4_0.gguf"
MODEL = Gguf().encode() + bytes(4 << 20)
DOWNLOAD = ("models", "download", "org/tiny-GGUF", "Q4_0", "--json")
STEPS = ("ask", "pages", "search", "settings", "wishes", "actions")
# Installed before anything of ours, so it sees what a guard would refuse, too.
TRIPWIRE = """
import os, sys
_LOG = {log!r}
_NAMES = {{"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname",
          "socket.sendto", "socket.sendmsg"}}
def _seen(event, arguments):
    local = event in ("socket.connect", "socket.bind") and not isinstance(arguments[-1], tuple)
    if event in _NAMES and not local:
        handle = os.open(_LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, f"{{os.getpid()}} {{sys.argv}} {{event}} {{arguments}}\\n".encode())
        os.close(handle)
with open({started!r}, "a") as started:
    started.write(" ".join(sys.orig_argv) + "\\n")
sys.addaudithook(_seen)
"""


class Trap:
    """A home, and a tripwire in all processes that are started for it."""

    def __init__(self, folder: Path, endpoint: str) -> None:
        self.home = folder / "home"
        self.log, self.started = folder / "wire.log", folder / "started.log"
        (folder / "wire").mkdir()
        code = TRIPWIRE.format(log=str(self.log), started=str(self.started))
        (folder / "wire" / "sitecustomize.py").write_text(code)
        self.environment = os.environ | {
            "PYTHONPATH": str(folder / "wire"),
            "QT_QPA_PLATFORM": "offscreen",
            "HF_ENDPOINT": endpoint,
        }

    def switch(self, *, offline: bool) -> None:
        config = self.home / "config"
        config.mkdir(parents=True)
        (config / "settings.json").write_text(json.dumps({"version": 1, "offline": offline}))

    def start(self, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        with self.begin(module, *arguments) as process:
            out, error = process.communicate(timeout=240)
        return subprocess.CompletedProcess(process.args, process.returncode, out, error)

    def begin(self, module: str, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def window(self) -> SettingsService:
        """What the window changes settings with."""
        config = self.home / "config"
        return SettingsService(config / "settings.json", config / "state", lambda _event: None)

    def run(self, *, offline: bool) -> dict[str, object]:
        self.switch(offline=offline)
        done = self.start("tests.helpers.window_session", str(self.home), *STEPS)
        assert done.returncode == 0, done.stderr
        seen: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
        return seen

    @property
    def sockets(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []

    @property
    def processes(self) -> str:
        return self.started.read_text()


@pytest.fixture
def hub() -> Iterator[FakeHub]:
    contents = FakeContents({"org/tiny-GGUF": FakeRepository("org/tiny-GGUF", {})})
    with FakeHub(contents) as hub:
        yield hub


def test_a_whole_session_touches_no_socket(tmp_path: Path, hub: FakeHub) -> None:
    trap = Trap(tmp_path, hub.url)
    seen = trap.run(offline=True)
    assert (seen["search"], seen["sign_in"]) == ("switched_off", "switched_off")
    assert seen["answered"]
    wishes = seen["wishes"]
    assert isinstance(wishes, dict)
    assert wishes.pop("download") == "done", "it waits in the queue"
    assert set(wishes.values()) == {"switched_off"}
    assert len(Section) == seen["sections"]
    assert trap.sockets == []
    assert hub.requests == []
    assert "app.engine.host" in trap.processes
    assert "app.hub.host" not in trap.processes


def test_the_same_session_without_the_switch_is_seen(tmp_path: Path, hub: FakeHub) -> None:
    trap = Trap(tmp_path, hub.url)
    seen = trap.run(offline=False)
    assert seen["search"] == "found"
    wishes = seen["wishes"]
    assert isinstance(wishes, dict)
    assert "switched_off" not in wishes.values()
    assert any("socket.connect" in line for line in trap.sockets)
    assert "app.hub.host" in trap.processes


@pytest.mark.parametrize(
    "command",
    [
        ("models", "search", "tiny"),
        ("models", "download", "org/tiny-GGUF"),
        ("engines", "offers"),
        ("engines", "install", "cuda12"),
    ],
)
def test_a_command_keeps_to_the_switch(
    tmp_path: Path, hub: FakeHub, command: tuple[str, ...]
) -> None:
    trap = Trap(tmp_path, hub.url)
    trap.switch(offline=True)
    done = trap.start("app", "--home", str(trap.home), *command, "--json")
    assert (done.returncode, json.loads(done.stdout)["code"]) == (1, "switched_off")
    assert trap.sockets == []
    assert "app.hub.host" not in trap.processes


def test_a_running_download_stops_and_goes_on_later(tmp_path: Path, hub: FakeHub) -> None:
    hub.contents.repositories["org/tiny-GGUF"].files[NAME] = FakeFile(MODEL)
    hub.faults.add(NAME, slow(1 << 20))
    trap = Trap(tmp_path, hub.url)
    window = trap.window()
    with trap.begin("app", "--home", str(trap.home), *DOWNLOAD) as process:
        assert process.stdout is not None
        told = (json.loads(line) for line in process.stdout)
        assert next(each for each in told if each["event"] == "progress" and each["received"])
        window.change(offline=True)
        *_, last = told
        assert process.wait(timeout=240) == 1
    window.close()
    assert (last["code"], "To go on: quantscope models download" in last["error"]) == (
        "switched_off",
        True,
    )
    (part,) = trap.home.rglob("*.part")
    came = part.stat().st_size
    assert 0 < came < len(MODEL)
    refused = trap.start("app", "--home", str(trap.home), *DOWNLOAD)
    assert json.loads(refused.stdout)["code"] == "switched_off"
    window = trap.window()
    window.change(offline=False)
    window.close()
    hub.faults.clear()
    before = hub.sent[NAME]
    done = trap.start("app", "--home", str(trap.home), *DOWNLOAD)
    assert done.returncode == 0, done.stdout
    assert hub.sent[NAME] - before == len(MODEL) - came
    (model,) = (path for path in trap.home.rglob("*.gguf"))
    assert model.read_bytes() == MODEL
