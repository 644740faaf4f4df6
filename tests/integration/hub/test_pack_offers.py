"""Ready-made engines from a Hub: looked up, brought whole, stopped, resumed, killed, refused."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import build_services
from app.domain.errors import UserFixableError
from app.domain.pack_offer import ENGINES_REPOSITORY, PackOffer
from app.engine.process import launch_engine
from app.engine.worker import EngineWorker
from app.hub.worker import HubWorker
from app.paths import Paths
from app.services.engine_packs import EnginePacks
from app.services.hub_port import HubPort
from app.services.model_reading import read_model
from app.services.pack_offers import PackOffers
from app.services.pack_probe import PackProbe
from app.system.this_computer import this_computer
from tests.fake_hub.contents import FakeContents, FakeFile, FakeRepository
from tests.fake_hub.faults import early_close, flipped_byte, stall
from tests.fake_hub.server import FakeHub
from tests.helpers.quick_hub import launch_quick_hub
from tests.helpers.recorder import PATIENCE_S
from tests.helpers.wheels import working_wheel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.engine_session import Listener


@dataclass
class Desk:
    """A Hub with one engine for this computer, and what brings it here."""

    home: Path
    hub: FakeHub
    port: HubPort
    packs: EnginePacks
    offers: PackOffers
    folder: Path
    wheel: Path

    def find(self) -> PackOffer:
        """The one offer."""
        (offer,) = self.offers.look().result(PATIENCE_S)
        return offer

    def left(self) -> list[str]:
        """What is still there of downloads."""
        return [path.name for path in (self.folder / "downloads").glob("*")]

    def whole(self) -> Path:
        """The one wheel that waits for its unpacking."""
        (wheel,) = (self.folder / "downloads").glob("*/*.whl")
        return wheel

    def path(self) -> str:
        return f"cuda12/{self.wheel.name}"


# A process that has downloaded the one engine and is about to unpack it.
UNPACKING = """
import sys
from pathlib import Path
from app.bootstrap import build_services
from app.paths import Paths

def wait(*_arguments, **_options):
    print("here", flush=True)
    sys.stdin.read()

services = build_services(Paths.locate(Path(sys.argv[1])), lambda _event: None)
services.packs.add = wait
(offer,) = services.pack_offers.look().result()
services.pack_offers.install(offer, lambda *_: None).result()
"""
ROOT = Path(__file__).resolve().parents[3]
needs_kill = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


@contextmanager
def unpacking(desk: Desk) -> Iterator[None]:
    """Another process has just downloaded the engine; it is killed at the end."""
    command = (sys.executable, "-c", UNPACKING, str(desk.home))
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"here\n"
        yield
        process.send_signal(signal.SIGKILL)
        assert process.wait(PATIENCE_S) == -signal.SIGKILL


def start(folder: Path | None, listener: Listener) -> EngineWorker:
    return EngineWorker(listener, launch=partial(launch_engine, pack=folder))


@pytest.fixture
def desk(tmp_path: Path, starter: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    wheel = working_wheel().write(tmp_path)
    files = {
        f"cuda12/{wheel.name}": FakeFile(wheel),
        "cuda12/llama_cpp_python-0.3.36-py3-none-plan9_mips.whl": FakeFile(b"other computers"),
        f"small/{wheel.name}": FakeFile(b"the Hub knows no hash of it", lfs=False),
        "README.md": FakeFile(b"Engines", lfs=False),
    }
    contents = FakeContents()
    contents.add(FakeRepository(ENGINES_REPOSITORY, files))
    with FakeHub(contents) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        port = HubPort(lambda receive: HubWorker(receive, launch=launch_quick_hub))
        home, computer = tmp_path / "home", this_computer()
        folder = Paths.locate(home).engines
        packs = EnginePacks(folder, computer, start, lambda: PackProbe(read_model(str(starter))))
        offers = PackOffers(port, packs, folder / "downloads", computer)
        yield Desk(home, hub, port, packs, offers, folder, wheel)
        port.close()
        offers.close()
        packs.close()


def test_an_engine_for_this_computer_is_brought_and_tried(desk: Desk) -> None:
    offer = desk.find()
    assert (offer.backend, offer.version, offer.path) == ("cuda12", "0.3.36", desk.path())
    told: list[tuple[int, int]] = []
    pack = desk.offers.install(offer, lambda *amount: told.append(amount)).result(PATIENCE_S)
    assert [each.id for each in desk.packs.packs] == [pack.id]
    assert pack.problem == ""
    assert told[-1][1] == desk.wheel.stat().st_size
    assert desk.left() == []


def test_a_broken_connection_is_gone_on_with(desk: Desk) -> None:
    desk.hub.faults.add(desk.path(), early_close(after=3_000_000))
    offer = desk.find()
    pack = desk.offers.install(offer, lambda *_: None).result(PATIENCE_S)
    assert pack.sha256 == offer.sha256
    assert desk.hub.sent[desk.path()] < desk.wheel.stat().st_size * 1.2


def test_a_wheel_with_another_hash_is_refused(desk: Desk) -> None:
    desk.hub.faults.add(desk.path(), flipped_byte(5_000_000, times=None))
    with pytest.raises(UserFixableError) as caught:
        desk.offers.install(desk.find(), lambda *_: None).result(PATIENCE_S)
    assert caught.value.code == "wrong_hash"
    assert desk.packs.packs == ()
    assert desk.left() == []


def test_a_stopped_download_goes_on_where_it_was(desk: Desk) -> None:
    desk.hub.faults.add(desk.path(), stall(after=4_000_000, seconds=60.0))
    offer = desk.find()

    def stop_soon(done: int, _total: int) -> None:
        if done:
            desk.offers.stop()

    stopped = desk.offers.install(offer, stop_soon)
    with pytest.raises(UserFixableError) as caught:
        stopped.result(PATIENCE_S)
    assert caught.value.code == "cancelled"
    assert desk.left() == [f"{offer.sha256}.part"]
    desk.hub.faults.clear()
    assert desk.offers.install(offer, lambda *_: None).result(PATIENCE_S).problem == ""
    assert desk.left() == []


def test_nothing_arrives_after_a_rest(desk: Desk) -> None:
    desk.hub.faults.add(desk.path(), stall(after=4_000_000, seconds=60.0))
    begun = threading.Event()

    def note(done: int, _total: int) -> None:
        if done:
            begun.set()

    coming = desk.offers.install(desk.find(), note)
    assert begun.wait(PATIENCE_S)
    desk.offers.rest().result(PATIENCE_S)
    assert coming.done()
    desk.packs.remove_all().result(PATIENCE_S)
    assert list(desk.folder.iterdir()) == []


def test_without_such_a_repository_it_is_said(desk: Desk) -> None:
    desk.hub.contents.repositories.clear()
    with pytest.raises(UserFixableError) as caught:
        desk.offers.look().result(PATIENCE_S)
    assert caught.value.code == "not_found"


@needs_kill
def test_an_engine_that_another_process_unpacks_is_its_own_until_that_is_killed(desk: Desk) -> None:
    offer = desk.find()
    with unpacking(desk):
        for refused in (desk.offers.take_up(), desk.offers.install(offer, lambda *_: None)):
            with pytest.raises(UserFixableError) as caught:
                refused.result(PATIENCE_S)
            assert caught.value.code == "engines_busy"
        assert desk.whole().stat().st_size == desk.wheel.stat().st_size
    sent = desk.hub.sent[desk.path()]
    (pack,) = desk.offers.take_up().result(PATIENCE_S)
    assert (pack.sha256, pack.problem) == (offer.sha256, "")
    assert desk.packs.packs == (pack,)
    assert desk.left() == []
    assert desk.hub.sent[desk.path()] == sent


@needs_kill
def test_after_a_kill_the_same_engine_is_not_downloaded_again(desk: Desk) -> None:
    with unpacking(desk):
        sent = desk.hub.sent[desk.path()]
    pack = desk.offers.install(desk.find(), lambda *_: None).result(PATIENCE_S)
    assert desk.packs.packs == (pack,)
    assert desk.hub.sent[desk.path()] == sent
    assert desk.left() == []


@needs_kill
def test_what_a_kill_left_damaged_is_removed_and_had_again(desk: Desk) -> None:
    with unpacking(desk):
        pass
    with desk.whole().open("r+b") as stream:
        stream.seek(5_000_000)
        stream.write(b"\0 another byte")
    assert desk.offers.take_up().result(PATIENCE_S) == ()
    assert desk.left() == []
    assert desk.packs.packs == ()
    assert desk.offers.install(desk.find(), lambda *_: None).result(PATIENCE_S).problem == ""


@needs_kill
def test_the_next_start_takes_up_what_a_kill_left(desk: Desk) -> None:
    with unpacking(desk):
        pass
    services = build_services(Paths.locate(desk.home), lambda _event: None)
    services.take_up_engines()
    assert services.pack_offers.take_up().result(PATIENCE_S) == (), "nothing is left to be done"
    services.close()
    assert [pack.problem for pack in desk.packs.packs] == [""]
    assert desk.left() == []


def test_an_engine_that_is_there_is_not_downloaded_again(desk: Desk) -> None:
    offer = desk.find()
    pack = desk.offers.install(offer, lambda *_: None).result(PATIENCE_S)
    sent = desk.hub.sent[desk.path()]
    assert desk.offers.install(offer, lambda *_: None).result(PATIENCE_S) == pack
    assert desk.hub.sent[desk.path()] == sent
