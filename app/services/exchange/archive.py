"""The files of an export: one file, a folder, or a zip, read within bounds. Exchange process.

Nothing is ever unpacked to the disk, so that names such as "../x" lead nowhere.
"""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING, Protocol

from app.services.exchange.loose import BrokenFileError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST_BYTES = 2 * 1024**3
MOST_FILES = 200_000
_PIECE = 1024 * 1024
# JSON of real chats shrinks to a tenth; a bomb to a thousandth.
_MOST_RATIO = 120
_UNSUSPICIOUS = 32 * 1024 * 1024
_THREAD = "thread.json"  # of Jan: its messages lie beside it
_DEEPEST = 6  # folders below the one that was chosen


class Files(Protocol):
    """Names with forward slashes, and what lies behind them."""

    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def size(self) -> int: ...
    def read(self, name: str) -> bytes: ...


def open_files(path: Path) -> Files:
    """What lies at `path`. Raises BrokenFileError or OSError."""
    if path.is_dir() or path.name == _THREAD:
        return _Folder(path if path.is_dir() else path.parent)
    if zipfile.is_zipfile(path):
        return _Zip(path)
    return _SingleFile(path)


class _SingleFile:
    def __init__(self, path: Path) -> None:
        self._path = path
        self.names: tuple[str, ...] = (path.name,)
        self.size = path.stat().st_size

    def read(self, name: str) -> bytes:
        _refuse_size(self.size)
        return self._path.with_name(name).read_bytes()


class _Folder:
    def __init__(self, root: Path) -> None:
        self._root = root
        found = (path for depth in range(_DEEPEST) for path in root.glob("*/" * depth + "*.json*"))
        self.names = tuple(
            path.relative_to(root).as_posix()
            for path, _ in zip(found, range(MOST_FILES), strict=False)
            if path.is_file()
        )
        self.size = sum((root / name).stat().st_size for name in self.names)

    def read(self, name: str) -> bytes:
        path = self._root / name
        _refuse_size(path.stat().st_size)
        return path.read_bytes()


class _Zip:
    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise BrokenFileError("The archive is damaged or cut off.") from error
        entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        if len(entries) > MOST_FILES:
            raise BrokenFileError(f"The archive holds more than {MOST_FILES:,} files.")
        self._entries = {entry.filename: entry for entry in entries}
        self.names = tuple(self._entries)
        self.size = sum(entry.file_size for entry in entries if ".json" in entry.filename)

    def read(self, name: str) -> bytes:
        entry = self._entries[name]
        if entry.flag_bits & 1:
            raise BrokenFileError("The archive is locked with a password.")
        try:
            with self._zip.open(entry) as stream:
                return _read_bounded(stream.read, entry.compress_size)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise BrokenFileError("The archive is damaged or cut off.") from error


def _read_bounded(read: Callable[[int], bytes], packed: int) -> bytes:
    """What really comes counts, not the size that the archive claims."""
    pieces: list[bytes] = []
    got = 0
    while piece := read(_PIECE):
        got += len(piece)
        _refuse_size(got)
        if got > _UNSUSPICIOUS and got > packed * _MOST_RATIO:
            raise BrokenFileError("The archive unpacks to far more than chats would.")
        pieces.append(piece)
    return b"".join(pieces)


def _refuse_size(size: int) -> None:
    if size > MOST_BYTES:
        raise BrokenFileError(f"It is larger than {MOST_BYTES // 1024**3} GB.")
