"""What folders take on the disk, and emptying them. Any thread; works on the disk."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def files_below(folder: Path) -> Iterator[tuple[str, int]]:
    """Path and bytes of every file; what cannot be read is left out, links are not followed."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    yield from files_below(folder / entry.name)
                else:
                    yield entry.path, entry.stat(follow_symlinks=False).st_size


def folder_use(folder: Path) -> tuple[int, int]:
    """Bytes of all files below, and how many they are; (0, 0) where it is not there."""
    sizes = [size for _path, size in files_below(folder)]
    return sum(sizes), len(sizes)


def file_bytes(*files: Path) -> int:
    """Bytes of those that are there."""
    total = 0
    for file in files:
        with contextlib.suppress(OSError):
            total += file.stat().st_size
    return total


def empty_folder(folder: Path) -> None:
    """Remove what is below it; a file that somebody has open on Windows stays."""
    for path, _size in list(files_below(folder)):
        with contextlib.suppress(OSError):
            os.unlink(path)  # noqa: PTH108 - names that are no text
    for parent, folders, _files in os.walk(folder, topdown=False):
        for name in folders:
            with contextlib.suppress(OSError):
                os.rmdir(os.path.join(parent, name))  # noqa: PTH106, PTH118
