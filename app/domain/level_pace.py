"""How long levels take to make, by what earlier ones took on this machine. Pure data, any thread.

What the engine expects holds for an idle machine; `Pace` knows how many times longer it really was.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

# On an idle machine, and on one whose cores each have two other programs to work for.
_UNSEEN = (1.0, 5.0)
_SPREAD = 4 / 3  # levels differ by so much on the same machine
_KEPT = 6  # levels that are remembered
_TELLING_S = 0.5  # in less, opening and closing files takes longer than the work
_NARROW = 2.0  # times the low end, up to which a span is told as one figure
_STEPS = ((10, 1), (60, 5))  # seconds below which a guess is told in steps of so many
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Span:
    """Seconds that something may take."""

    low: float
    high: float

    @property
    def middle(self) -> float | None:
        """One figure for all of it, None where it is too wide for that."""
        return math.sqrt(self.low * self.high) if self.high <= _NARROW * self.low else None


@dataclass(frozen=True, slots=True)
class Pace:
    """`factors`: how many times longer than expected the newest levels took."""

    factors: tuple[float, ...] = ()

    def after(self, expected: float, took: float) -> Pace:
        """With one more level that was made, in seconds; a tiny one tells nothing of large ones."""
        if expected <= 0 or took < _TELLING_S:
            return self
        return replace(self, factors=(*self.factors, took / expected)[-_KEPT:])

    def span(self, expected: float) -> Span:
        """What a level is likely to take for which the engine expects so many seconds."""
        if not self.factors:
            return Span(expected * _UNSEEN[0], expected * _UNSEEN[1])
        low, high = min(self.factors) / _SPREAD, max(self.factors) * _SPREAD
        return Span(expected * low, expected * high)


def sum_of(spans: tuple[Span, ...]) -> Span:
    """Of levels that are made one after the other on the same machine."""
    return Span(sum(span.low for span in spans), sum(span.high for span in spans))


def rough(seconds: float) -> float:
    """A guess no finer than it can be: steps of 1 s, 5 s from 10 s on, then minutes."""
    step = next((step for below, step in _STEPS if seconds < below), _MINUTE)
    return max(step, round(seconds / step) * step)
