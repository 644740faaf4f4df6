"""Unpacking a wheel of llama-cpp-python into a folder of ours. Any thread; blocks on disk.

The wheel is a stranger's file: only what an engine needs comes out of it, under names that cannot
leave the folder, and each file must have the hash that the wheel's own list gives.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import os
import shutil
import stat
import zipfile
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.storage.atomic_file import sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

Progress = Callable[[int, int], None]  # bytes done, of all

_WANTED = ("llama_cpp", "llama_cpp_python.libs")  # folders at the top of the wheel
_MOST_FILES = 20_000
_MOST_BYTES = 8 << 30  # with the libraries of CUDA inside it may be large
_BLOCK = 1 << 20
_LONGEST_LIST = 16 << 20


def hash_of(wheel: Path, progress: Progress = lambda *_: None) -> str:
    """The sha256 of a file, as hexadecimal digits. Raises UserFixableError."""
    digest = hashlib.sha256()
    with _readable(wheel), wheel.open("rb") as stream:
        total = os.fstat(stream.fileno()).st_size
        while block := stream.read(_BLOCK):
            digest.update(block)
            progress(stream.tell(), total)
    return digest.hexdigest()


def unpack_wheel(wheel: Path, folder: Path, progress: Progress = lambda *_: None) -> int:
    """Put the engine of a wheel into `folder`, which must not exist; returns its bytes.

    The folder appears when all of it is there. Raises UserFixableError, and what `progress` raises.
    """
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        with _readable(wheel), zipfile.ZipFile(wheel) as archive:
            size = _unpack(archive, part, progress)
        part.rename(folder)
        sync_folder(folder.parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return size


@contextmanager
def _readable(wheel: Path) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        text = f"{wheel.name} is damaged or was not downloaded to its end."
        raise UserFixableError(text, "Get it again.", code="damaged") from error
    except OSError as error:
        text = f"{wheel.name} cannot be unpacked ({error.strerror or error})."
        action = "Check the file and the free space of the disk, and try again."
        raise UserFixableError(text, action, code="unreadable") from error


def _unpack(archive: zipfile.ZipFile, part: Path, progress: Progress) -> int:
    entries = [each for each in archive.infolist() if not each.is_dir()]
    for entry in entries:
        _require_safe(entry)
    wanted = [each for each in entries if PurePosixPath(each.filename).parts[0] in _WANTED]
    total = sum(each.file_size for each in wanted)
    if len(wanted) > _MOST_FILES or total > _MOST_BYTES:
        raise _refused("it holds far more than an engine")
    hashes = _listed_hashes(archive)
    placed: dict[str, Path] = {}
    done = 0
    for entry in wanted:
        digest = hashes.get(entry.filename)
        if digest is None:
            raise _refused(f"its list does not name {entry.filename}")
        target = part.joinpath(*PurePosixPath(entry.filename).parts)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _link(placed.get(digest), target):
            _extract(archive, entry, target, digest)
            placed[digest] = target
        done += entry.file_size
        progress(done, total)
    if not (part / "llama_cpp" / "llama_cpp.py").is_file():
        raise _refused("there is no engine in it")
    return sum(path.stat().st_size for path in placed.values())


def _require_safe(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    parts = name.split("/")
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    if is_link or any(part in {"", ".", ".."} for part in parts) or set(name) & set("\\:\0"):
        raise _refused(f"it holds a file that would land elsewhere: {name!r}")


def _listed_hashes(archive: zipfile.ZipFile) -> dict[str, str]:
    """The RECORD of the wheel: names and base64 digests."""
    lists = [each for each in archive.infolist() if each.filename.endswith(".dist-info/RECORD")]
    if len(lists) != 1 or lists[0].file_size > _LONGEST_LIST:
        raise _refused("it has no list of its files")
    text = archive.read(lists[0]).decode("utf-8", "replace")
    rows = (row for row in csv.reader(io.StringIO(text)) if len(row) > 1)
    return {row[0]: row[1].removeprefix("sha256=") for row in rows if "sha256=" in row[1]}


def _link(known: Path | None, target: Path) -> bool:
    """Wheels hold each library three times; one of them is enough on the disk."""
    if known is None:
        return False
    try:
        target.hardlink_to(known)
    except OSError:
        return False
    return True


def _extract(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, digest: str) -> None:
    seen = hashlib.sha256()
    with archive.open(entry) as source, target.open("xb") as stream:
        while block := source.read(_BLOCK):
            seen.update(block)
            stream.write(block)
        stream.flush()
        os.fsync(stream.fileno())
    if base64.urlsafe_b64encode(seen.digest()).decode().rstrip("=") != digest.rstrip("="):
        raise _refused(f"{entry.filename} is not what its list says")


def _refused(reason: str) -> UserFixableError:
    return UserFixableError(
        f"This wheel is refused: {reason}.", "Get it again from its makers.", code="bad_wheel"
    )
