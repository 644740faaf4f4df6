"""Which processes of ours work on one home: what another one may still need is left alone.

Each holds a file of its own, named by the moment in which it began. Any thread; works on the disk.
"""

from __future__ import annotations

import contextlib
import math
import re
import secrets
import time
from typing import TYPE_CHECKING

from app.system.file_lock import FileLock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NAME = re.compile(r"process-(\d+)-[0-9a-f]{8}\.lock")
_TRIES = 5  # another process may look at the file before it is locked
_NS = 1e9


class HomeProcesses:
    """This process among those that hold a file in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: FileLock | None = None
        self._own = ""

    def begin(self) -> None:
        """Be seen by the others; where no file can be made, nobody is."""
        with contextlib.suppress(OSError):
            for _ in range(_TRIES):
                name = f"process-{time.time_ns()}-{secrets.token_hex(4)}.lock"
                lock = FileLock(self._folder / name)
                if lock.acquire():
                    self._lock, self._own = lock, name
                    return

    def others_since(self) -> float:
        """When the oldest other one began, in seconds since 1970; infinity where there is none.

        Files of processes that were killed are removed.
        """
        with contextlib.suppress(OSError):
            for began, path in sorted(self._others()):
                lock = FileLock(path)
                if not lock.acquire():
                    return began / _NS
                lock.release()
        return math.inf

    def is_alone(self) -> bool:
        """Whether no other one is there now."""
        return self.others_since() == math.inf

    def end(self) -> None:
        """This process needs nothing any more."""
        if self._lock is not None:
            self._lock.release()

    def _others(self) -> Iterator[tuple[int, Path]]:
        for path in self._folder.iterdir():
            if (found := _NAME.fullmatch(path.name)) and path.name != self._own:
                yield int(found[1]), path
