"""A lock between processes, which the system opens when its holder dies. Any thread."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_TRIES = 5


class FileLock:
    """Holds `file` while it is acquired; the file is ours and may be deleted by hand."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Take the lock; False where another process, or another lock of this one, has it.

        Raises OSError where the file cannot be made.
        """
        for _ in range(_TRIES):
            if self._handle is not None or not self._take():
                break
        return self._handle is not None

    def release(self) -> None:
        """Give the lock back and remove the file; nothing where it is not held."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if sys.platform == "win32":  # an open file cannot be deleted there
            os.close(handle)
        with contextlib.suppress(OSError):
            self._file.unlink()
        if sys.platform != "win32":
            os.close(handle)

    @contextlib.contextmanager
    def held(self, refusal: Exception) -> Iterator[None]:
        """Hold it for a while. Raises `refusal` where another process has it, and OSError."""
        if not self.acquire():
            raise refusal
        try:
            yield
        finally:
            self.release()

    def _take(self) -> bool:
        """Try once; True where that says nothing, for the holder has just removed the file."""
        handle = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
        except (BlockingIOError, PermissionError):
            os.close(handle)
            return False
        except OSError:
            pass  # some network drives know no locks
        if _is_still(self._file, handle):
            self._handle = handle
            return False
        os.close(handle)
        return True


def _is_still(file: Path, handle: int) -> bool:
    """Whether the name still means the file that was locked: its holder may have removed it."""
    try:
        return os.path.samestat(os.fstat(handle), file.stat())
    except OSError:
        return False
