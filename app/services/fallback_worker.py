"""A worker whose engine pack may fail: the built-in engine takes its place. Any thread.

Only until the first model is loaded: what an engine did after that is told as it is.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from app.engine.protocol import Command, EngineEvent, EngineGone, Failed, Loaded
from app.services.pack_probe import reason_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.engine_session import Listener, Worker

_log = logging.getLogger(__name__)


class FallbackWorker:
    """Starts with the worker of a pack; `name` is what people call the pack.

    `built_in` makes the worker that takes over, with all that was asked until then.
    """

    def __init__(
        self,
        pack: Callable[[Listener], Worker],
        built_in: Callable[[Listener], Worker],
        name: str,
        listener: Listener,
    ) -> None:
        self._built_in = built_in
        self._name = name
        self._tell = listener
        self._lock = threading.Lock()
        self._asked: list[Command] = []
        self._may_fall_back = True
        self._replaced = False
        self._worker = pack(self._hear)

    @property
    def pid(self) -> int | None:
        """Process id of the engine that computes, while it lives."""
        return self._worker.pid

    @property
    def uses_pack(self) -> bool:
        """Whether a process of the pack lives."""
        return not self._replaced and self._worker.pid is not None

    def start(self) -> None:
        """Start the pack's process in the background."""
        self._worker.start()

    def submit(self, command: Command) -> None:
        """Send a command, a second time where the engine has to be replaced."""
        with self._lock:
            if self._may_fall_back:
                self._asked.append(command)
            self._worker.submit(command)

    def cancel(self, request_id: str) -> None:
        """Stop a request."""
        with self._lock:
            self._asked = [each for each in self._asked if each.request_id != request_id]
            self._worker.cancel(request_id)

    def close(self, timeout: float = 3.0) -> None:
        """End whichever process there is."""
        with self._lock:
            self._may_fall_back = False
            worker = self._worker
        worker.close(timeout)

    def _hear(self, event: EngineEvent) -> None:
        if isinstance(event, EngineGone) and not event.expected and self._replace(event):
            return
        if isinstance(event, Loaded | Failed):
            with self._lock:
                self._may_fall_back = False
                self._asked.clear()
        self._tell(event)

    def _replace(self, gone: EngineGone) -> bool:
        """False where it has been replaced before, or is about to be closed."""
        with self._lock:
            if not self._may_fall_back:
                return False
            self._may_fall_back = False
            _log.warning("the engine %s ended with %s", self._name, gone.exit_code)
            notice = (
                f"The engine {self._name} does not work ({reason_of(gone)}), so the built-in one "
                "computes."
            )
            self._tell = with_notice(notice, self._tell)
            self._replaced = True
            self._worker = self._built_in(self._hear)
            self._worker.start()
            for command in self._asked:
                self._worker.submit(command)
            self._asked.clear()
            return True


def with_notice(notice: str, listener: Listener) -> Listener:
    """A listener whose models come with one notice more."""

    def hear(event: EngineEvent) -> None:
        if isinstance(event, Loaded):
            notices = (notice, *event.model.notices)
            event = replace(event, model=replace(event.model, notices=notices))
        listener(event)

    return hear
