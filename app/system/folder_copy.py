"""A folder brought to another place, file by file, so that it can be stopped and gone on with.

Any thread; works on the disk. Raises OSError.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from app.system.file_copy import PART_SUFFIX, link_file, sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CHUNK = 4 << 20
_TIME_GRAIN_NS = 2_000_000_000  # of FAT, the coarsest
_COPYING = f".copying{PART_SUFFIX}"


def files_of(folder: Path) -> list[Path]:
    """Every file below it, relative to it; locks of running processes are left out."""
    return sorted(_walk(folder, folder))


def size_of(folder: Path, files: list[Path]) -> int:
    """Bytes of these files."""
    return sum(os.lstat(folder / file).st_size for file in files)


def is_twin(source: Path, target: Path) -> bool:
    """Whether `target` is what `bring` made of `source`."""
    try:
        one, other = os.lstat(source), os.lstat(target)
    except FileNotFoundError:
        return False
    if source.is_symlink():
        return target.is_symlink() and os.path.realpath(source) == os.path.realpath(target)
    apart = abs(one.st_mtime_ns - other.st_mtime_ns)
    return one.st_size == other.st_size and apart <= _TIME_GRAIN_NS


def bring(source: Path, target: Path, progress: Callable[[int], None]) -> None:
    """Give `target` the bytes of `source`: by a second name on one drive, else by a checked copy.

    Nothing is at `target` before it is whole, and nothing half is left. `progress` gets bytes, at
    first those that were written and then those that were read back; what it raises ends the work.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if source.is_symlink():
        target.symlink_to(os.path.realpath(source))
    elif link_file(source, target):
        progress(2 * source.stat().st_size)
    else:
        _copy_checked(source, target, progress)
    sync_folder(target.parent)


def remove_twins(source: Path, target: Path, files: list[Path]) -> int:
    """Remove those of the files from `source` that are whole in `target`; how many are left."""
    left = 0
    for file in files:
        if is_twin(source / file, target / file):
            try:
                (source / file).unlink()
                continue
            except OSError:
                pass
        left += (source / file).exists()
    _remove_empty(source, files)
    return left


def remove_copying(target: Path) -> None:
    """Remove what an ended process had half copied."""
    for path in target.rglob(f"*{_COPYING}"):
        with contextlib.suppress(OSError):
            path.unlink()


def _walk(folder: Path, root: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in entries:
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(path, root)
            elif not entry.name.startswith(".") and not entry.name.endswith(_COPYING):
                yield path.relative_to(root)


def _copy_checked(source: Path, target: Path, progress: Callable[[int], None]) -> None:
    part = target.with_name(target.name + _COPYING)
    part.unlink(missing_ok=True)
    try:
        before = source.stat()
        written = _copy(source, part, progress)
        _check(source, before, part, written == _digest(part, progress))
        shutil.copystat(source, part)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _check(source: Path, before: os.stat_result, part: Path, same: bool) -> None:  # noqa: FBT001
    stayed = (before.st_size, before.st_mtime_ns) == (
        part.stat().st_size,
        source.stat().st_mtime_ns,
    )
    if not (stayed and same):
        raise OSError(errno.EIO, "the copy differs from the file", str(source))


def _copy(source: Path, part: Path, progress: Callable[[int], None]) -> bytes:
    digest, buffer = hashlib.sha256(), memoryview(bytearray(_CHUNK))
    with source.open("rb", buffering=0) as reader, part.open("xb", buffering=0) as writer:
        while count := reader.readinto(buffer):
            writer.write(buffer[:count])
            digest.update(buffer[:count])
            progress(count)
        os.fsync(writer.fileno())
        if hasattr(os, "posix_fadvise"):  # so that the check reads the disk
            os.posix_fadvise(writer.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return digest.digest()


def _digest(path: Path, progress: Callable[[int], None]) -> bytes:
    digest, buffer = hashlib.sha256(), memoryview(bytearray(_CHUNK))
    with path.open("rb", buffering=0) as reader:
        while count := reader.readinto(buffer):
            digest.update(buffer[:count])
            progress(count)
    return digest.digest()


def _remove_empty(folder: Path, files: list[Path]) -> None:
    """Folders that hold nothing any more, the deepest first."""
    parents = {parent for file in files for parent in file.parents}
    for parent in sorted(parents, key=lambda path: len(path.parts), reverse=True):
        with contextlib.suppress(OSError):
            (folder / parent).rmdir()
