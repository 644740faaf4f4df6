"""A folder comes to another place whole, or stays; what was done is not done again."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from app.system import folder_copy
from app.system.folder_copy import bring, files_of, is_twin, remove_copying, remove_twins

if TYPE_CHECKING:
    from pathlib import Path

FILES = {"a.gguf": b"a" * 9_000_000, "org/model/b.gguf": b"b" * 70_000, "org/model/c": b""}


class StoppedError(Exception):
    pass


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "old"
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def _other_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_copy, "link_file", lambda _source, _target: False)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.as_posix(): (folder / file).read_bytes() for file in files_of(folder)}


def test_on_one_drive_a_file_gets_a_second_name(source: Path, tmp_path: Path) -> None:
    brought: list[int] = []
    bring(source / "a.gguf", tmp_path / "new" / "a.gguf", brought.append)
    assert os.path.samefile(source / "a.gguf", tmp_path / "new" / "a.gguf")
    assert sum(brought) == 2 * len(FILES["a.gguf"])


@pytest.mark.usefixtures("_other_drive")
def test_between_drives_every_byte_is_copied_and_read_back(source: Path, tmp_path: Path) -> None:
    new, brought = tmp_path / "new", []
    for file in files_of(source):
        bring(source / file, new / file, brought.append)
    assert contents(new) == contents(source) == FILES
    assert sum(brought) == 2 * sum(map(len, FILES.values()))
    assert all(is_twin(source / file, new / file) for file in files_of(source))


@pytest.mark.usefixtures("_other_drive")
@pytest.mark.parametrize("chunks", [1, 3, 5])
def test_a_stop_leaves_nothing_half(source: Path, tmp_path: Path, chunks: int) -> None:
    """After a chunk, after the copy, and while it is read back."""
    left = [chunks]

    def progress(_count: int) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise StoppedError

    with pytest.raises(StoppedError):
        bring(source / "a.gguf", tmp_path / "new" / "a.gguf", progress)
    assert list((tmp_path / "new").iterdir()) == []
    assert contents(source) == FILES


@pytest.mark.usefixtures("_other_drive")
def test_a_copy_that_reads_back_differently_is_refused(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = folder_copy._copy

    def spoil(original: Path, part: Path, progress: object) -> bytes:
        digest = whole(original, part, progress)  # type: ignore[arg-type]
        with part.open("r+b") as writer:
            writer.write(b"x")
        return digest

    monkeypatch.setattr(folder_copy, "_copy", spoil)
    with pytest.raises(OSError, match="differs") as caught:
        bring(source / "a.gguf", tmp_path / "new" / "a.gguf", lambda _count: None)
    assert caught.value.errno == errno.EIO
    assert list((tmp_path / "new").iterdir()) == []


def test_only_what_is_whole_elsewhere_is_removed(source: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    bring(source / "a.gguf", new / "a.gguf", lambda _count: None)
    (new / "org/model").mkdir(parents=True)
    (new / "org/model/b.gguf").write_bytes(b"other")
    left = remove_twins(source, new, files_of(source))
    assert left == 2
    assert set(contents(source)) == {"org/model/b.gguf", "org/model/c"}
    assert contents(new)["a.gguf"] == FILES["a.gguf"]


def test_empty_folders_go_with_their_files(source: Path, tmp_path: Path) -> None:
    new, files = tmp_path / "new", files_of(source)
    for file in files:
        bring(source / file, new / file, lambda _count: None)
    assert remove_twins(source, new, files) == 0
    assert not source.exists()


def test_half_copies_of_an_ended_process_go(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    half = tmp_path / "deep" / "a.gguf.copying.part"
    download = tmp_path / "deep" / "a.gguf.12345678.part"
    half.write_bytes(b"half")
    download.write_bytes(b"a part of a download stays")
    remove_copying(tmp_path)
    assert (half.exists(), download.exists()) == (False, True)


def test_links_lead_to_the_same_file(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.gguf"
    target.write_bytes(b"elsewhere")
    (source / "link.gguf").symlink_to(target)
    bring(source / "link.gguf", tmp_path / "new" / "link.gguf", lambda _count: None)
    assert (tmp_path / "new" / "link.gguf").resolve() == target
    assert is_twin(source / "link.gguf", tmp_path / "new" / "link.gguf")


def test_locks_of_running_processes_are_left_out(source: Path) -> None:
    (source / ".d1.lock").touch()
    assert files_of(source) == sorted(files_of(source))
    assert ".d1.lock" not in {file.name for file in files_of(source)}
