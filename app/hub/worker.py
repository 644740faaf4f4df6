"""The parent's side of the hub process: started when first needed, and anew after it died.

Of each process, a writer thread hands commands to it and a reader thread its events to the
listener. Any thread may call `submit`, `cancel` and `close`.
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
from app.hub.process import launch_hub
from app.hub.protocol import (
    EVENTS,
    Cancel,
    Configure,
    HubCommand,
    HubEvent,
    HubGone,
    Shutdown,
)

if TYPE_CHECKING:
    import subprocess

_log = logging.getLogger(__name__)
_LOG_TAIL_BYTES = 4000

Launch = Callable[[IO[bytes]], "subprocess.Popen[bytes]"]


class HubWorker:
    """At most one hub process. The listener gets its events and, at its end, one HubGone.

    The last Configure is said again to each new process, before anything else.
    """

    def __init__(
        self, listener: Callable[[HubEvent], None], *, launch: Launch = launch_hub
    ) -> None:
        self._listener = listener
        self._launch = launch
        self._lock = threading.Lock()
        self._life: _Life | None = None
        self._configuration: Configure | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """Process id while a process lives."""
        life = self._life
        return life.pid if life else None

    def submit(self, command: HubCommand) -> None:
        """Send a command; its events carry its request id. Nothing happens after `close`."""
        with self._lock:
            if isinstance(command, Configure):
                self._configuration = command
            if self._closed or (self._life is None and isinstance(command, Configure | Cancel)):
                return
            if self._life is None:
                self._life = self._start()
            self._life.outgoing.put(command)

    def cancel(self, request_id: str) -> None:
        """Stop a request."""
        self.submit(Cancel(request_id))

    def drop(self) -> None:
        """End the process at once and say nothing of it: whoever asked has been told."""
        with self._lock:
            life, self._life = self._life, None
        if life:
            life.drop()

    def close(self, timeout: float = 3.0) -> None:
        """End the process and wait until HubGone is handed over; kills after `timeout` s."""
        with self._lock:
            self._closed = True
            life = self._life
        if life:
            life.close(timeout)

    def _start(self) -> _Life:
        life = _Life(self._launch, self._listener, self._forget)
        if self._configuration:
            life.outgoing.put(self._configuration)
        life.start()
        return life

    def _forget(self, life: _Life) -> None:
        with self._lock:
            if self._life is life:
                self._life = None


class _Life:
    """One hub process from its start to its end."""

    def __init__(
        self,
        launch: Launch,
        listener: Callable[[HubEvent], None],
        forget: Callable[[_Life], None],
    ) -> None:
        self.outgoing: queue.SimpleQueue[HubCommand | None] = queue.SimpleQueue()
        self._launch = launch
        self._listener = listener
        self._forget = forget
        self._process: subprocess.Popen[bytes] | None = None
        self._log_file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed at the end
        self._closing = threading.Event()
        self._dropped = threading.Event()
        self._gone = threading.Event()
        self._writer = threading.Thread(target=self._run, name="hub-worker", daemon=True)

    @property
    def pid(self) -> int | None:
        process = self._process
        return process.pid if process and process.poll() is None else None

    def start(self) -> None:
        self._writer.start()

    def drop(self) -> None:
        self._dropped.set()
        self.outgoing.put(None)
        self._kill()

    def close(self, timeout: float) -> None:
        self._closing.set()
        self.outgoing.put(Shutdown(""))
        self.outgoing.put(None)
        if not self._gone.wait(timeout):
            self._kill()
            self._gone.wait(timeout)
        if threading.current_thread() is not self._writer:
            self._writer.join(timeout)

    def _run(self) -> None:
        try:
            process = self._process = self._launch(self._log_file)
        except (OSError, ValueError) as error:
            self._announce_end(None, f"{error}")
            return
        if self._dropped.is_set():
            self._kill()
        reader = threading.Thread(
            target=self._read, args=(process,), name="hub-events", daemon=True
        )
        reader.start()
        try:
            self._write_commands(cast("IO[bytes]", process.stdin))
        finally:
            reader.join()

    def _write_commands(self, stream: IO[bytes]) -> None:
        try:
            while (command := self.outgoing.get()) is not None:
                stream.write(encode(command))
                stream.flush()
        except OSError:
            _log.info("the hub process closed its pipe")
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
                if not self._dropped.is_set():
                    self._listener(event)
        except (ProtocolError, OSError) as error:
            _log.warning("the hub process is ended: %s", error)
            process.kill()
        except BaseException:
            process.kill()
            raise
        finally:
            code = process.wait()
            stream.close()
            self.outgoing.put(None)
            self._announce_end(code, self._log_tail())

    def _announce_end(self, code: int | None, detail: str) -> None:
        """Let the next submit start a process, then tell; so a listener may submit at once."""
        self._log_file.close()
        self._forget(self)
        try:
            if not self._dropped.is_set():
                self._listener(HubGone("", code, self._closing.is_set(), detail))
        finally:
            self._gone.set()

    def _log_tail(self) -> str:
        size = self._log_file.seek(0, 2)
        self._log_file.seek(max(0, size - _LOG_TAIL_BYTES))
        return self._log_file.read().decode("utf-8", "replace")

    def _kill(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.kill()
