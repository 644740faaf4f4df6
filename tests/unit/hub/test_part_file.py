"""Files that are not whole yet."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.hub.disk_faults import disk_fault
from app.hub.part_file import PartFile

if TYPE_CHECKING:
    from pathlib import Path


def _path(folder: Path) -> bytes:
    return os.fsencode(folder / "model.part")


def test_it_grows_and_is_found_again(tmp_path: Path) -> None:
    part = PartFile(_path(tmp_path))
    part.append(b"one ")
    part.append(b"two")
    part.start_sync().join()
    part.check_sync()
    part.close()
    again = PartFile(_path(tmp_path))
    assert again.size == 7
    assert again.read(100) == b"one two"
    again.append(b"!")
    again.close()
    assert (tmp_path / "model.part").read_bytes() == b"one two!"


def test_it_starts_anew(tmp_path: Path) -> None:
    part = PartFile(_path(tmp_path))
    part.append(b"old")
    part.restart()
    assert part.size == 0
    part.append(b"n")
    part.close()
    assert (tmp_path / "model.part").read_bytes() == b"n"


def test_it_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    part = PartFile(_path(tmp_path))
    with pytest.raises(UserFixableError) as caught:
        PartFile(_path(tmp_path))
    assert caught.value.code == "busy"
    part.start_sync()  # keeps a hold of the file, but not of the lock
    part.close()
    PartFile(_path(tmp_path)).close()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "folder_read_only"),
        (errno.EACCES, "folder_read_only"),
        (errno.ENOENT, "folder_gone"),
        (errno.ENODEV, "folder_gone"),
        (errno.EFBIG, "file_too_large"),
        (errno.EIO, "disk_error"),
    ],
)
def test_what_a_disk_refuses_is_said_in_words(number: int, code: str) -> None:
    fault = disk_fault(OSError(number, os.strerror(number)))
    assert fault.code == code
    assert fault.text.endswith(".")
    assert fault.action
