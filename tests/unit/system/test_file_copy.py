"""Copies of files: whole, or not there."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.engine import state_folder
from app.storage import atomic_file
from app.system import file_copy
from app.system.file_copy import copy_file, link_file, same_drive, sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_copy_is_the_same_and_tells_each_chunk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_copy, "_CHUNK", 1000)
    contents = bytes(range(256)) * 10
    source = tmp_path / "a"
    source.write_bytes(contents)
    chunks: list[int] = []
    copy_file(source, tmp_path / "b", chunks.append)
    assert (tmp_path / "b").read_bytes() == contents
    assert chunks == [1000, 1000, 560]


def test_a_stopped_copy_is_not_there(tmp_path: Path) -> None:
    source = tmp_path / "a"
    source.write_bytes(b"x" * 10)

    def stop(_count: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        copy_file(source, tmp_path / "b", stop)
    assert not (tmp_path / "b").exists()


def test_a_file_that_grows_meanwhile_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "a"
    source.write_bytes(b"x" * 10)

    def grow(_count: int) -> None:
        if source.stat().st_size < 100:
            with source.open("ab") as file:
                file.write(b"y" * 100)

    with pytest.raises(OSError, match="changed while"):
        copy_file(source, tmp_path / "b", grow)
    assert not (tmp_path / "b").exists()


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(b"new")
    target.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        copy_file(source, target, lambda _count: None)
    assert target.read_bytes() == b"old"


def test_a_link_leads_to_the_file_behind_a_link(tmp_path: Path) -> None:
    source = tmp_path / "a"
    source.write_bytes(b"x")
    (tmp_path / "link").symlink_to(source)
    assert link_file(tmp_path / "link", tmp_path / "b")
    assert not (tmp_path / "b").is_symlink()
    assert (tmp_path / "b").samefile(source)
    assert same_drive(source, tmp_path)
    sync_folder(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is such a file system")
@pytest.mark.parametrize(
    "sync",
    [sync_folder, atomic_file.sync_folder, state_folder.sync_folder],
    ids=["system", "storage", "engine"],
)
def test_a_file_system_that_cannot_sync_names_fails_nothing(sync: Callable[[Path], None]) -> None:
    sync(Path("/proc"))
