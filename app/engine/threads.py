"""How many threads decode fastest right now. Pure but for the clock readings it is given.

llama.cpp's threads wait for one another at every operation, so a single core that a neighbour
keeps busy can slow decoding twentyfold; one thread fewer then brings most of the speed back.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

_WINDOW_TOKENS = 8
_WINDOW_S = 0.25  # slow models are judged by fewer tokens
_FEWEST_TOKENS = 3  # of a trial that is given up early
_LESS_MUST_COST = 0.9  # of the present cost: fewer threads have to pay
_MORE_MAY_COST = 1.05  # of the present cost: more threads are the natural state
_SUSPICIOUS = 1.5  # times the best cost seen with the same count
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.5, 30.0


@dataclass(slots=True)
class ThreadGovernor:
    """Watches the cost of tokens and tries another thread count when they get slow.

    `count` is what to compute with now; it never exceeds `most` and goes back to it in the end.
    Prompts are read with up to `most_for_prompts`, 0 for as many.
    """

    most: int
    most_for_prompts: int = 0
    count: int = field(init=False)
    _trying_from: int | None = field(default=None, init=False)
    _base_cost: float = field(default=0.0, init=False)  # of `_trying_from`, s per token
    _step: int = field(default=1, init=False)
    _was_slow: bool = field(default=False, init=False)
    _warm: bool = field(default=False, init=False)
    _best: dict[int, float] = field(default_factory=dict, init=False)
    _tokens: int = field(default=0, init=False)
    _seconds: float = field(default=0.0, init=False)
    _next_try: float = field(default=0.0, init=False)
    _pause: float = field(default=_FIRST_PAUSE_S, init=False)

    def __post_init__(self) -> None:
        self.limit(self.most, self.most_for_prompts)

    @property
    def for_prompts(self) -> int:
        """Threads to read prompts with now: cores that a neighbour keeps busy are left to it."""
        return max(1, self.most_for_prompts - (self.most - self.count))

    @property
    def patience(self) -> float:
        """Seconds after which it wants to hear how it goes: soon while a trial may go badly."""
        return math.inf if self._trying_from is None else _FEWEST_TOKENS * self._base_cost

    def limit(self, most: int, most_for_prompts: int = 0) -> None:
        """Start anew below other limits, such as measured ones."""
        self.most, self.most_for_prompts = most, most_for_prompts or most
        self.count = most
        self._trying_from = None
        self._best.clear()
        self._tokens, self._seconds = 0, 0.0
        self._warm = self._was_slow = False
        self._step, self._next_try, self._pause = 1, 0.0, _FIRST_PAUSE_S

    def observe(self, tokens: int, seconds: float, now: float) -> bool:
        """The last `tokens` took `seconds` until `now`; True when `count` has changed."""
        self._tokens += tokens
        self._seconds += seconds
        if not self._window_full() and not self._trial_is_hopeless():
            return False
        cost = self._seconds / self._tokens
        self._tokens, self._seconds = 0, 0.0
        if not self._warm:
            self._warm = True  # pages and caches are cold in the first window: it tells nothing
            return False
        before = self.count
        if self._trying_from is None:
            self._consider(cost, now)
        else:
            self._judge(cost, self._trying_from, now)
        return self.count != before

    def _window_full(self) -> bool:
        enough = self._tokens > 1 and self._seconds >= _WINDOW_S
        return self._tokens >= _WINDOW_TOKENS or enough

    def _trial_is_hopeless(self) -> bool:
        """A trial that goes badly must not cost more than a few tokens."""
        if self._trying_from is None:
            return False
        if self._seconds > _WINDOW_TOKENS * self._base_cost:
            return True
        mean = self._seconds / self._tokens
        return self._tokens >= _FEWEST_TOKENS and mean > self._limit(self._trying_from) * 1.1

    def _limit(self, came_from: int) -> float:
        """Cost up to which the count that is tried is better than the one before."""
        return self._base_cost * (_LESS_MUST_COST if self.count < came_from else _MORE_MAY_COST)

    def _consider(self, cost: float, now: float) -> None:
        """Settled: go down where it got slow, and up again once the neighbour may be gone."""
        best = self._best.get(self.count)
        slow = best is None or cost > best * _SUSPICIOUS
        # One slow window is a hiccup; the very first one has nothing to be compared with.
        lasting, self._was_slow = slow and (self._was_slow or best is None), slow
        self._best[self.count] = cost if best is None else min(cost, best * 1.001)
        if now < self._next_try:
            return
        if lasting and self.count > 1:
            self._try(max(1, self.count - self._step), cost)
        elif self.count < self.most and not slow:
            self._try(min(self.most, self.count + self._step), cost)

    def _try(self, count: int, cost: float) -> None:
        self._trying_from, self._base_cost = self.count, cost
        self.count = count

    def _judge(self, cost: float, came_from: int, now: float) -> None:
        """The trial is over: stay where it paid, else go back and wait longer for the next."""
        went_down = self.count < came_from
        paid = cost <= self._limit(came_from)
        self._trying_from = None
        # Several neighbours are escaped, and a freed machine is taken back, in growing steps.
        self._step = self._step * 2 if paid != went_down else 1
        if paid:
            self._best[self.count] = cost
            self._pause = _FIRST_PAUSE_S
            self._next_try = now + (self._pause if went_down else 0)
        else:
            self.count = came_from
            self._pause = min(self._pause * 2, _LONGEST_PAUSE_S)
            self._next_try = now + self._pause
