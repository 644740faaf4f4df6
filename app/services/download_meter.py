"""How fast a download comes and how long it will take. Pure but for the clock it is given."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

WINDOW_S = 3.0
_LEAST_S = 0.3  # a rate over less time is noise
EVERY_S = 0.1
SAVE_EVERY_S = 1.0


@dataclass(slots=True)
class DownloadMeter:
    """The bytes of one download over the last seconds, and when they were shown and saved."""

    _points: deque[tuple[float, int]] = field(default_factory=deque)
    _shown_at: float | None = None
    _saved_at: float | None = None

    def note(self, now: float, received: int) -> None:
        """So many bytes are here; fewer than before start the measurement anew."""
        points = self._points
        if points and received < points[-1][1]:
            points.clear()
        points.append((now, received))
        while len(points) > 2 and now - points[1][0] >= WINDOW_S:
            points.popleft()

    def restart(self) -> None:
        """Nothing came for a while: what was before says nothing of now."""
        self._points.clear()

    @property
    def rate(self) -> float | None:
        """Bytes/s over the last three seconds; None so far."""
        if not self._points:
            return None
        (first_at, first), (last_at, last) = self._points[0], self._points[-1]
        passed = last_at - first_at
        return (last - first) / passed if passed >= _LEAST_S else None

    def seconds_left(self, missing: int) -> float | None:
        """Time for the rest; None where the rate is not known, or nothing comes."""
        rate = self.rate
        return missing / rate if rate else None

    def may_show(self, now: float) -> bool:
        """True at most ten times a second."""
        if self._shown_at is not None and now - self._shown_at < EVERY_S:
            return False
        self._shown_at = now
        return True

    def may_save(self, now: float) -> bool:
        """True at most once a second."""
        if self._saved_at is not None and now - self._saved_at < SAVE_EVERY_S:
            return False
        self._saved_at = now
        return True
