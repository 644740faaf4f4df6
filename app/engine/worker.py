"""The parent's side of one engine process.

The worker thread starts the process, writes commands to it and watches over it; a reader thread
hands its events to the listener. Any thread may call `submit`, `cancel` and `close`.
"""

from __future__ import annotations

import logging
import queue
import tempfile
import threading
import time
from typing import IO, TYPE_CHECKING

from app.engine.process import launch_engine
from app.engine.protocol import (
    EVENTS,
    BenchDone,
    Cancel,
    Command,
    Devices,
    EngineEvent,
    EngineGone,
    Failed,
    Finished,
    Loaded,
    Ping,
    Pong,
    ProtocolError,
    Shutdown,
    encode,
    read_message,
)

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

_log = logging.getLogger(__name__)
_LOG_TAIL_BYTES = 4000


class EngineWorker:
    """Owns one engine process from its start to its end; make a new worker for a new process.

    The listener gets every event of the process on the reader thread and, at last, one EngineGone.
    A process that does not answer a ping, or a Cancel, in time is killed.
    """

    def __init__(
        self,
        listener: Callable[[EngineEvent], None],
        *,
        launch: Callable[[IO[bytes]], subprocess.Popen[bytes]] = launch_engine,
        ping_interval_s: float = 5.0,
        ping_timeout_s: float = 30.0,
        cancel_timeout_s: float = 5.0,
    ) -> None:
        self._listener = listener
        self._launch = launch
        self._ping_interval_s = ping_interval_s
        self._watch = _Watch(ping_timeout_s, cancel_timeout_s)
        self._outgoing: queue.SimpleQueue[Command | None] = queue.SimpleQueue()
        self._process: subprocess.Popen[bytes] | None = None
        self._log_file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the reader
        self._closing = threading.Event()
        self._gone = threading.Event()
        self._writer = threading.Thread(target=self._run, name="engine-worker", daemon=True)
        self._guard = threading.Thread(target=self._watch_over, name="engine-watch", daemon=True)

    @property
    def pid(self) -> int | None:
        """Process id while the process lives."""
        process = self._process
        return process.pid if process and process.poll() is None else None

    @property
    def alive(self) -> bool:
        """False from the moment that EngineGone was handed over."""
        return not self._gone.is_set()

    def start(self) -> None:
        """Start the process in the background."""
        self._writer.start()
        self._guard.start()

    def submit(self, command: Command) -> None:
        """Send a command; its events carry its request id."""
        if isinstance(command, Cancel):
            self._watch.cancel_sent(command.request_id)
        else:
            self._watch.submitted(command.request_id)
        self._outgoing.put(command)

    def cancel(self, request_id: str) -> None:
        """Stop a request; the process is killed if it does not react."""
        self.submit(Cancel(request_id))

    def close(self, timeout: float = 3.0) -> None:
        """End the process and wait for it; kills it after `timeout` seconds."""
        self._closing.set()
        self._outgoing.put(Shutdown(""))
        self._outgoing.put(None)
        if not self._gone.wait(timeout):
            self._kill()
            self._gone.wait(timeout)
        if self._writer.is_alive() and self._writer is not threading.current_thread():
            self._writer.join(timeout)

    def _run(self) -> None:
        try:
            self._process = self._launch(self._log_file)
        except OSError as error:
            self._announce_end(None, f"{error}")
            return
        reader = threading.Thread(target=self._read, name="engine-events", daemon=True)
        reader.start()
        self._write_commands(self._process)
        reader.join()

    def _write_commands(self, process: subprocess.Popen[bytes]) -> None:
        if process.stdin is None:
            return
        try:
            while (command := self._outgoing.get()) is not None:
                process.stdin.write(encode(command))
                process.stdin.flush()
            process.stdin.close()
        except OSError:
            _log.info("the engine process closed its pipe")

    def _read(self) -> None:
        process = self._process
        if process is None or process.stdout is None:
            return
        try:
            while (event := read_message(process.stdout, EVENTS)) is not None:
                self._take(event)
        except (ProtocolError, OSError, ValueError) as error:
            _log.warning("the engine process was ended: %s", error)
            process.kill()
        code = process.wait()
        process.stdout.close()
        self._announce_end(code, self._log_tail())
        self._outgoing.put(None)

    def _take(self, event: EngineEvent) -> None:
        self._watch.heard()
        if isinstance(event, Pong):
            return
        if isinstance(event, (Finished, Failed, Loaded, BenchDone, Devices)):
            self._watch.answered(event.request_id)
        self._listener(event)

    def _announce_end(self, code: int | None, detail: str) -> None:
        self._log_file.close()
        self._gone.set()
        self._listener(EngineGone("", code, self._closing.is_set(), detail))

    def _log_tail(self) -> str:
        size = self._log_file.seek(0, 2)
        self._log_file.seek(max(0, size - _LOG_TAIL_BYTES))
        return self._log_file.read().decode("utf-8", "replace")

    def _watch_over(self) -> None:
        while not self._gone.wait(min(self._ping_interval_s, self._watch.next_check())):
            if self._watch.overdue():
                _log.warning("the engine process does not answer and is ended")
                self._kill()
                return
            if self._watch.start_ping():
                self._outgoing.put(Ping(""))

    def _kill(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.kill()


class _Watch:
    """When the process was heard last, and which cancels it still owes an end. Any thread."""

    def __init__(self, ping_timeout_s: float, cancel_timeout_s: float) -> None:
        self._ping_timeout_s = ping_timeout_s
        self._cancel_timeout_s = cancel_timeout_s
        self._lock = threading.Lock()
        self._pinged: float | None = None  # the oldest ping without an answer
        self._open: set[str] = set()
        self._cancelled: dict[str, float] = {}

    def submitted(self, request_id: str) -> None:
        with self._lock:
            self._open.add(request_id)

    def heard(self) -> None:
        with self._lock:
            self._pinged = None

    def cancel_sent(self, request_id: str) -> None:
        """Requests that have ended already owe nothing."""
        with self._lock:
            if request_id in self._open:
                self._cancelled.setdefault(request_id, time.monotonic())

    def answered(self, request_id: str) -> None:
        with self._lock:
            self._open.discard(request_id)
            self._cancelled.pop(request_id, None)

    def start_ping(self) -> bool:
        """True when no ping is under way; one counts as sent then."""
        with self._lock:
            if self._pinged is not None:
                return False
            self._pinged = time.monotonic()
            return True

    def next_check(self) -> float:
        """Seconds until something could be overdue."""
        return min(self._ping_timeout_s, self._cancel_timeout_s) / 2

    def overdue(self) -> bool:
        """Whether an answer has been waited for too long."""
        now = time.monotonic()
        with self._lock:
            if self._pinged is not None and now - self._pinged > self._ping_timeout_s:
                return True
            return any(now - sent > self._cancel_timeout_s for sent in self._cancelled.values())
