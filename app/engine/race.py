"""Which of a few settings costs least, measured in turns beside whatever else runs. Pure.

Other programs come and go within milliseconds: each setting gets a short turn in every round, so
that all of them meet the same neighbours, and medians are compared.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MANY_CORES = 6
_HOPELESS = 1.3  # a setting whose best turn costs so much more than the leader's usual one
_AS_GOOD = 1.03
_SCATTER = 1.3  # usual over best turn; a quiet machine stays below 1.1
_PATIENCE = 4  # times the time that was meant, and rounds do not count any more


@dataclass(frozen=True, slots=True)
class RaceRules:
    """How long to measure: at least the rounds, then until the time is over."""

    fewest_rounds: int = 3
    most_rounds: int = 7
    seconds: float = 0.2
    keep_losers: bool = False  # where each cost is wanted, not only the lowest


@dataclass(frozen=True, slots=True)
class RaceResult:
    """Seconds of each setting, the median and the least. `busy`: the leader's turns scatter."""

    costs: dict[int, float]
    fastest: dict[int, float]
    busy: bool

    @property
    def best(self) -> int:
        """The smallest setting that costs no more than the cheapest, noise apart."""
        limit = min(self.costs.values()) * _AS_GOOD
        return min(setting for setting, cost in self.costs.items() if cost <= limit)


def thread_candidates(cores: int) -> tuple[int, ...]:
    """Thread counts worth trying, most first; a single one never wins among many cores."""
    tried = {cores, cores - 1, cores // 2}
    if cores < _MANY_CORES:
        tried.add(1)
    return tuple(sorted((count for count in tried if count >= 1), reverse=True))


def run_race(
    settings: Sequence[int],
    measure: Callable[[int], float],
    rules: RaceRules = RaceRules(),
    clock: Callable[[], float] = time.perf_counter,
) -> RaceResult:
    """`measure` gives the seconds that the same piece of work takes with a setting."""
    turns: dict[int, list[float]] = {setting: [] for setting in settings}
    running = list(settings)
    started = clock()
    for number in range(1, rules.most_rounds + 1):
        for setting in running:
            turns[setting].append(measure(setting))
        running.reverse()  # nobody always comes after the same one
        if number > 1 and not rules.keep_losers:
            running = _without_losers(running, turns)
        elapsed = clock() - started
        patience = rules.seconds * (1 if number >= rules.fewest_rounds else _PATIENCE)
        if number > 1 and elapsed >= patience:
            break
    costs = {setting: statistics.median(taken) for setting, taken in turns.items()}
    leader = min(running, key=costs.__getitem__)
    fastest = {setting: min(taken) for setting, taken in turns.items()}
    return RaceResult(costs, fastest, busy=scatters(turns[leader]))


def scatters(taken: Sequence[float]) -> bool:
    """Whether something else took the processor while the same work was done again and again."""
    return statistics.median(taken) > min(taken) * _SCATTER


def _without_losers(running: Sequence[int], turns: dict[int, list[float]]) -> list[int]:
    usual = min(statistics.median(turns[setting]) for setting in running)
    return [setting for setting in running if min(turns[setting]) <= usual * _HOPELESS]
