"""How fast a batch goes, pauses not counted. One thread."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOKS_BACK = 200  # cells
_FEWEST = 2  # before that a guess would say nothing


class BatchMeter:
    """Begins at rest."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._worked_s = 0.0
        self._since: float | None = None
        self._ends: deque[tuple[float, int]] = deque(maxlen=_LOOKS_BACK)

    def go(self) -> None:
        """Work begins, or goes on."""
        if self._since is None:
            self._since = self._clock()

    def rest(self) -> None:
        """Nothing is computed now."""
        self._worked_s, self._since = self._now(), None

    def begin(self) -> None:
        """Another level: what was measured of the one before says nothing of it."""
        self._ends.clear()
        self._ends.append((self._now(), 0))

    def add(self, tokens: int) -> None:
        """A cell ended with so many new tokens."""
        self._ends.append((self._now(), tokens))

    @property
    def rate(self) -> float | None:
        """Tokens/s of all answers together."""
        seconds = self._seconds()
        tokens = sum(count for _, count in list(self._ends)[1:])
        return tokens / seconds if seconds and tokens else None

    def seconds_left(self, cells: int) -> float | None:
        """For so many cells, if they are like the last ones."""
        seconds, count = self._seconds(), len(self._ends) - 1
        if seconds is None or count < _FEWEST:
            return None
        return cells * seconds / count

    def _seconds(self) -> float | None:
        """Between the oldest end that is known and the newest."""
        spent = self._ends[-1][0] - self._ends[0][0] if self._ends else 0.0
        return spent if spent > 0 else None

    def _now(self) -> float:
        return self._worked_s + (0.0 if self._since is None else self._clock() - self._since)
