"""The context lengths that a slider offers. Pure functions, GUI thread."""

from __future__ import annotations

from bisect import bisect_left

SHORTEST = 512


def context_stops(longest: int) -> tuple[int, ...]:
    """Two stops for each doubling from SHORTEST on: 512, 768, 1024, 1536, …; then the longest."""
    stops = []
    at = SHORTEST
    while at < longest:
        stops += [at, at * 3 // 2]
        at *= 2
    return (*(stop for stop in stops if stop < longest), longest)


def nearest_stop(stops: tuple[int, ...], tokens: int) -> int:
    """Index of the stop that is closest to a length."""
    at = bisect_left(stops, tokens)
    near = [index for index in (at - 1, at) if 0 <= index < len(stops)]
    return min(near, key=lambda index: abs(stops[index] - tokens))
