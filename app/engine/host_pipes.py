"""Both ends of the pipes to the parent, in the engine process.

Events may be sent by any thread. The reader thread takes commands in, so that Cancel and Ping are
heard while the main thread computes.
"""

from __future__ import annotations

import os
import queue
import threading
from typing import IO, TYPE_CHECKING

from app.domain.frames import encode, read_message
from app.engine.protocol import (
    COMMANDS,
    Cancel,
    Command,
    EngineEvent,
    Ping,
    Pong,
    Shutdown,
)

if TYPE_CHECKING:
    from app.engine.llama_context import AbortFlag

_EXIT_GRACE_S = 2.0


class EventPipe:
    """The way to the parent; a broken pipe ends the process, for nobody is there to listen."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def send(self, event: EngineEvent) -> None:
        """Write one event; any thread."""
        frame = encode(event)
        try:
            with self._lock:
                self._stream.write(frame)
                self._stream.flush()
        except OSError:
            os._exit(0)


class CommandReader(threading.Thread):
    """Reads commands; raises the abort flag for a Cancel of what runs, answers pings."""

    def __init__(self, stream: IO[bytes], pipe: EventPipe, abort: AbortFlag) -> None:
        super().__init__(name="engine-commands", daemon=True)
        self.commands: queue.SimpleQueue[Command] = queue.SimpleQueue()
        self.running: frozenset[str] = frozenset()  # what the main thread works on
        self._cancelled: set[str] = set()  # until the main thread has taken the Cancel
        self._ending = False
        self._flag_lock = threading.Lock()
        self._stream = stream
        self._pipe = pipe
        self._abort = abort

    def is_wanted(self) -> bool:
        """Whether a command waits."""
        return not self.commands.empty()

    def begin(self, *request_ids: str) -> None:
        """Main thread: work on these starts; a Cancel that came before aborts it, too."""
        with self._flag_lock:
            self.running = frozenset(request_ids)
            if self.running & self._cancelled:
                self._abort.set()
            elif not self._ending:
                self._abort.clear()

    def forget_cancel(self, request_id: str) -> None:
        """Main thread: the Cancel of this was taken from the queue; it may be asked anew."""
        with self._flag_lock:
            self._cancelled.discard(request_id)
            self.running -= {request_id}
            if not self._ending and not self.running & self._cancelled:
                self._abort.clear()

    def run(self) -> None:
        """Read until the parent closes the pipe, then end the process."""
        try:
            while self._take(read_message(self._stream, COMMANDS)):
                pass
        finally:
            with self._flag_lock:
                self._ending = True
                self._abort.set()
            self.commands.put(Shutdown(""))
            threading.Event().wait(_EXIT_GRACE_S)
            os._exit(0)

    def _take(self, command: Command | None) -> bool:
        """Pass a command on; False where it is the last one."""
        if command is None or isinstance(command, Shutdown):
            return False
        if isinstance(command, Ping):
            self._pipe.send(Pong(command.request_id))
            return True
        if isinstance(command, Cancel):
            self._note_cancel(command.request_id)
        self.commands.put(command)
        return True

    def _note_cancel(self, request_id: str) -> None:
        with self._flag_lock:
            self._cancelled.add(request_id)
            if request_id in self.running:
                self._abort.set()
