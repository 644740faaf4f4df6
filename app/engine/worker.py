"""The parent's side of one engine process.

The worker thread starts the process and writes commands to it, a reader thread hands its events to
the listener, a third one watches over it. Any thread may call `submit`, `cancel` and `close`.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import tempfile
import threading
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, cast

from app.domain.frames import ProtocolError, encode, read_message
from app.engine.process import launch_engine
from app.engine.protocol import (
    EVENTS,
    Cancel,
    Command,
    EngineEvent,
    EngineGone,
    Ping,
    Pong,
    Shutdown,
)
from app.engine.watch import Watch

if TYPE_CHECKING:
    import subprocess

_log = logging.getLogger(__name__)
_LOG_TAIL_BYTES = 4000

Launch = Callable[[IO[bytes]], "subprocess.Popen[bytes]"]


class EngineWorker:
    """Owns one engine process from its start to its end; make a new worker for a new process.

    The listener gets every event of the process on the reader thread and, at last, one EngineGone.
    A process that does not answer a ping, or a Cancel, in time is killed.
    """

    def __init__(
        self,
        listener: Callable[[EngineEvent], None],
        *,
        launch: Launch = launch_engine,
        watch: Watch | None = None,
    ) -> None:
        self._listener = listener
        self._launch = launch
        self._watch = watch or Watch()
        self._outgoing: queue.SimpleQueue[Command | None] = queue.SimpleQueue()
        self._process: subprocess.Popen[bytes] | None = None
        self._log_file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed at the end
        self._hung = False
        self._closing = threading.Event()
        self._gone = threading.Event()
        self._writer = threading.Thread(target=self._run, name="engine-worker", daemon=True)
        self._guard = threading.Thread(target=self._watch_over, name="engine-watch", daemon=True)

    @property
    def pid(self) -> int | None:
        """Process id while the process lives."""
        process = self._process
        return process.pid if process and process.poll() is None else None

    def start(self) -> None:
        """Start the process in the background."""
        self._writer.start()
        self._guard.start()

    def submit(self, command: Command) -> None:
        """Send a command; its events carry its request id."""
        self._watch.sent(command)
        self._outgoing.put(command)

    def cancel(self, request_id: str) -> None:
        """Stop a request; the process is killed if it does not react."""
        self.submit(Cancel(request_id))

    def close(self, timeout: float = 3.0) -> None:
        """End the process and wait until EngineGone is handed over; kills after `timeout` s."""
        self._closing.set()
        self._outgoing.put(Shutdown(""))
        self._outgoing.put(None)
        if not self._gone.wait(timeout):
            self._kill()
        if self._writer.is_alive():
            self._writer.join(timeout)

    def _run(self) -> None:
        try:
            process = self._process = self._launch(self._log_file)
        except (OSError, ValueError) as error:
            self._announce_end(None, f"{error}")
            return
        reader = threading.Thread(
            target=self._read, args=(process,), name="engine-events", daemon=True
        )
        reader.start()
        try:
            self._write_commands(cast("IO[bytes]", process.stdin))
        finally:
            reader.join()

    def _write_commands(self, stream: IO[bytes]) -> None:
        try:
            while (command := self._outgoing.get()) is not None:
                stream.write(encode(command))
                stream.flush()
        except OSError:
            _log.info("the engine process closed its pipe")
        except BaseException:
            self._kill()
            raise
        finally:
            with contextlib.suppress(OSError):
                stream.close()

    def _read(self, process: subprocess.Popen[bytes]) -> None:
        stream = cast("IO[bytes]", process.stdout)
        try:
            while (event := read_message(stream, EVENTS)) is not None:
                self._take(event)
        except (ProtocolError, OSError) as error:
            _log.warning("the engine process is ended: %s", error)
            process.kill()
        except BaseException:
            process.kill()
            raise
        finally:
            code = process.wait()
            stream.close()
            self._announce_end(code, self._log_tail())
            self._outgoing.put(None)

    def _take(self, event: EngineEvent) -> None:
        self._watch.heard(event)
        if not isinstance(event, Pong):
            self._listener(event)

    def _announce_end(self, code: int | None, detail: str) -> None:
        self._log_file.close()
        self._gone.set()
        self._listener(EngineGone("", code, self._closing.is_set(), detail, self._hung))

    def _log_tail(self) -> str:
        size = self._log_file.seek(0, 2)
        self._log_file.seek(max(0, size - _LOG_TAIL_BYTES))
        return self._log_file.read().decode("utf-8", "replace")

    def _watch_over(self) -> None:
        while not self._gone.wait(self._watch.interval):
            if self._watch.overdue_after(self._watch.interval):
                _log.warning("the engine process does not answer and is ended")
                self._hung = True
                self._kill()
                return
            if self._watch.start_ping():
                self._outgoing.put(Ping(""))

    def _kill(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.kill()
