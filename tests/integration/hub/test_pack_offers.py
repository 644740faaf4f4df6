"""Ready-made engines from a Hub: looked up, brought whole, stopped, resumed, refused."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.domain.pack_offer import ENGINES_REPOSITORY, PackOffer
from app.engine.process import launch_engine
from app.engine.worker import EngineWorker
from app.hub.worker import HubWorker
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
        """Files of downloads that are still there."""
        return [path.name for path in (self.folder / "downloads").glob("*")]

    def path(self) -> str:
        return f"cuda12/{self.wheel.name}"


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
        folder, computer = tmp_path / "engines", this_computer()
        packs = EnginePacks(folder, computer, start, lambda: PackProbe(read_model(str(starter))))
        offers = PackOffers(port, packs, folder / "downloads", computer)
        yield Desk(hub, port, packs, offers, folder, wheel)
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


def test_without_such_a_repository_it_is_said(desk: Desk) -> None:
    desk.hub.contents.repositories.clear()
    with pytest.raises(UserFixableError) as caught:
        desk.offers.look().result(PATIENCE_S)
    assert caught.value.code == "not_found"
