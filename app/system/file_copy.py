"""Copies and links of large files. Any thread; the interpreter is free while bytes move."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import BufferedWriter, FileIO
    from pathlib import Path

PART_SUFFIX = ".part"
_CHUNK = 4 << 20
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


def copy_file(source: Path, target: Path, progress: Callable[[int], None]) -> None:
    """Copy the bytes to the new file `target` and put them on the disk, or leave no file there.

    `progress` gets the size of each chunk; what it raises ends the copy. Raises OSError, also
    where the source changes meanwhile.
    """
    with target.open("xb") as writer:
        try:
            with source.open("rb", buffering=0) as reader:
                before = os.fstat(reader.fileno())
                _copy_bytes(reader, writer, progress)
                after = os.fstat(reader.fileno())
            _check_same(before, after, writer.tell())
        except BaseException:
            writer.close()  # an open file cannot be deleted on every system
            target.unlink(missing_ok=True)
            raise


def _copy_bytes(reader: FileIO, writer: BufferedWriter, progress: Callable[[int], None]) -> None:
    buffer = memoryview(bytearray(_CHUNK))
    while count := reader.readinto(buffer):
        writer.write(buffer[:count])
        progress(count)
    writer.flush()
    os.fsync(writer.fileno())


def _check_same(before: os.stat_result, after: os.stat_result, size: int) -> None:
    if (before.st_size, before.st_mtime_ns) != (size, after.st_mtime_ns):
        raise OSError(errno.EIO, "the file changed while it was copied")


def link_file(source: Path, target: Path) -> bool:
    """Give the file a second name; False where that cannot be on this drive or between two."""
    try:
        os.link(os.path.realpath(source), target)
    except OSError as error:
        if error.errno == errno.EXDEV or error.errno in _NO_LINKS:
            return False
        raise
    return True


def same_drive(path: Path, other: Path) -> bool:
    """Whether both lie on one file system, links followed. Raises OSError."""
    return path.stat().st_dev == other.stat().st_dev


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk, where the system has a way to ask for it."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # shares and folders of a virtual machine cannot
            raise
    finally:
        os.close(handle)
