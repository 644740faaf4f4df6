"""Wheels of engines from the first byte until they are unpacked. Any thread; works on the disk.

One that is whole and right lies in a folder that is named by its sha256, so that who finds it after
a kill knows what it should be.
"""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from app.domain.errors import UserFixableError
from app.system.file_lock import FileLock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOCK = "work.lock"
_SHA256 = re.compile(r"[0-9a-f]{64}")


class WholeWheel(NamedTuple):
    """A file, and the sha256 that its makers gave it."""

    file: Path
    sha256: str


class PackDownloads:
    """The folder of the downloads, which several processes on one home share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def part(self, sha256: str) -> Path:
        """Where a download grows; what a stop leaves of it is gone on with."""
        return self._folder / f"{sha256}.part"

    def keep(self, sha256: str, name: str) -> WholeWheel:
        """A download has come to its end and is right. Raises OSError."""
        whole = self._folder / sha256 / name
        whole.parent.mkdir(mode=0o700, exist_ok=True)
        self.part(sha256).replace(whole)
        return WholeWheel(whole, sha256)

    def remove(self, wheel: WholeWheel) -> None:
        """It is unpacked, or of no use."""
        shutil.rmtree(wheel.file.parent, ignore_errors=True)

    def anything_left(self) -> bool:
        """Whether there is more than downloads that were stopped. Quick."""
        try:
            return any(each.suffix != ".part" for each in self._folder.iterdir())
        except OSError:
            return False

    def left(self) -> tuple[WholeWheel, ...]:
        """Whole wheels that nobody has unpacked."""
        found = (file for file in self._folder.glob("*/*.whl"))
        return tuple(
            WholeWheel(file, file.parent.name)
            for file in found
            if _SHA256.fullmatch(file.parent.name)
        )

    def sweep(self) -> None:
        """Remove everything but downloads that were stopped; wheels are unpacked by then."""
        for each in tuple(self._folder.iterdir()):
            if each.is_dir():
                shutil.rmtree(each, ignore_errors=True)
            elif each.suffix != ".part" and each.name != _LOCK:
                each.unlink(missing_ok=True)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While this process changes the folder.

        Raises OSError, and UserFixableError ("engines_busy") where another one does.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        text = "Another window or terminal is downloading an engine."
        busy = UserFixableError(text, "Wait until it has finished.", code="engines_busy")
        with FileLock(self._folder / _LOCK).held(busy):
            yield
