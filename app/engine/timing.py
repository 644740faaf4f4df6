"""Moments of one answer. Pure but for the clock; any thread."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field

_RATE_WINDOW_S = 1.0


@dataclass(slots=True)
class Timing:
    """Moments of one answer, in seconds of the performance counter."""

    started: float
    template_s: float
    prefill_started: float = 0.0
    first_token: float | None = None
    last_token: float | None = None
    recent: deque[tuple[float, int]] = field(default_factory=deque)

    def token_came(self) -> float:
        """Note that a token came now; the moment."""
        now = self.last_token = time.perf_counter()
        if self.first_token is None:
            self.first_token = now
        return now

    def rate(self, now: float, count: int) -> float | None:
        """Tokens per second over the last second, of the tokens after the first."""
        recent = self.recent
        recent.append((now, count))
        while len(recent) > 2 and now - recent[0][0] > _RATE_WINDOW_S:
            recent.popleft()
        since, before = recent[0]
        return (count - before) / (now - since) if count > before and now > since else None
