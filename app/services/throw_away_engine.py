"""An engine process for one piece of work, without a model. One thread asks, any thread stops it.

What it does cannot be cancelled, so that stopping it means ending it.
"""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING

from app.domain.errors import BugError, UserFixableError
from app.engine.protocol import EngineEvent, EngineGone, Failed
from app.engine.quantize_protocol import Quantized, QuantizeProgress

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.engine.quantize_protocol import Quantize
    from app.services.engine_session import Listener, Worker

_KILLED = -9  # SIGKILL, as subprocess tells it


class ThrowAwayEngine:
    """Asked one thing after the other, between `start` and `close`."""

    def __init__(self, make_worker: Callable[[Listener], Worker]) -> None:
        self._events: queue.SimpleQueue[EngineEvent] = queue.SimpleQueue()
        self._make_worker = make_worker
        self._worker: Worker | None = None
        self._gate = threading.Lock()
        self._stopped = False

    def start(self) -> None:
        """Start the process. Raises UserFixableError after `stop`."""
        with self._gate:
            if self._stopped:
                raise _stopped()
            self._worker = self._make_worker(self._events.put)
            self._worker.start()

    def close(self) -> None:
        """End the process and wait for its end."""
        if self._worker:
            self._worker.close()

    def ask(
        self, order: Quantize, on_progress: Callable[[QuantizeProgress], None] = lambda _: None
    ) -> Quantized:
        """Wait for the answer. Raises UserFixableError, with the code cancelled after `stop`.

        When it raises because the process is gone, that has let go of its files.
        """
        if self._worker is None:
            raise BugError("The engine was not started.", code="bug")
        self._worker.submit(order)
        while True:
            match self._events.get():
                case QuantizeProgress() as event:
                    on_progress(event)
                case Quantized() as event:
                    return event
                case Failed(_, text, action, code):
                    raise UserFixableError(text, action, code=code)
                case EngineGone() as event:
                    raise _stopped() if self._stopped else _crashed(event, order.level)
                case _:
                    pass

    def stop(self) -> None:
        """End the process now, or let it never start; returns at once."""
        with self._gate:
            self._stopped = True
            if self._worker:
                self._worker.close(timeout=0)


def _stopped() -> UserFixableError:
    return UserFixableError("Making the level was stopped.", code="cancelled")


def _crashed(event: EngineGone, level: str) -> UserFixableError:
    if event.exit_code is None:
        text = f"The engine could not be started: {event.detail}."
        return UserFixableError(text, "Start Quantscope again.", code="engine")
    if event.exit_code == _KILLED:
        text = f"The engine was killed while it made {level}. Most often memory ran out."
        return UserFixableError(text, "Close other programs and try again.", code="engine_killed")
    text = f"The engine crashed while it made {level}; nothing of it was kept."
    action = "Choose another level, or download the model again."
    return UserFixableError(text, action, code="engine_crashed")
