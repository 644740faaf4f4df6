"""Whether an engine process still reacts. Any thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from app.engine.last_message import Last
from app.engine.protocol import (
    BenchDone,
    Cancel,
    Devices,
    Failed,
    Finished,
    Loaded,
    Shutdown,
    SummaryNeeded,
    Tuned,
    Warmed,
)

if TYPE_CHECKING:
    from app.engine.protocol import Command, EngineEvent

_LAST = (Finished, Failed, Loaded, BenchDone, Devices, Warmed, Tuned, SummaryNeeded, Last)


class Watch:
    """Knows how long a ping and each Cancel have been waiting for their answer.

    Waiting is counted in looks, not by a clock: a computer that slept between two of them must not
    cost a healthy engine.
    """

    def __init__(
        self,
        *,
        ping_every_s: float = 5.0,
        ping_timeout_s: float = 30.0,
        cancel_timeout_s: float = 5.0,
    ) -> None:
        self.interval = min(ping_every_s, ping_timeout_s / 2, cancel_timeout_s / 4)
        self._ping_every_s = ping_every_s
        self._ping_timeout_s = ping_timeout_s
        self._cancel_timeout_s = cancel_timeout_s
        self._lock = threading.Lock()
        self._quiet_s = 0.0  # since something was heard
        self._ping_s: float | None = None  # since the oldest ping without an answer
        self._open: set[str] = set()
        self._cancels_s: dict[str, float] = {}

    def sent(self, command: Command) -> None:
        """A command goes out; a Cancel of what has ended already owes nothing."""
        request_id = command.request_id
        with self._lock:
            if isinstance(command, Cancel):
                if request_id in self._open:
                    self._cancels_s.setdefault(request_id, 0.0)
            elif not isinstance(command, Shutdown):
                self._open.add(request_id)

    def heard(self, event: EngineEvent) -> None:
        """Something came back, so the process lives."""
        with self._lock:
            self._ping_s, self._quiet_s = None, 0.0
            if isinstance(event, _LAST):
                self._open.discard(event.request_id)
                self._cancels_s.pop(event.request_id, None)

    def start_ping(self) -> bool:
        """True when it is time for a ping; it counts as sent then."""
        with self._lock:
            if self._ping_s is not None or self._quiet_s < self._ping_every_s:
                return False
            self._ping_s = 0.0
            return True

    def overdue_after(self, seconds: float) -> bool:
        """Count `seconds` more of waiting; whether something has been waited for too long."""
        with self._lock:
            self._quiet_s += seconds
            self._cancels_s = {key: age + seconds for key, age in self._cancels_s.items()}
            if self._ping_s is not None:
                self._ping_s += seconds
                if self._ping_s > self._ping_timeout_s:
                    return True
            return any(age > self._cancel_timeout_s for age in self._cancels_s.values())
