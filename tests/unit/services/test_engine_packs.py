"""Packs that are wanted by several at once: two processes, a load and a removal, an end."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from app.domain.engine_pack import BUILT_IN, EnginePack, PackChoice
from app.domain.errors import BugError, UserFixableError
from app.domain.generation import Device, EngineInfo
from app.domain.load_params import LoadParams
from app.engine.protocol import Loaded
from app.hub.worker import HubWorker
from app.services.engine_packs import EnginePacks
from app.services.hub_port import HubPort
from app.services.pack_downloads import PackDownloads
from app.services.pack_list import PackList
from app.services.pack_offers import PackOffers
from app.storage.packs_file import KeptPacks, save_packs
from app.storage.wheel_files import hash_of
from app.system.this_computer import this_computer
from tests.helpers.fake_engine import LOADED, FakeEngines, FakeWorker
from tests.helpers.wheels import small_wheel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.engine.protocol import EngineEvent
    from app.services.engine_session import Listener, Worker
    from app.services.pack_probe import PackProbe

WAIT_S = 20
INFO = EngineInfo("b1", (Device("CUDA0", "A card", "gpu", None, None),))


@dataclass
class FakeProbe:
    """Says what the test wants of each pack, once the test lets it."""

    result: EngineInfo | UserFixableError = INFO
    begun: threading.Event = field(default_factory=threading.Event)
    may_end: threading.Event = field(default_factory=threading.Event)
    trials: int = 0

    def try_out(self, make_worker: Callable[[Listener], Worker]) -> EngineInfo:
        self.trials += 1
        ended = threading.Event()
        make_worker(lambda _event: ended.set()).start()
        self.begun.set()
        while not self.may_end.wait(0.01):
            if ended.is_set():
                raise UserFixableError("This engine does not work here: it ended.", "Choose.")
        if isinstance(self.result, UserFixableError):
            raise self.result
        return self.result


class Desk:
    """Two services on one folder, as a window and a terminal have them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "engines"
        self.wheels = folder
        self.packs_started, self.own = FakeEngines(), FakeEngines()
        self.probe = FakeProbe()
        self.probe.may_end.set()
        self.window, self.terminal = self.open(), self.open()

    def open(self) -> EnginePacks:
        probe: Callable[[], PackProbe] = lambda: self.probe  # type: ignore[assignment,return-value]  # noqa: E731
        return EnginePacks(self.folder, this_computer(), self.start, probe)

    def start(self, folder: Path | None, listener: Listener) -> FakeWorker:
        return self.own(listener) if folder is None else self.packs_started(listener)

    def add(self, version: str = "0.3.36") -> EnginePack:
        wheel = replace(small_wheel(), version=version).write(self.wheels)
        return self.window.add(wheel).result(WAIT_S)

    def load(self, engine: str | None = None) -> tuple[Worker, list[EngineEvent]]:
        heard: list[EngineEvent] = []
        make = self.window.engine_of(LoadParams(engine=engine))
        assert make is not None
        worker = make(heard.append)
        worker.start()
        return worker, heard

    def downloads(self) -> PackOffers:
        """What brings engines for the window, with one whole wheel that a kill has left."""
        folder = self.folder / "downloads"
        folder.mkdir(parents=True)
        wheel = small_wheel().write(folder)
        digest = hash_of(wheel)
        PackDownloads(folder).part(digest).hardlink_to(wheel)
        PackDownloads(folder).keep(digest, wheel.name)
        return PackOffers(HubPort(HubWorker), self.window, folder, this_computer())

    def left(self) -> list[str]:
        return [each.suffix for each in (self.folder / "downloads").glob("*/*")]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.probe.may_end.set()
    desk.window.close()
    desk.terminal.close()


def test_what_a_terminal_does_the_window_sees_and_keeps(desk: Desk) -> None:
    first = desk.add()
    wheel = replace(small_wheel(), version="0.3.35").write(desk.wheels)
    second = desk.terminal.add(wheel).result(WAIT_S)
    desk.terminal.use(second.id)
    assert desk.window.choice.active == second.id
    desk.window.use(first.id)
    assert [pack.id for pack in desk.terminal.packs] == [first.id, second.id]
    assert desk.terminal.choice == PackChoice(first.id, second.id)


def test_changes_of_many_at_once_are_all_kept(tmp_path: Path) -> None:
    pack = EnginePack("x", "1", "CUDA", "", 1, 0.0)

    def add(number: int) -> None:
        mine = replace(pack, id=f"p{number}")
        PackList(tmp_path).change(lambda kept: replace(kept, packs=(*kept.packs, mine)))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(40)))
    assert {each.id for each in PackList(tmp_path).read().packs} == {f"p{n}" for n in range(40)}
    assert [each.name for each in tmp_path.iterdir()] == ["packs.json"]


def test_an_engine_that_computes_is_neither_removed_nor_tried(desk: Desk) -> None:
    pack = desk.add()
    desk.window.use(pack.id)
    worker, _heard = desk.load()
    desk.probe.result = UserFixableError("There is no memory left.", "Try again.")
    for refused in (
        desk.window.remove,
        desk.window.try_again,
        lambda _id: desk.window.remove_all(),
    ):
        with pytest.raises(UserFixableError) as caught:
            refused(pack.id).result(WAIT_S)
        assert caught.value.code == "in_use"
    assert [each.id for each in desk.window.packs] == [pack.id]
    assert (desk.folder / pack.id).is_dir()
    worker.close()
    desk.window.remove(pack.id).result(WAIT_S)
    assert desk.window.packs == ()


def test_the_same_wheel_again_leaves_an_engine_that_computes_alone(desk: Desk) -> None:
    pack = desk.add()
    desk.load(pack.id)
    desk.probe.result = UserFixableError("There is no memory left.", "Try again.")
    assert desk.add() == pack
    assert desk.probe.trials == 1


def test_an_engine_that_gave_way_to_the_built_in_one_can_be_removed(desk: Desk) -> None:
    pack = desk.add()
    desk.load(pack.id)
    desk.packs_started.last.crash()
    assert desk.own.last.started.is_set()
    desk.window.remove(pack.id).result(WAIT_S)


def test_an_engine_that_is_gone_is_not_missed_in_silence(desk: Desk) -> None:
    pack = desk.add()
    desk.window.remove(pack.id).result(WAIT_S)
    _worker, heard = desk.load(pack.id)
    assert desk.own.last.started.is_set()
    desk.own.last.load()
    (loaded,) = heard
    assert isinstance(loaded, Loaded)
    assert pack.id in loaded.model.notices[0]
    assert loaded.model.notices[1:] == LOADED.notices


def test_files_that_vanish_are_told_and_can_be_had_again(desk: Desk) -> None:
    pack = desk.add()
    desk.window.use(pack.id)
    for path in sorted((desk.folder / pack.id).rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (desk.folder / pack.id).rmdir()
    (there,) = desk.window.packs
    assert "files of this engine are gone" in there.problem
    _worker, heard = desk.load()
    desk.own.last.load()
    assert isinstance(heard[0], Loaded)
    assert pack.name in heard[0].model.notices[0]
    with pytest.raises(UserFixableError, match="gone"):
        desk.terminal.use(pack.id)
    assert desk.add().problem == ""


def test_what_a_kill_has_left_goes_with_the_next_one(desk: Desk) -> None:
    kept = desk.add()
    for name in ("0.3.30-0123456789ab.part", "0.3.30-0123456789ab", "downloads"):
        (desk.folder / name / "llama_cpp").mkdir(parents=True)
    pack = desk.add("0.3.37")
    left = {each.name for each in desk.folder.iterdir()}
    assert left == {kept.id, pack.id, "packs.json", "downloads"}


def test_two_processes_do_not_unpack_at_the_same_time(desk: Desk) -> None:
    desk.probe.may_end.clear()
    wheel = small_wheel().write(desk.wheels)
    adding = desk.window.add(wheel)
    assert desk.probe.begun.wait(WAIT_S)
    with pytest.raises(UserFixableError) as caught:
        desk.terminal.add(wheel).result(WAIT_S)
    assert caught.value.code == "engines_busy"
    desk.probe.may_end.set()
    assert adding.result(WAIT_S).problem == ""


def test_the_end_of_the_app_waits_for_no_trial_and_blames_no_engine(desk: Desk) -> None:
    pack = desk.add()
    desk.probe.may_end.clear()
    desk.probe.begun.clear()
    trial = desk.window.try_again(pack.id)
    assert desk.probe.begun.wait(WAIT_S)
    desk.window.close()
    with pytest.raises(BugError):
        trial.result(WAIT_S)
    assert desk.terminal.packs == (pack,)


def test_a_trial_that_is_cut_off_loses_no_engine_and_is_not_begun_by_itself(desk: Desk) -> None:
    desk.probe.may_end.clear()
    wheel = small_wheel().write(desk.wheels)
    adding = desk.window.add(wheel, ours=True)
    assert desk.probe.begun.wait(WAIT_S)
    assert not wheel.exists()
    desk.window.close()
    with pytest.raises(BugError):
        adding.result(WAIT_S)
    (pack,) = desk.terminal.packs
    assert "not tried to the end" in pack.problem
    with pytest.raises(UserFixableError):
        desk.terminal.use(pack.id)
    desk.probe.may_end.set()
    assert desk.terminal.try_again(pack.id).result(WAIT_S).problem == ""


def test_a_download_stays_while_another_process_works_on_engines(desk: Desk) -> None:
    offers = desk.downloads()
    desk.probe.may_end.clear()
    other = replace(small_wheel(), version="0.3.35").write(desk.wheels)
    adding = desk.terminal.add(other)
    assert desk.probe.begun.wait(WAIT_S)
    with pytest.raises(UserFixableError) as caught:
        offers.take_up().result(WAIT_S)
    assert caught.value.code == "engines_busy"
    assert desk.left() == [".whl"]
    desk.probe.may_end.set()
    adding.result(WAIT_S)
    (pack,) = offers.take_up().result(WAIT_S)
    assert pack in desk.terminal.packs
    assert list((desk.folder / "downloads").iterdir()) == []
    offers.close()


def test_the_end_of_the_app_waits_for_no_trial_of_a_download(desk: Desk) -> None:
    offers = desk.downloads()
    desk.probe.may_end.clear()
    taken = offers.take_up()
    assert desk.probe.begun.wait(WAIT_S)
    desk.window.close()
    offers.close()
    with pytest.raises(BugError):
        taken.result(WAIT_S)
    assert [bool(pack.problem) for pack in desk.terminal.packs] == [True]


def test_a_download_that_does_not_work_is_told_and_not_unpacked_again(desk: Desk) -> None:
    offers = desk.downloads()
    desk.probe.result = UserFixableError("This engine does not work here.", "Choose another.")
    assert offers.take_up().result(WAIT_S) == ()
    assert [pack.problem for pack in desk.terminal.packs] == [
        "This engine does not work here. Choose another."
    ]
    assert offers.take_up().result(WAIT_S) == ()
    assert desk.probe.trials == 1
    offers.close()


def test_a_wheel_of_somebody_else_stays(desk: Desk) -> None:
    wheel = small_wheel().write(desk.wheels)
    desk.window.add(wheel).result(WAIT_S)
    assert wheel.is_file()


def test_a_choice_of_what_goes_in_this_moment_is_refused(desk: Desk) -> None:
    pack = desk.add()
    desk.terminal.remove(pack.id).result(WAIT_S)
    with pytest.raises(UserFixableError) as caught:
        desk.window.use(pack.id)
    assert caught.value.code == "no_engine"
    assert desk.window.choice.active == BUILT_IN


def test_ids_that_lead_elsewhere_are_no_packs(desk: Desk) -> None:
    evil = EnginePack("../../etc", "1", "CUDA", "", 1, 0.0)
    save_packs(desk.folder / "packs.json", KeptPacks((evil,), PackChoice(evil.id)))
    assert desk.window.packs == ()
    _worker, heard = desk.load()
    desk.own.last.load()
    assert isinstance(heard[0], Loaded)


def test_what_is_compared_stays_on_the_engine_of_its_beginning(desk: Desk) -> None:
    pack = desk.add()
    before = desk.window.settled(LoadParams())
    desk.window.use(pack.id)
    assert desk.window.engine_of(before) is None
    assert desk.window.settled(LoadParams()).engine == pack.id
    assert desk.window.settled(before) == before
