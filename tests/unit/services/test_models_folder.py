"""The models move to another folder: real services, real files; whatever stops it, none is lost."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.download import Download, DownloadFile, DownloadState
from app.domain.errors import UserFixableError
from app.domain.import_mode import ImportMode
from app.domain.load_params import LoadParams, LoraAdapter
from app.domain.residency import EngineProcess
from app.paths import Paths
from app.services import models_folder
from app.services.download_files import DownloadFiles
from app.services.models_folder import FolderUsers, ModelsFolder
from app.storage import downloads
from app.system import folder_copy
from tests.helpers.gguf_writer import tiny_llama
from tests.helpers.upkeep_desk import WAIT_S, upkeep_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.bootstrap import Services
    from app.domain.model_file import ModelFile
    from app.services.models_folder import FolderState


class Desk:
    """A library with one imported model, another in place, and the mover."""

    def __init__(self, home: Path, services: Services, folder: ModelsFolder) -> None:
        self.home = home
        self.services = services
        self.folder = folder
        path = tiny_llama(home / "outside" / "tiny.gguf")
        self.bytes = path.read_bytes()
        self.ours = services.library.import_model(str(path), ImportMode.COPY).result(WAIT_S)
        other = tiny_llama(home / "outside" / "other.gguf")
        self.in_place = services.library.import_model(str(other)).result(WAIT_S)

    @property
    def old(self) -> Path:
        return Paths.locate(self.home).models

    def move(self, target: Path) -> FolderState:
        return self.folder.move(str(target), lambda _done, _total: None).result(WAIT_S)

    def model(self, model_id: str) -> ModelFile:
        listed = self.services.library.list_models().result(WAIT_S)
        return next(each for each in listed if each.id == model_id)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "outside").mkdir()
    with upkeep_at(tmp_path) as (services, upkeep):
        yield Desk(tmp_path, services, upkeep.models_folder)


@pytest.fixture
def _other_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_copy, "link_file", lambda _source, _target: False)
    monkeypatch.setattr(models_folder, "same_drive", lambda _one, _other: False)


@pytest.mark.usefixtures("_other_drive")
def test_files_rows_and_setting_move_together(desk: Desk, tmp_path: Path) -> None:
    desk.services.library.change_details(desk.ours.id, title="Mine").result(WAIT_S)
    state = desk.move(tmp_path / "new")
    moved = desk.model(desk.ours.id)
    assert Path(moved.path).is_relative_to(tmp_path / "new")
    assert Path(moved.path).read_bytes() == desk.bytes
    assert (moved.missing, moved.details.title, moved.details.managed) == (False, "Mine", True)
    assert desk.model(desk.in_place.id).path == desk.in_place.path
    assert not desk.old.exists()
    assert (state.folder, state.files, state.unfinished) == (str(tmp_path / "new"), 1, None)
    assert desk.services.settings.current.models_folder == str(tmp_path / "new")


def test_paths_that_belong_to_a_model_follow(desk: Desk, tmp_path: Path) -> None:
    beside = str(Path(desk.ours.path).with_name("mmproj.gguf"))
    outside = str(tmp_path / "outside" / "adapter.gguf")
    load = LoadParams(adapters=(LoraAdapter(beside), LoraAdapter(outside)), draft_model=beside)
    changes = {"companions": (beside, outside), "image_encoder": beside, "load": load}
    desk.services.library.change_details(desk.ours.id, **changes).result(WAIT_S)
    desk.services.settings.change(load=replace(LoadParams(), draft_model=beside))
    desk.move(tmp_path / "new")
    model = desk.model(desk.ours.id)
    now = str(Path(model.path).with_name("mmproj.gguf"))
    assert now != beside
    assert model.details.companions == (now, outside)
    assert model.details.image_encoder == now
    kept = model.details.load
    assert kept is not None
    assert ([each.path for each in kept.adapters], kept.draft_model) == ([now, outside], now)
    assert desk.services.settings.current.load.draft_model == now


def test_new_models_come_to_the_new_folder_and_stay_there_after_a_restart(
    desk: Desk, tmp_path: Path
) -> None:
    desk.move(tmp_path / "new")
    assert desk.services.quantizing.folder == str(tmp_path / "new" / "made")
    path = tiny_llama(tmp_path / "outside" / "late.gguf")
    late = desk.services.library.import_model(str(path), ImportMode.COPY).result(WAIT_S)
    assert Path(late.path).is_relative_to(tmp_path / "new")
    desk.services.close()
    with upkeep_at(tmp_path) as (services, upkeep):
        assert upkeep.models_folder.folder == tmp_path / "new"
        model = services.library.import_model(late.path, ImportMode.COPY).result(WAIT_S)
        assert (model.path, model.details.managed) == (late.path, True)


@pytest.mark.usefixtures("_other_drive")
def test_a_stopped_move_goes_on_without_copying_twice(desk: Desk, tmp_path: Path) -> None:
    second = desk.old / "imported" / "zz.gguf"
    second.write_bytes(b"z" * 5_000_000)
    begun = threading.Event()

    def stop_in_the_second(done: int, _total: int) -> None:
        if done > len(desk.bytes):
            begun.set()
            desk.folder.stop()

    move = desk.folder.move(str(tmp_path / "new"), stop_in_the_second)
    with pytest.raises(UserFixableError) as caught:
        move.result(WAIT_S)
    assert (caught.value.code, begun.is_set()) == ("cancelled", True)
    assert desk.model(desk.ours.id).path == desk.ours.path
    assert Path(desk.ours.path).read_bytes() == desk.bytes
    assert desk.folder.measure().result(WAIT_S).unfinished == str(tmp_path / "new")

    told: list[int] = []
    desk.folder.move(str(tmp_path / "new"), lambda done, _total: told.append(done)).result(WAIT_S)
    assert told[0] > len(desk.bytes)
    assert (tmp_path / "new" / "imported" / "zz.gguf").read_bytes() == b"z" * 5_000_000
    assert not desk.old.exists()


@pytest.mark.usefixtures("_other_drive")
def test_a_move_that_is_given_up_leaves_the_old_folder_alone(desk: Desk, tmp_path: Path) -> None:
    def stop_at_once(done: int, _total: int) -> None:
        if done >= len(desk.bytes):
            desk.folder.stop()

    (desk.old / "imported" / "zz.gguf").write_bytes(b"z" * 100)
    with pytest.raises(UserFixableError):
        desk.folder.move(str(tmp_path / "new"), stop_at_once).result(WAIT_S)
    assert desk.folder.discard().result(WAIT_S).unfinished is None
    assert Path(desk.ours.path).read_bytes() == desk.bytes
    assert not (tmp_path / "new").exists()


def test_a_crash_after_the_switch_is_finished_at_the_next_start(desk: Desk, tmp_path: Path) -> None:
    old, ours = desk.old, desk.ours.path
    desk.move(tmp_path / "new")
    now = desk.model(desk.ours.id).path
    Path(ours).parent.mkdir(parents=True)
    Path(ours).hardlink_to(now)
    stranger = old / "imported" / "mine.txt"
    stranger.write_text("not copied, so not removed")
    desk.services.settings.change(models_left_in=str(old))
    desk.folder.start().result(WAIT_S)
    assert not Path(ours).exists()
    assert stranger.exists()
    assert Path(now).read_bytes() == desk.bytes


@pytest.mark.parametrize("place", ["same", "inside", "file"])
def test_folders_that_cannot_be_meant_are_refused(desk: Desk, tmp_path: Path, place: str) -> None:
    target = {
        "same": desk.old,
        "inside": desk.old / "sub",
        "file": tmp_path / "outside" / "tiny.gguf",
    }[place]
    with pytest.raises(UserFixableError) as caught:
        desk.move(target)
    assert caught.value.code == "bad_folder"
    assert Path(desk.ours.path).read_bytes() == desk.bytes


def test_in_a_folder_with_other_things_it_gets_one_of_its_own(desk: Desk, tmp_path: Path) -> None:
    state = desk.move(tmp_path / "outside")
    assert state.folder == str(tmp_path / "outside" / models_folder.OWN_NAME)


def test_a_file_in_the_way_is_never_overwritten(desk: Desk, tmp_path: Path) -> None:
    inside = Path(desk.ours.path).relative_to(desk.old)
    way = tmp_path / "new" / inside
    way.parent.mkdir(parents=True)
    way.write_bytes(b"somebody's own")
    with pytest.raises(UserFixableError) as caught:
        desk.move(tmp_path / "new")
    assert caught.value.code == "taken"
    assert way.read_bytes() == b"somebody's own"


@pytest.mark.usefixtures("_other_drive")
def test_a_disk_without_room_is_seen_before_anything_is_copied(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models_folder, "free_bytes", lambda _folder: 1000)
    with pytest.raises(UserFixableError) as caught:
        desk.move(tmp_path / "new")
    assert caught.value.code == "no_space"
    assert desk.model(desk.ours.id).path == desk.ours.path


def test_downloads_under_way_hold_it_up(desk: Desk, tmp_path: Path) -> None:
    file = DownloadFile("m.gguf", 100, None, 0, companion=False)
    download = Download("d1", "o/r", "c" * 40, "Q4", "Q4", (file,), DownloadState.QUEUED, 0, 0.0)
    desk.services.database.submit(downloads.add_download, download).result(WAIT_S)
    with pytest.raises(UserFixableError) as caught:
        desk.move(tmp_path / "new")
    assert caught.value.code == "folder_in_use"


def test_a_model_in_memory_holds_it_up(desk: Desk, tmp_path: Path) -> None:
    services = desk.services
    users = FolderUsers(
        services.library, services.downloads, lambda: [EngineProcess(desk.ours.id, 1)]
    )
    paths = Paths.locate(desk.home)
    busy = ModelsFolder(paths.models, services.settings, services.database, users)
    with pytest.raises(UserFixableError) as caught:
        busy.move(str(tmp_path / "new"), lambda _done, _total: None).result(WAIT_S)
    busy.close()
    assert caught.value.code == "folder_in_use"


def test_a_paused_download_keeps_its_part(desk: Desk, tmp_path: Path) -> None:
    file = DownloadFile("m.gguf", 100, None, 0, companion=False)
    paused = Download("d1", "o/r", "c" * 40, "Q4", "Q4", (file,), DownloadState.PAUSED, 0, 0.0)
    part = DownloadFiles(desk.old).part(paused, "m.gguf")
    part.parent.mkdir(parents=True)
    part.write_bytes(b"p" * 40)
    desk.services.database.submit(downloads.add_download, paused).result(WAIT_S)
    desk.move(tmp_path / "new")
    (listed,) = desk.services.downloads.list_downloads().result(WAIT_S)
    moved = DownloadFiles(tmp_path / "new").part(listed, "m.gguf")
    assert (listed.received, listed.state) == (40, DownloadState.PAUSED)
    assert moved.read_bytes() == b"p" * 40
