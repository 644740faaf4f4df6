"""Unpacking the wheels of strangers: what an engine needs, and nothing anywhere else."""

from __future__ import annotations

import hashlib
import stat
import zipfile
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.storage.wheel_files import hash_of, unpack_wheel
from tests.helpers.wheels import WheelMaker, small_wheel

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def refusal(wheel: Path, tmp_path: Path) -> UserFixableError:
    before = names(tmp_path)
    with pytest.raises(UserFixableError) as caught:
        unpack_wheel(wheel, tmp_path / "engines" / "new")
    assert names(tmp_path) == before, "something was left behind"
    return caught.value


@pytest.fixture
def engines(tmp_path: Path) -> Path:
    folder = tmp_path / "engines"
    folder.mkdir()
    return folder


def test_only_the_engine_comes_out(tmp_path: Path, engines: Path) -> None:
    told: list[tuple[int, int]] = []
    wheel = small_wheel().write(tmp_path)
    size = unpack_wheel(wheel, engines / "new", lambda done, total: told.append((done, total)))
    found = ["llama_cpp/lib/libllama.so", "llama_cpp/lib/libllama.so.0", "llama_cpp/llama_cpp.py"]
    assert names(engines / "new") == found
    lengths = [len(small_wheel().files[name]) for name in found]
    assert told[-1] == (sum(lengths), sum(lengths))
    assert size == lengths[0] + lengths[2], "the same library twice is kept once"
    assert not list(engines.glob("*.part"))


@pytest.mark.parametrize(
    "name",
    [
        "llama_cpp/../../outside.py",
        "../outside.py",
        "/outside.py",
        "llama_cpp\\..\\outside.py",
        "C:/outside.py",
        "llama_cpp/./a.py",
        "llama_cpp//a.py",
    ],
)
def test_a_name_that_leads_elsewhere_refuses_the_whole_wheel(
    name: str, tmp_path: Path, engines: Path
) -> None:
    wheel = small_wheel(**{name: b"x"}).write(tmp_path)
    assert refusal(wheel, tmp_path).code == "bad_wheel"
    assert names(engines) == []


def test_a_link_refuses_the_whole_wheel(tmp_path: Path, engines: Path) -> None:
    wheel = small_wheel().write(tmp_path)
    link = zipfile.ZipInfo("llama_cpp/lib/libevil.so")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert refusal(wheel, tmp_path).code == "bad_wheel"
    assert names(engines) == []


def test_a_file_must_be_what_the_list_says(tmp_path: Path, engines: Path) -> None:
    maker = small_wheel()
    maker.listed["llama_cpp/lib/libllama.so"] = b"another library"
    assert refusal(maker.write(tmp_path), tmp_path).code == "bad_wheel"
    assert names(engines) == []


def test_a_file_that_the_list_does_not_name_is_refused(tmp_path: Path, engines: Path) -> None:
    wheel = small_wheel().write(tmp_path)
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr("llama_cpp/lib/libextra.so", b"x")
    assert "libextra" in refusal(wheel, tmp_path).text
    assert names(engines) == []


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_wheel_cut_short_is_called_damaged(share: float, tmp_path: Path, engines: Path) -> None:
    wheel = small_wheel(**{"llama_cpp/big.bin": bytes(100_000)}).write(tmp_path)
    data = wheel.read_bytes()
    wheel.write_bytes(data[: int(len(data) * share)])
    assert refusal(wheel, tmp_path).code == "damaged"
    assert names(engines) == []


def test_a_flipped_byte_is_noticed(tmp_path: Path, engines: Path) -> None:
    wheel = small_wheel(**{"llama_cpp/big.bin": bytes(100_000)}).write(tmp_path)
    data = bytearray(wheel.read_bytes())
    data[data.index(bytes(1000)) + 500] ^= 1
    wheel.write_bytes(data)
    assert refusal(wheel, tmp_path).code in {"damaged", "bad_wheel"}
    assert names(engines) == []


def test_without_an_engine_in_it_nothing_is_kept(tmp_path: Path, engines: Path) -> None:
    wheel = WheelMaker(files={"llama_cpp/readme.txt": b"x"}).write(tmp_path)
    assert "no engine" in refusal(wheel, tmp_path).text
    assert names(engines) == []


def test_stopping_in_the_middle_leaves_nothing(tmp_path: Path, engines: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        unpack_wheel(small_wheel().write(tmp_path), engines / "new", stop)
    assert names(engines) == []


def test_the_hash_is_that_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"abc" * 1_000_000)
    assert hash_of(file) == hashlib.sha256(b"abc" * 1_000_000).hexdigest()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserFixableError) as caught:
        hash_of(tmp_path / "none.whl")
    assert caught.value.code == "unreadable"
