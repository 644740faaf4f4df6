"""Hears of the offline switch while a command runs: the window stores it, or a person does.

A thread of its own looks at the settings file, and reads it only where it is another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.work_thread import WorkThread
from app.storage.settings_file import is_offline

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LOOK_EVERY_S = 0.5


class OfflineWatch:
    """`go_offline` is called once, in the watch's thread: who was told so stays offline."""

    def __init__(self, file: Path, go_offline: Callable[[], None]) -> None:
        self._file = file
        self._go_offline = go_offline
        self._seen: tuple[int, ...] | None = None
        self._thread = WorkThread("offline-switch")

    def start(self) -> None:
        """Look now, and every LOOK_EVERY_S seconds."""
        self._thread.post(self._look)

    def close(self) -> None:
        """Look no more."""
        self._thread.close(lambda: None)

    def _look(self) -> None:
        there = self._signature()
        if there is not None and there != self._seen and is_offline(self._file):
            self._go_offline()
            return
        self._seen = there
        self._thread.later(LOOK_EVERY_S, self._look)

    def _signature(self) -> tuple[int, ...] | None:
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size
