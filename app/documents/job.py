"""The parent's side of one reading process, from its start to its end. A worker thread runs it."""

from __future__ import annotations

import contextlib
import logging
import tempfile
import threading
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, cast

from app.documents.process import launch_reader
from app.documents.protocol import (
    EVENTS,
    MEMORY_EXIT,
    Attached,
    DocumentCommand,
    FileRead,
    Progress,
    Refused,
)
from app.domain.errors import UserFixableError
from app.domain.frames import ProtocolError, encode, read_message

if TYPE_CHECKING:
    import subprocess

_log = logging.getLogger(__name__)
_LOG_TAIL_BYTES = 2000
MOST_SECONDS = 120.0

Launch = Callable[[IO[bytes]], "subprocess.Popen[bytes]"]


class ReadingJob:
    """Runs once; `stop` ends it from any thread."""

    def __init__(
        self,
        command: DocumentCommand,
        on_progress: Callable[[Progress], None],
        *,
        launch: Launch = launch_reader,
        most_seconds: float = MOST_SECONDS,
    ) -> None:
        self._command = command
        self._on_progress = on_progress
        self._launch = launch
        self._most_seconds = most_seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._why_ended = ""  # "cancelled" or "slow", where it was ended from here

    def run(self) -> FileRead | Attached:
        """The answer. Raises UserFixableError; its code is "cancelled" after `stop`."""
        with tempfile.TemporaryFile() as log:
            process = self._start(log)
            timer = threading.Timer(self._most_seconds, self._end, args=("slow",))
            timer.daemon = True
            timer.start()
            try:
                return self._talk(process, log)
            finally:
                timer.cancel()
                self._end("")
                _close_pipes(process)

    def stop(self) -> None:
        """End it; nothing happens where it has ended."""
        self._end("cancelled")

    def _start(self, log: IO[bytes]) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._why_ended:
                raise self._failure(None, "")
            try:
                self._process = process = self._launch(log)
            except OSError as error:
                raise self._failure(None, f"{error}") from error
            return process

    def _end(self, why: str) -> None:
        with self._lock:
            self._why_ended = self._why_ended or why
            if self._process and self._process.poll() is None:
                self._process.kill()

    def _talk(self, process: subprocess.Popen[bytes], log: IO[bytes]) -> FileRead | Attached:
        stdin, stdout = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        try:
            stdin.write(encode(self._command))
            stdin.flush()
            while (event := read_message(stdout, EVENTS)) is not None:
                if isinstance(event, FileRead | Attached):
                    return event
                if isinstance(event, Refused):
                    raise UserFixableError(event.text, event.action, code=event.code)
                self._on_progress(event)
        except (OSError, ProtocolError) as error:
            _log.warning("a reading process is ended: %s", error)
            self._end("")
        raise self._failure(process.wait(), _tail(log))

    def _failure(self, exit_code: int | None, detail: str) -> UserFixableError:
        if self._why_ended == "cancelled":
            return UserFixableError("Reading was stopped.", code="cancelled")
        if self._why_ended == "slow":
            text = f"This file takes longer than {self._most_seconds:.0f} seconds to read."
            return UserFixableError(text, "Attach a smaller part of it.", code="too_slow")
        _log.warning("a reading process ended with %s: %s", exit_code, detail)
        if exit_code == MEMORY_EXIT:
            text = "This file needs too much memory to be read."
            return UserFixableError(text, "Attach a smaller part of it.", code="too_large")
        text = "This file could not be read: its reader crashed, the file is probably damaged."
        action = "Open it in the program that made it and save it anew."
        return UserFixableError(text, action, code="reader_crashed")


def _close_pipes(process: subprocess.Popen[bytes]) -> None:
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


def _tail(log: IO[bytes]) -> str:
    size = log.seek(0, 2)
    log.seek(max(0, size - _LOG_TAIL_BYTES))
    return log.read().decode("utf-8", "replace")
