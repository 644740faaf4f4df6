"""The list of engine packs, which several processes on one home may change. Any thread; disk."""

from __future__ import annotations

import re
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.storage.packs_file import KeptPacks, load_packs, save_packs
from app.system.file_lock import FileLock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_LIST, _LIST_LOCK, _WORK_LOCK = "packs.json", "list.lock", "work.lock"
_SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,99}")
_PATIENCE_S, _AGAIN_S = 5.0, 0.02  # a change takes milliseconds


class PackList:
    """A change is made to what is on the disk in that moment, by one process at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.RLock()
        self._kept = KeptPacks()
        self._seen: tuple[int, ...] | None = None  # the file that `_kept` was read from

    def read(self) -> KeptPacks:
        """What there is now; the file is read where it is another one than before."""
        with self._lock:
            there = self._signature()
            if there != self._seen:
                self._kept, self._seen = _safe(load_packs(self._folder / _LIST)), there
            return self._kept

    def change(self, change: Callable[[KeptPacks], KeptPacks]) -> None:
        """Keep what `change` makes of it. Raises UserFixableError, and what `change` raises."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._lock, _held(FileLock(self._folder / _LIST_LOCK)):
                save_packs(self._folder / _LIST, change(self.read()))
        except OSError as error:
            text = f"The choice could not be saved ({error.strerror or error})."
            action = "Check the permissions and the free space of the disk."
            raise UserFixableError(text, action, code="unwritable") from error

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While files of packs are made or removed. Raises UserFixableError ("engines_busy")."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        text = "Another window or terminal is working on engines."
        busy = UserFixableError(text, "Wait until it has finished.", code="engines_busy")
        with FileLock(self._folder / _WORK_LOCK).held(busy):
            yield

    def path(self, pack_id: str) -> Path:
        """The folder of a pack. Raises UserFixableError where it is no id of one."""
        if not _SAFE_ID.fullmatch(pack_id):
            raise UserFixableError("This is no id of an engine.", "Choose another.", code="bad_id")
        return self._folder / pack_id

    def _signature(self) -> tuple[int, ...] | None:
        try:
            found = (self._folder / _LIST).stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size


def _safe(kept: KeptPacks) -> KeptPacks:
    """Without packs whose id is no name of a folder: nobody of ours wrote them."""
    return replace(kept, packs=tuple(each for each in kept.packs if _SAFE_ID.fullmatch(each.id)))


@contextmanager
def _held(lock: FileLock) -> Iterator[None]:
    until = time.monotonic() + _PATIENCE_S
    while not lock.acquire():
        if time.monotonic() > until:
            text = "Another window or terminal is changing the list of engines."
            raise UserFixableError(text, "Try again in a moment.", code="engines_busy")
        time.sleep(_AGAIN_S)
    try:
        yield
    finally:
        lock.release()
