"""The folder in which engines arrive: what is whole, what is on its way, what is nobody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.services.pack_downloads import PackDownloads, WholeWheel

if TYPE_CHECKING:
    from pathlib import Path

SHA = "ab" * 32
NAME = "llama_cpp_python-0.3.36-py3-none-any.whl"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "downloads"
    folder.mkdir()
    return folder


def test_a_download_that_is_whole_can_be_found_by_whoever_comes(folder: Path) -> None:
    downloads = PackDownloads(folder)
    downloads.part(SHA).write_bytes(b"wheel")
    assert not downloads.anything_left(), "a stop leaves as much"
    wheel = downloads.keep(SHA, NAME)
    assert PackDownloads(folder).left() == (wheel,) == (WholeWheel(folder / SHA / NAME, SHA),)
    assert wheel.file.read_bytes() == b"wheel"
    downloads.remove(wheel)
    assert not downloads.anything_left()
    assert list(folder.iterdir()) == []


def test_what_is_no_download_goes_and_what_was_stopped_stays(folder: Path) -> None:
    downloads = PackDownloads(folder)
    downloads.part(SHA).write_bytes(b"begun")
    (folder / NAME).write_bytes(b"of an earlier version")
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere" / NAME).write_bytes(b"no hash")
    (folder / ("cd" * 32)).mkdir()
    assert downloads.anything_left()
    assert downloads.left() == ()
    with downloads.alone():
        downloads.sweep()
    assert [each.name for each in folder.iterdir()] == [f"{SHA}.part"]


def test_one_works_at_a_time(folder: Path) -> None:
    with PackDownloads(folder).alone():
        with pytest.raises(UserFixableError) as caught, PackDownloads(folder).alone():
            pass
        assert caught.value.code == "engines_busy"
        assert caught.value.action
    with PackDownloads(folder).alone():
        pass


def test_without_a_folder_there_is_nothing(tmp_path: Path) -> None:
    assert not PackDownloads(tmp_path / "none").anything_left()
