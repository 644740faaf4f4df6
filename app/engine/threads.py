"""How many threads decode fastest right now. Pure but for the clock readings it is given.

llama.cpp's threads wait for one another at every operation, so a single core that a neighbour
keeps busy can slow decoding twentyfold; one thread fewer then brings most of the speed back.
"""

from __future__ import annotations

from dataclasses import dataclass, field

_WINDOW_TOKENS = 8
_WINDOW_S = 0.25  # slow models are judged by fewer tokens
_GAIN = 0.9  # another count must cost less than this share of the present one
_SUSPICIOUS = 1.5  # times the best cost seen with the same count
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.5, 30.0


@dataclass(slots=True)
class ThreadGovernor:
    """Watches the cost of tokens and tries a neighbouring thread count when they get slow.

    `count` is what to compute with now; it never exceeds `most`.
    """

    most: int
    count: int = field(init=False)
    _trying_from: int | None = field(default=None, init=False)
    _base_cost: float = field(default=0.0, init=False)  # of `_trying_from`, s per token
    _best: dict[int, float] = field(default_factory=dict, init=False)
    _tokens: int = field(default=0, init=False)
    _seconds: float = field(default=0.0, init=False)
    _next_try: float = field(default=0.0, init=False)
    _pause: float = field(default=_FIRST_PAUSE_S, init=False)

    def __post_init__(self) -> None:
        self.count = self.most

    def observe(self, seconds: float, now: float) -> bool:
        """One token took `seconds` until `now`; True when `count` has changed."""
        self._tokens += 1
        self._seconds += seconds
        if self._tokens < _WINDOW_TOKENS and (self._seconds < _WINDOW_S or self._tokens < 2):
            return False
        cost = self._seconds / self._tokens
        self._tokens, self._seconds = 0, 0.0
        before = self.count
        if self._trying_from is None:
            self._consider(cost, now)
        else:
            self._judge(cost, now)
        return self.count != before

    def _consider(self, cost: float, now: float) -> None:
        """Settled: go down where it got slow, and up again once the neighbour may be gone."""
        best = self._best.get(self.count)
        slow = best is None or cost > best * _SUSPICIOUS
        self._best[self.count] = cost if best is None else min(cost, best * 1.001)
        if now < self._next_try:
            return
        if slow and self.count > 1:
            self._try(self.count - 1, cost)
        elif self.count < self.most:
            self._try(self.count + 1, cost)

    def _try(self, count: int, cost: float) -> None:
        self._trying_from, self._base_cost = self.count, cost
        self.count = count

    def _judge(self, cost: float, now: float) -> None:
        """The trial is over: stay where it paid, else go back and wait longer for the next."""
        came_from, self._trying_from = self._trying_from or self.count, None
        if cost < self._base_cost * _GAIN:
            self._pause = _FIRST_PAUSE_S
            self._best[self.count] = cost
            self._next_try = now if self.count < came_from else now + self._pause
        else:
            self.count = came_from
            self._pause = min(self._pause * 2, _LONGEST_PAUSE_S)
            self._next_try = now + self._pause
