"""Writes KV states while the engine computes. A thread of its own.

A state appears under its name when all of it is on the disk, so that the process may be killed at
any moment. Without room, or without the right to write, there is quietly no cache.
"""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import shutil
import threading
from collections import deque
from dataclasses import dataclass
from pathlib import Path

from app.engine.state_file import (
    TOKEN,
    DamagedStateError,
    StateHeader,
    make_header,
    read_state_header,
    write_state,
)
from app.engine.state_folder import (
    LEFTOVER,
    MARKER,
    clear_leftovers,
    create_private,
    digest_name,
    key_folder,
    make_private,
    new_name,
    read_secret,
    remove,
    remove_oldest,
    sync_folder,
)

_LARGEST_SHARE = 4  # a state may take a quarter of the quota
_LEFT_FREE = 256 << 20  # bytes of the disk that are for others
_MOST_WAITING = 3  # each is a copy in memory
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StateJob:
    """A state to be written. `whole`: a shorter state of the same tokens is of use of its own."""

    conversation: str
    tokens: bytes
    payload: bytes
    whole: bool


@dataclass(frozen=True, slots=True)
class StatePlace:
    """Where states go: `key` and `model_path` name the folder, `quota` holds over all folders."""

    root: Path
    quota: int
    key: bytes
    model_path: bytes

    @property
    def folder(self) -> Path:
        """Of the states of this key."""
        return key_folder(self.root, self.key)


class StateWriter:
    """Starts by clearing away what a killed process has left."""

    def __init__(self, place: StatePlace) -> None:
        self._place = place
        self._changed = threading.Condition()
        self._waiting: deque[StateJob] = deque()
        self._busy = True
        self._closed = False
        self._complained = False
        self._thread = threading.Thread(target=self._run, name="state-writer", daemon=True)
        self._thread.start()

    def put(self, job: StateJob) -> None:
        """Write it soon; it takes the place of what waits and is the beginning of it."""
        if self.takes(len(job.tokens) + len(job.payload)):
            with self._changed:
                for older in [each for each in self._waiting if _extends(job, each)]:
                    self._waiting.remove(older)
                while len(self._waiting) >= _MOST_WAITING:
                    self._waiting.popleft()
                if not self._closed:
                    self._waiting.append(job)
                    self._changed.notify_all()

    def takes(self, size: int) -> bool:
        """Whether a state of so many bytes would be kept."""
        return 0 < size <= self._place.quota // _LARGEST_SHARE

    def flush(self, timeout: float) -> bool:
        """Wait until all is written; False after `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._busy and not self._waiting, timeout)

    def close(self, timeout: float) -> None:
        """Take no more, and write what waits, for at most `timeout` seconds."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._thread.join(timeout)
        with self._changed:
            self._waiting.clear()

    def _run(self) -> None:
        clear_leftovers(self._place.root)
        while (job := self._next()) is not None:
            try:
                _store(self._place, job)
            except OSError as error:
                self._complain(error)
            except MemoryError:
                _log.warning("There is no memory to keep a state")

    def _next(self) -> StateJob | None:
        with self._changed:
            self._busy = False
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._waiting or self._closed)
            if not self._waiting:
                return None
            self._busy = True
            return self._waiting.popleft()

    def _complain(self, error: OSError) -> None:
        if not self._complained:
            self._complained = True
            _log.warning("Prompts cannot be kept on the disk: %s", error)


def _extends(job: StateJob, older: StateJob) -> bool:
    return job.conversation == older.conversation and job.tokens.startswith(older.tokens)


def _store(place: StatePlace, job: StateJob) -> None:
    secret = read_secret(place.root)
    folder = place.folder
    make_private(folder)
    if place.model_path:
        (folder / f"{MARKER}{digest_name(secret, place.model_path).hex()}").touch(mode=0o600)
    conversation = digest_name(secret, job.conversation.encode())
    replaced: list[Path] = []
    for path, tokens in _states_of(folder, place.key, conversation):
        if tokens == job.tokens or (tokens.startswith(job.tokens) and not job.whole):
            os.utime(path)
            return
        if job.tokens.startswith(tokens):
            replaced.append(path)
    header = make_header(place.key, conversation, job.tokens, job.payload)
    if shutil.disk_usage(folder).free < header.size + _LEFT_FREE:
        raise OSError("the disk is nearly full")
    remove_oldest(place.root, place.quota - header.size, keep=replaced)
    _write_whole(folder, header, job)
    for path in replaced:
        remove(path)


def _states_of(folder: Path, key: bytes, conversation: bytes) -> list[tuple[Path, bytes]]:
    """What a conversation has already: files and their tokens."""
    found = []
    for path in folder.glob(f"{conversation.hex()}-*"):
        try:
            with path.open("rb") as file:
                header = read_state_header(file, key)
                found.append((path, file.read(header.count * TOKEN)))
        except DamagedStateError:
            remove(path)
        except OSError:
            continue
    return found


def _write_whole(folder: Path, header: StateHeader, job: StateJob) -> None:
    temporary = folder / f"{secrets.token_hex(8)}{LEFTOVER}"
    try:
        with create_private(temporary) as file:
            write_state(file, header, job.tokens, job.payload)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(folder / new_name(header.conversation))
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(folder)
