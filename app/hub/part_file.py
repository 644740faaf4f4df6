"""A file that is not whole yet. Used by one transfer thread; a thread of its own syncs it.

It is locked: two transfers, even of two processes, never write to the same one.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import threading

from app.domain.errors import UserFixableError
from app.hub.disk_faults import disk_fault

_SYNC_BYTES = 64 << 20
_FLAGS = (
    os.O_RDWR
    | os.O_CREAT
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
)
_LOCK_PLACE = 1 << 62  # far behind any byte, for Windows locks what it reads


class PartFile:
    """Opens, or makes, the file at `path`. Raises UserFixableError, as every method does.

    Its folder is not made: on a drive that is gone that would fill another one.
    """

    def __init__(self, path: bytes) -> None:
        try:
            self._fd = os.open(path, _FLAGS, 0o644)
        except OSError as error:
            raise disk_fault(error) from error
        try:
            self._take_lock()
            self.size = self._size()
        except BaseException:
            os.close(self._fd)
            raise
        self._unsynced = 0
        self._syncing: threading.Thread | None = None
        self._sync_error: OSError | None = None

    def append(self, data: bytes) -> None:
        """Write at the end; what fits on a full disk stays."""
        left = memoryview(data)
        try:
            while left:
                written = os.write(self._fd, left)
                self.size += written
                left = left[written:]
        except OSError as error:
            raise disk_fault(error) from error
        self._unsynced += len(data)
        if self._unsynced >= _SYNC_BYTES and (not self._syncing or not self._syncing.is_alive()):
            self._start_sync()

    def rewind(self) -> None:
        """Go to the first byte, to read what is there; `append` needs all of it read."""
        os.lseek(self._fd, 0, os.SEEK_SET)

    def read(self, count: int) -> bytes:
        """Read on; empty at the end."""
        try:
            return os.read(self._fd, count)
        except OSError as error:
            raise disk_fault(error) from error

    def restart(self) -> None:
        """Throw away what is there."""
        try:
            os.ftruncate(self._fd, 0)
            os.lseek(self._fd, 0, os.SEEK_SET)
        except OSError as error:
            raise disk_fault(error) from error
        self.size = 0

    def start_sync(self) -> threading.Thread:
        """Bring everything to the disk on a thread; after joining it call `check_sync`."""
        return self._start_sync()

    def check_sync(self) -> None:
        """Raise what a sync met."""
        if self._sync_error:
            raise disk_fault(self._sync_error) from self._sync_error

    def close(self) -> None:
        """Let go of the file; a sync that is under way keeps its own hold of it."""
        self._let_go_of_lock()
        os.close(self._fd)

    def _size(self) -> int:
        status = os.fstat(self._fd)
        if not stat.S_ISREG(status.st_mode):
            text = "The place of the download is taken by something that is no file."
            raise UserFixableError(text, "Remove it, then resume.", code="folder_read_only")
        return status.st_size

    def _start_sync(self) -> threading.Thread:
        self._unsynced = 0
        own, earlier = os.dup(self._fd), self._syncing
        thread = threading.Thread(
            target=self._sync, args=(own, earlier), name="hub-sync", daemon=True
        )
        self._syncing = thread
        thread.start()
        return thread

    def _sync(self, own: int, earlier: threading.Thread | None) -> None:
        if earlier:
            earlier.join()
        try:
            getattr(os, "fdatasync", os.fsync)(own)
        except OSError as error:
            self._sync_error = error
        finally:
            os.close(own)

    def _take_lock(self) -> None:
        try:
            if sys.platform == "win32":
                import msvcrt

                os.lseek(self._fd, _LOCK_PLACE, os.SEEK_SET)
                msvcrt.locking(self._fd, msvcrt.LK_NBLCK, 1)
                os.lseek(self._fd, 0, os.SEEK_SET)
            else:
                import fcntl

                fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError) as error:
            text = "This file is being downloaded already."
            raise UserFixableError(text, "Wait until it is there.", code="busy") from error
        except OSError:
            return  # some network drives know no locks

    def _let_go_of_lock(self) -> None:
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                import msvcrt

                os.lseek(self._fd, _LOCK_PLACE, os.SEEK_SET)
                msvcrt.locking(self._fd, msvcrt.LK_UNLCK, 1)
            else:
                import fcntl

                fcntl.flock(self._fd, fcntl.LOCK_UN)
