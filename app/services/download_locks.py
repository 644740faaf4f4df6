"""Which downloads this process holds, among several on one home. In the downloads' thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.system.file_lock import FileLock

if TYPE_CHECKING:
    from app.services.download_files import DownloadFiles


class DownloadLocks:
    """One lock file for each download that runs; the system frees those of a dead process."""

    def __init__(self, files: DownloadFiles) -> None:
        self._files = files
        self._held: dict[str, FileLock] = {}

    def take(self, download_id: str) -> bool:
        """Hold it; False where another process does."""
        if download_id in self._held:
            return True
        lock = FileLock(self._files.lock(download_id))
        try:
            taken = lock.acquire()
        except OSError:
            return True  # without a folder nobody can write there
        if taken:
            self._held[download_id] = lock
        return taken

    def is_held(self, download_id: str) -> bool:
        """Whether this process holds it."""
        return download_id in self._held

    def is_elsewhere(self, download_id: str) -> bool:
        """Whether another process holds it now."""
        if download_id in self._held:
            return False
        taken = self.take(download_id)
        self.release(download_id)
        return not taken

    def release(self, download_id: str) -> None:
        """Let go of it; nothing where it is not held."""
        lock = self._held.pop(download_id, None)
        if lock is not None:
            lock.release()

    def release_all(self) -> None:
        """Let go of everything."""
        for download_id in tuple(self._held):
            self.release(download_id)
