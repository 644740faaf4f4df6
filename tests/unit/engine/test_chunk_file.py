"""Records that grow with a run: what is damaged, foreign or half written is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.engine.chunk_file import ChunkFile, DamagedFileError, make_chunk_file, read_head

if TYPE_CHECKING:
    from pathlib import Path

HEAD = b"what it is of"
RECORDS = (b"one!", b"two!", b"3333")


@pytest.fixture
def file(tmp_path: Path) -> ChunkFile:
    """All three records."""
    made = make_chunk_file(tmp_path / "new" / "file", HEAD, 4)
    for number, record in enumerate(RECORDS):
        made.write(number, record)
    return made


def _again(file: ChunkFile, head: bytes = HEAD) -> list[bytes | None]:
    """What a later run finds."""
    opened = make_chunk_file(file.path, head, 4)
    return [opened.read(number) for number in range(4)]


def test_what_was_written_is_found(file: ChunkFile) -> None:
    assert _again(file) == [*RECORDS, None]
    assert read_head(file.path) == HEAD
    assert file.path.stat().st_size == file.size_of(3)


def test_every_cut_leaves_what_was_whole(file: ChunkFile) -> None:
    content = file.path.read_bytes()
    for length in range(file.size_of(0), len(content)):
        file.path.write_bytes(content[:length])
        whole = sum(length >= file.size_of(count) for count in (1, 2, 3))
        assert _again(file) == [*RECORDS[:whole], *[None] * (4 - whole)]


def test_every_damaged_byte_is_noticed(file: ChunkFile) -> None:
    content = file.path.read_bytes()
    for place in range(len(content)):
        file.path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        found = _again(file)
        if place < file.size_of(0):
            assert found == [None] * 4
        else:
            damaged = (place - file.size_of(0)) // 8
            assert [number for number in range(3) if found[number] is None] == [damaged]


def test_a_file_of_something_else_is_replaced(file: ChunkFile) -> None:
    assert _again(file, b"other") == [None] * 4
    assert read_head(file.path) == b"other"


def test_a_record_of_another_file_or_place_is_none(file: ChunkFile) -> None:
    content = file.path.read_bytes()
    other = make_chunk_file(file.path.with_name("other"), b"another thing", 4)
    start, moved = other.size_of(0), content[file.size_of(0) :]
    with other.path.open("ab") as target:
        target.write(moved)
    assert other.path.stat().st_size == start + len(moved)
    assert [other.read(number) for number in range(3)] == [None] * 3

    first, second = content[file.size_of(0) : file.size_of(1)], content[file.size_of(1) :]
    file.path.write_bytes(content[: file.size_of(0)] + second[: len(first)] + first)
    assert _again(file)[:2] == [None, None]


def test_the_place_of_a_record_does_not_hang_on_those_before(tmp_path: Path) -> None:
    file = make_chunk_file(tmp_path / "file", HEAD, 4)
    file.write(1, b"two!")
    assert (file.read(0), file.read(1)) == (None, b"two!")


@pytest.mark.parametrize("content", [b"", b"QSCHUNK1", b"GGUF" * 8, b"QSCHUNK1\xff\xff\xff\xff"])
def test_a_file_without_a_whole_head_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(DamagedFileError):
        read_head(path)


def test_a_file_that_is_gone_has_no_records(tmp_path: Path) -> None:
    assert ChunkFile(tmp_path / "gone", HEAD, 4).read(0) is None
