"""One rate for all transfers together: a token bucket. Any thread."""

from __future__ import annotations

import threading
import time

_BURST_S = 0.25
_LONGEST_WAIT_S = 0.1


class Bucket:
    """What may pass at `rate` bytes/s: a quarter of a second's worth at once. Times in seconds."""

    def __init__(self, rate: int, now: float) -> None:
        self._rate = max(1, rate)
        self._allowance = 0.0
        self._filled_at = now

    def take(self, most: int, now: float) -> int:
        """How many bytes may pass, at most `most`; 0 as long as it is too few to be worth it."""
        burst = max(1.0, self._rate * _BURST_S)
        filled = self._allowance + (now - self._filled_at) * self._rate
        self._allowance = min(burst, filled)
        self._filled_at = now
        if self._allowance < self._worth(most):
            return 0
        granted = min(most, int(self._allowance))
        self._allowance -= granted
        return granted

    def missing_s(self, most: int) -> float:
        """Seconds until `take` gives something."""
        return (self._worth(most) - self._allowance) / self._rate

    def give_back(self, unused: int) -> None:
        """Bytes that were granted but did not come."""
        self._allowance += unused

    def _worth(self, most: int) -> float:
        return min(float(most), max(1.0, self._rate * _BURST_S / 2))


class RateLimit:
    """A bucket that many threads take from, or none; a change holds at once."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._bucket: Bucket | None = None

    def change(self, rate: int | None) -> None:
        """Let `rate` bytes/s pass from now on; None: as many as come."""
        with self._changed:
            self._bucket = None if rate is None else Bucket(rate, time.monotonic())
            self._changed.notify_all()

    def take(self, most: int, closed: threading.Event) -> int:
        """Wait until bytes may pass; how many, at most `most`. 0 once `closed`."""
        with self._changed:
            while not closed.is_set():
                if self._bucket is None:
                    return most
                if granted := self._bucket.take(most, time.monotonic()):
                    return granted
                self._changed.wait(min(self._bucket.missing_s(most), _LONGEST_WAIT_S))
            return 0

    def give_back(self, unused: int) -> None:
        """Bytes that were granted but did not come."""
        with self._changed:
            if self._bucket is not None:
                self._bucket.give_back(unused)
