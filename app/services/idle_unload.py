"""Unloads models that nothing was asked of for a while. One thread, which sleeps until then."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SLEPT_S = 60.0  # the thread is this much too late only where the computer slept
_JOIN_S = 2.0


class IdleUnloader:
    """`sweep(before)` unloads idle models that were last used before a moment of `clock`.

    It returns when the one that stays was last used, the longest ago, or None without any; a busy
    one counts as used now. A computer that wakes up starts the wait anew: nobody could ask.
    """

    def __init__(
        self,
        limit_s: Callable[[], float | None],
        sweep: Callable[[float], float | None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limit_s = limit_s
        self._sweep = sweep
        self._clock = clock
        self._due: float | None = None
        self._awake_since = float("-inf")
        self._condition = threading.Condition()
        self._changed = False
        self._ended = False
        self._thread: threading.Thread | None = None

    def look_again(self) -> None:
        """A model was loaded, or the settings changed. Never waits."""
        with self._condition:
            self._changed = True
            self._condition.notify_all()
            if self._thread is None and not self._ended and self._limit_s() is not None:
                self._thread = threading.Thread(target=self._run, name="idle-unload", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """End the thread and wait for it."""
        with self._condition:
            self._ended = True
            self._condition.notify_all()
            thread = self._thread
        if thread:
            thread.join(_JOIN_S)

    def look(self) -> float | None:
        """Unload what is due; seconds until the next look, None until something changes."""
        now = self._clock()
        if self._due is not None and now - self._due > _SLEPT_S:
            self._awake_since = now
        limit, self._due = self._limit_s(), None
        if limit is None:
            return None
        before = now - limit
        oldest = self._sweep(before if self._awake_since <= before else float("-inf"))
        if oldest is None:
            return None
        self._due = max(oldest, self._awake_since) + limit
        return max(0.0, self._due - now)

    def _run(self) -> None:
        while True:
            with self._condition:
                self._changed = False
            wait = self.look()
            with self._condition:
                self._condition.wait_for(lambda: self._changed or self._ended, wait)
                if self._ended:
                    return
