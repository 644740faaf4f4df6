"""Moving, copying and linking models into the models folder: whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.domain.events import LibraryChanged, ProblemRaised
from app.domain.import_mode import ImportMode
from app.domain.model_file import ModelDetails, ModelSource
from app.services import file_placing
from app.storage import models
from app.system import file_copy
from tests.helpers.gguf_writer import tiny_llama
from tests.helpers.library_desk import (
    WAIT_S,
    Desk,
    library_desk,
    model_at,
    refusal,
    write_split,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

MODES = (ImportMode.MOVE, ImportMode.COPY, ImportMode.HARD_LINK)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with library_desk(tmp_path) as opened:
        yield opened


@pytest.fixture
def two_drives(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything outside of the models folder lies on another drive."""

    def link(source: str, target: Path) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link", source)

    monkeypatch.setattr(os, "link", link)
    monkeypatch.setattr(file_placing, "same_drive", lambda _one, _other: False)


def left_behind(desk: Desk) -> list[Path]:
    return list(desk.models_folder.rglob("*.gguf*"))


@pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode there")
def test_a_name_from_another_system_is_refused_in_place_and_copied(desk: Desk) -> None:
    path = tiny_llama(desk.folder / os.fsdecode(b"Alpha-\xff.gguf"))
    assert refusal(desk.library.import_model(str(path), ImportMode.IN_PLACE)).code == "odd_name"
    assert desk.names() == ["Starter"]
    copied = desk.library.import_model(str(path), ImportMode.COPY).result(WAIT_S)
    assert Path(copied.path).is_file()
    assert copied.path.encode()


@pytest.mark.parametrize("mode", MODES)
def test_a_file_comes_into_the_models_folder(desk: Desk, mode: ImportMode) -> None:
    path = tiny_llama(desk.folder / "Alpha-Q8_0.gguf")
    contents = path.read_bytes()
    model = desk.library.import_model(str(path), mode).result(WAIT_S)
    new = Path(model.path)
    assert new == desk.models_folder / "imported/Alpha-Q8_0/Alpha-Q8_0.gguf"
    assert new.read_bytes() == contents
    assert model.details.managed
    assert path.exists() == (mode is not ImportMode.MOVE)
    assert (new.stat().st_nlink == 2) == (mode is ImportMode.HARD_LINK)
    assert desk.listed()[1:] == (model,)


@pytest.mark.parametrize("mode", MODES)
def test_all_parts_of_a_split_model_come_along(desk: Desk, mode: ImportMode) -> None:
    parts = write_split(desk.folder / "in", "big", 3)
    model = desk.library.import_model(str(parts[1]), mode).result(WAIT_S)
    there = sorted(path.name for path in Path(model.path).parent.iterdir())
    assert there == [path.name for path in parts]
    assert Path(model.path).name == parts[0].name
    assert [path.exists() for path in parts] == [mode is not ImportMode.MOVE] * 3
    assert not desk.library.find(model.path).result(WAIT_S).missing


@pytest.mark.parametrize("mode", MODES)
def test_a_split_model_that_is_not_whole_stays_where_it_is(desk: Desk, mode: ImportMode) -> None:
    parts = write_split(desk.folder / "in", "big")
    parts[1].unlink()
    error = refusal(desk.library.import_model(str(parts[0]), mode))
    assert error.code == "missing_parts"
    assert parts[1].name in error.text
    assert parts[0].exists()
    assert left_behind(desk) == []


def test_a_taken_name_gets_another_folder(desk: Desk) -> None:
    folders = []
    for name in ("one", "two", "three"):
        (desk.folder / name).mkdir()
        path = tiny_llama(desk.folder / name / "Alpha.gguf", general__name=name)
        model = desk.library.import_model(str(path), ImportMode.COPY).result(WAIT_S)
        folders.append(Path(model.path).parent.name)
    assert folders == ["Alpha", "Alpha-2", "Alpha-3"]
    assert desk.names() == ["Starter", "one", "two", "three"]


def test_a_move_to_another_drive_copies_and_then_removes(desk: Desk, two_drives: None) -> None:
    path = tiny_llama(desk.folder / "Alpha.gguf")
    contents = path.read_bytes()
    seen: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        seen.append((done, total))

    model = desk.library.import_model(str(path), ImportMode.MOVE, progress).result(WAIT_S)
    assert Path(model.path).read_bytes() == contents
    assert not path.exists()
    assert seen[-1] == (len(contents), len(contents))


def test_a_hard_link_to_another_drive_is_refused_in_words(desk: Desk, two_drives: None) -> None:
    path = tiny_llama(desk.folder / "Alpha.gguf")
    error = refusal(desk.library.import_model(str(path), ImportMode.HARD_LINK))
    assert error.code == "other_drive"
    assert "another drive" in error.text
    assert left_behind(desk) == []
    assert desk.names() == ["Starter"]


def test_without_links_a_move_on_one_drive_renames(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(source: str, target: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted", source)

    monkeypatch.setattr(os, "link", link)
    parts = write_split(desk.folder / "in", "big")
    inode = parts[0].stat().st_ino
    model = desk.library.import_model(str(parts[0]), ImportMode.MOVE).result(WAIT_S)
    assert Path(model.path).stat().st_ino == inode
    assert not any(part.exists() for part in parts)


def test_a_rename_that_fails_halfway_is_taken_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rename(self: Path, target: Path) -> Path:
        if self.name.startswith("big-00002"):
            raise OSError(errno.EIO, "Input/output error", str(self))
        return self.replace(target)

    monkeypatch.setattr(file_placing, "link_file", lambda _part, _target: False)
    monkeypatch.setattr(Path, "rename", rename)
    parts = write_split(desk.folder / "in", "big")
    error = refusal(desk.library.import_model(str(parts[0]), ImportMode.MOVE))
    assert error.code == "import_failed"
    assert all(part.exists() for part in parts)
    assert left_behind(desk) == []


def test_too_little_space_is_said_before_anything_is_copied(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_placing, "free_bytes", lambda _folder: 1000)
    path = tiny_llama(desk.folder / "Alpha.gguf")
    error = refusal(desk.library.import_model(str(path), ImportMode.COPY))
    assert error.code == "no_space"
    assert "1 kB free" in error.text
    assert left_behind(desk) == []


def test_a_disk_that_fills_up_meanwhile_leaves_nothing_behind(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    parts = write_split(desk.folder / "in", "big")
    error = refusal(desk.library.import_model(str(parts[0]), ImportMode.COPY))
    assert error.code == "no_space"
    assert left_behind(desk) == []
    assert list(desk.models_folder.glob("imported/*")) == []
    assert all(part.exists() for part in parts)


def test_a_read_only_folder_is_said_before_a_move(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tiny_llama(desk.folder / "Alpha.gguf")
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    error = refusal(desk.library.import_model(str(path), ImportMode.MOVE))
    assert error.code == "source_read_only"
    assert path.exists()
    copied = desk.library.import_model(str(path), ImportMode.COPY).result(WAIT_S)
    assert copied.details.managed


def test_an_original_that_cannot_be_removed_is_told_and_the_model_is_there(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tiny_llama(desk.folder / "Alpha.gguf")
    unlink = Path.unlink

    def refuse(self: Path, missing_ok: bool = False) -> None:
        if self == path:
            raise OSError(errno.EROFS, "Read-only file system", str(self))
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    model = desk.library.import_model(str(path), ImportMode.MOVE).result(WAIT_S)
    assert desk.event(ProblemRaised).problem.code == "not_removed"
    assert Path(model.path).exists()
    assert desk.names() == ["Starter", "Tiny"]


def test_a_stopped_copy_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tiny_llama(desk.folder / "Alpha.gguf")
    copying, stopped = threading.Event(), threading.Event()

    def progress(done: int, total: int) -> None:
        copying.set()
        stopped.wait(WAIT_S)

    monkeypatch.setattr(file_copy, "_CHUNK", 1024)
    monkeypatch.setattr(file_placing, "_REPORT_EVERY_S", 0.0)
    future = desk.library.import_model(str(path), ImportMode.COPY, progress)
    assert copying.wait(WAIT_S)
    desk.library.cancel_import(str(path))
    stopped.set()
    assert refusal(future).code == "cancelled"
    assert left_behind(desk) == []
    again = desk.library.import_model(str(path), ImportMode.COPY).result(WAIT_S)
    assert again.details.managed


def test_an_import_that_is_stopped_as_it_starts_moves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_placing, "link_file", lambda _part, _target: False)
    path = tiny_llama(desk.folder / "Alpha.gguf")

    def stop(_done: int, _total: int) -> None:
        raise UserFixableError("Stopped.", code="cancelled")

    assert refusal(desk.library.import_model(str(path), ImportMode.MOVE, stop)).code == "cancelled"
    assert path.exists()
    assert left_behind(desk) == []


@pytest.mark.parametrize("linked", [True, False])
@pytest.mark.parametrize("mode", MODES)
def test_a_library_that_cannot_store_leaves_everything_as_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, mode: ImportMode, linked: bool
) -> None:
    def refuse(*_anything: object) -> None:
        raise UserFixableError("The disk is full.", code="disk_full")

    parts = write_split(desk.folder / "in", "big")
    monkeypatch.setattr(models, "add_model", refuse)
    if not linked and mode is ImportMode.MOVE:
        monkeypatch.setattr(file_placing, "link_file", lambda _part, _target: False)
    assert refusal(desk.library.import_model(str(parts[0]), mode)).code == "disk_full"
    assert all(part.exists() for part in parts)
    assert list(desk.models_folder.rglob("big*")) == []
    assert desk.names() == ["Starter"]


def test_the_list_answers_while_a_large_file_is_copied(desk: Desk) -> None:
    path = tiny_llama(desk.folder / "Alpha.gguf")
    go_on = threading.Event()

    def progress(done: int, total: int) -> None:
        go_on.wait(WAIT_S)

    future = desk.library.import_model(str(path), ImportMode.COPY, progress)
    assert desk.names() == ["Starter"]
    go_on.set()
    assert future.result(WAIT_S).details.managed


def test_a_move_of_a_listed_model_keeps_its_row(desk: Desk) -> None:
    model = desk.add("Alpha.gguf", "Alpha")
    desk.library.change_details(model.id, title="Mine", tags=("work",)).result(WAIT_S)
    moved = desk.library.import_model(model.path, ImportMode.MOVE).result(WAIT_S)
    assert (moved.id, moved.details.title, moved.details.managed) == (model.id, "Mine", True)
    assert desk.models_folder in Path(moved.path).parents
    assert [known.id for known in desk.listed()] == ["starter", model.id]
    again = desk.add("Alpha.gguf", "Another")
    assert again.id != model.id
    assert len(desk.listed()) == 3


def test_a_file_of_another_app_is_not_moved_away_from_it(desk: Desk) -> None:
    path = model_at(desk.home / ".lmstudio/models/a/b/Alpha.gguf")
    desk.library.adopt([str(path)]).result(WAIT_S)
    error = refusal(desk.library.import_model(str(path), ImportMode.MOVE))
    assert error.code == "other_app"
    assert "LM Studio" in error.text
    copied = desk.library.import_model(str(path), ImportMode.COPY).result(WAIT_S)
    assert copied.details.origin == ""
    assert len(desk.listed()) == 3


def test_a_link_is_copied_but_not_moved(desk: Desk) -> None:
    path = tiny_llama(desk.folder / "blob")
    link = desk.folder / "Alpha.gguf"
    link.symlink_to(path)
    assert refusal(desk.library.import_model(str(link), ImportMode.MOVE)).code == "is_link"
    copied = desk.library.import_model(str(link), ImportMode.COPY).result(WAIT_S)
    assert not Path(copied.path).is_symlink()
    linked = desk.library.import_model(str(link), ImportMode.HARD_LINK).result(WAIT_S)
    assert Path(linked.path).samefile(path)


def test_a_blob_without_a_name_is_named_after_its_model(desk: Desk) -> None:
    path = tiny_llama(desk.folder / f"sha256-{'a' * 64}", general__name="Alpha 7B")
    model = desk.library.import_model(str(path), ImportMode.COPY).result(WAIT_S)
    assert Path(model.path).parts[-2:] == ("Alpha-7B-F16", "Alpha-7B-F16.gguf")


def test_a_file_that_lies_in_the_folder_already_stays(desk: Desk) -> None:
    path = model_at(desk.models_folder / "author/name/Alpha.gguf")
    model = desk.library.import_model(str(path), ImportMode.MOVE).result(WAIT_S)
    assert model.path == str(path)
    assert model.details.managed


def test_what_no_model_is_is_not_brought_in(desk: Desk) -> None:
    path = desk.folder / "page.gguf"
    path.write_bytes(b"<html>")
    assert refusal(desk.library.import_model(str(path), ImportMode.COPY)).code == "not_gguf"
    assert not (desk.models_folder / "imported").exists()


def test_a_models_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    (tmp_path / "models").symlink_to(tmp_path / "no-such-drive/models")
    with library_desk(tmp_path) as desk:
        path = tiny_llama(desk.folder / "Alpha.gguf")
        error = refusal(desk.library.import_model(str(path), ImportMode.COPY))
        assert error.code == "folder_gone"
        assert path.exists()


def test_what_a_killed_import_left_is_swept_away_but_nothing_else(tmp_path: Path) -> None:
    old = tmp_path / "models/imported/Old/Old.gguf.part"
    new = tmp_path / "models/imported/New/New.gguf.part"
    whole = tmp_path / "models/imported/Kept/Kept.gguf"
    for path in (old, new, whole):
        path.parent.mkdir(parents=True)
        path.write_bytes(b"x")
    os.utime(old, (0, 0))
    with library_desk(tmp_path) as desk:
        assert desk.names() == ["Starter"]
        assert not old.parent.exists()
        assert new.exists()
        assert whole.exists()


def test_a_download_is_published_with_where_it_came_from(desk: Desk) -> None:
    path = model_at(desk.models_folder / "author/name/Alpha.gguf")
    source = ModelSource("author/name", "c0ffee", (("Alpha.gguf", "ab" * 32),))
    details = ModelDetails(licence="mit", source=source, sha256="ab" * 32)
    model = desk.library.publish_download(str(path), details).result(WAIT_S)
    assert (model.details.source, model.details.managed) == (source, True)
    assert desk.event(LibraryChanged).models[-1] == model
    desk.library.change_details(model.id, title="Mine", notes="fast").result(WAIT_S)
    newer = ModelDetails(source=ModelSource("author/name", "beef", ()), sha256="cd" * 32)
    again = desk.library.publish_download(str(path), newer).result(WAIT_S)
    assert (again.id, again.details.title, again.details.notes) == (model.id, "Mine", "fast")
    assert again.details.sha256 == "cd" * 32


def test_a_download_that_is_no_model_is_refused(desk: Desk) -> None:
    path = desk.models_folder / "page.gguf"
    path.parent.mkdir()
    path.write_bytes(b"<html>")
    assert refusal(desk.library.publish_download(str(path), ModelDetails())).code == "not_gguf"
