"""Votes on answers whose levels are hidden, and what they prove. Pure functions, any thread.

Each two levels are compared by the sign test: of the rounds in which one of the two was chosen,
ties and refusals left out, a coin would give each half. The chance that it would give a split as
uneven is exact (binomial, two-sided, twice the smaller tail), and so is the interval of the share
of wins (Clopper and Pearson 1934), which leaves out one half exactly where the test says so. With
more than two levels the chances are corrected by Holm's method (1979), and the intervals are as
much wider as his first step is stricter.
"""

from __future__ import annotations

import hashlib
import itertools
import math
import string
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CHANCE = 0.05  # of calling equal levels different, over all pairs together
_STEPS = 60  # halvings of an interval: beyond the digits of a float
_MOST_VOTES = 2000  # decided ones; nobody votes more often


class VoteKind(str, Enum):
    """What was said of one round."""

    ONE = "one"  # of the answers is better than all others
    TIE = "tie"
    ALL_BAD = "all_bad"


@dataclass(frozen=True, slots=True)
class Ballot:
    """One round; `order` are the levels as they are shown, first the answer "A"."""

    seed: int
    round: int
    order: tuple[str, ...]

    @property
    def letters(self) -> str:
        """Of the answers."""
        return string.ascii_uppercase[: len(self.order)]

    def unmasked(self) -> dict[str, str]:
        """The level behind each letter."""
        return dict(zip(self.letters, self.order, strict=True))

    def masked(self, answers: Mapping[str, str]) -> dict[str, str]:
        """The text under each letter, from the text of each level."""
        return {letter: answers[level] for letter, level in self.unmasked().items()}


@dataclass(frozen=True, slots=True)
class Vote:
    """Of a ballot; `winner` is a level, "" unless one was chosen."""

    kind: VoteKind
    winner: str = ""


@dataclass(frozen=True, slots=True)
class PairResult:
    """Two levels. `chance`: that equal ones come out as uneven, corrected for all pairs.

    `low` and `high` bound the share of decided rounds that the first wins in the long run.
    """

    first: str
    second: str
    first_wins: int
    second_wins: int
    chance: float
    low: float
    high: float

    @property
    def decided(self) -> int:
        """Rounds in which one of the two was chosen."""
        return self.first_wins + self.second_wins

    @property
    def told_apart(self) -> bool:
        """Whether a coin would hardly have voted so."""
        return self.chance <= CHANCE

    @property
    def better(self) -> str:
        """The name of the one that was preferred; "" where they cannot be told apart."""
        if not self.told_apart:
            return ""
        return self.first if self.first_wins > self.second_wins else self.second


@dataclass(frozen=True, slots=True)
class BlindResult:
    """What the votes prove, for each two levels in the order in which they were given.

    `telling_share`: the smallest share of wins that as many decided rounds as the pair with most
    of them has would have proved; None where no split of so few could.
    """

    votes: int
    ties: int
    all_bad: int
    wins: dict[str, int]
    pairs: tuple[PairResult, ...]
    telling_share: float | None

    @property
    def told_apart(self) -> bool:
        """Whether any two levels are."""
        return any(pair.told_apart for pair in self.pairs)


def ballot(levels: Sequence[str], seed: int, number: int) -> Ballot:
    """The same seed and number give the same order, whatever the order of `levels` is."""

    def drawn(level: str) -> bytes:
        return hashlib.sha256(f"{seed}\0{number}\0{level}".encode()).digest()

    return Ballot(seed, number, tuple(sorted(levels, key=drawn)))


def vote_for(shown: Ballot, letter: str) -> Vote:
    """A vote for one answer. ValueError where no answer has this letter."""
    levels = shown.unmasked()
    if letter not in levels:
        raise ValueError(f"no answer {letter!r} in this round")
    return Vote(VoteKind.ONE, levels[letter])


def is_telling(answers: Mapping[str, str]) -> bool:
    """Whether there is anything to choose: equal texts are no choice."""
    return len({text.strip() for text in answers.values()}) > 1


def result_of(levels: Sequence[str], votes: Sequence[Vote]) -> BlindResult:
    """Counts and tests. Votes for levels that are not among `levels` are left out."""
    counted = [vote for vote in votes if vote.kind is not VoteKind.ONE or vote.winner in levels]
    wins = {level: sum(vote.winner == level for vote in counted) for level in levels}
    names = list(itertools.combinations(levels, 2))
    chances = holm([sign_test(wins[first], wins[second]) for first, second in names])
    level = CHANCE / max(1, len(names))
    pairs = tuple(
        PairResult(a, b, wins[a], wins[b], chance, *share_interval(wins[a], wins[b], level))
        for (a, b), chance in zip(names, chances, strict=True)
    )
    most = max((pair.decided for pair in pairs), default=0)
    return BlindResult(
        len(counted),
        sum(vote.kind is VoteKind.TIE for vote in counted),
        sum(vote.kind is VoteKind.ALL_BAD for vote in counted),
        wins,
        pairs,
        telling_share(most, level),
    )


def sign_test(first_wins: int, second_wins: int) -> float:
    """The chance of a split at least as uneven with a fair coin, 1 where nothing was decided."""
    count, fewer = first_wins + second_wins, min(first_wins, second_wins)
    ways, tail = 1, 1
    for wins in range(fewer):
        ways = ways * (count - wins) // (wins + 1)
        tail += ways
    return min(1.0, 2 * tail / (1 << count))


def holm(chances: Sequence[float]) -> list[float]:
    """Corrected for as many tests, so that they can be held against one bound."""
    order = sorted(range(len(chances)), key=chances.__getitem__)
    corrected, largest = [0.0] * len(chances), 0.0
    for step, at in enumerate(order):
        largest = max(largest, min(1.0, chances[at] * (len(chances) - step)))
        corrected[at] = largest
    return corrected


def share_interval(
    first_wins: int, second_wins: int, chance: float = CHANCE
) -> tuple[float, float]:
    """Bounds of the share that the first wins; outside of them it is with at most `chance`."""
    return 1 - _upper(second_wins, first_wins, chance), _upper(first_wins, second_wins, chance)


def telling_share(decided: int, chance: float = CHANCE) -> float | None:
    """The smallest share of wins by which so many rounds tell two levels apart."""
    tail, whole, least = 0, 1 << decided, None
    for losses in range(decided // 2 + 1):
        tail += math.comb(decided, losses)
        if 2 * tail / whole > chance:
            break
        least = decided - losses
    return None if least is None else least / decided


def more_votes(pair: PairResult, pairs: int) -> int | None:
    """About how many decided votes are lacking, if the share of wins stays as it is.

    Held against the bound divided by the number of `pairs`, which is what Holm's first step asks
    for. 0 where the two are told apart; None where the votes are even, or it would take thousands.
    """
    if pair.told_apart:
        return 0
    if pair.first_wins == pair.second_wins:
        return None
    most = max(pair.first_wins, pair.second_wins)

    def is_enough(count: int) -> bool:
        won = count * most // pair.decided
        return sign_test(won, count - won) <= CHANCE / max(1, pairs)

    low, high = pair.decided, _MOST_VOTES
    if low >= high or not is_enough(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high - pair.decided


def _upper(wins: int, losses: int, chance: float) -> float:
    """The largest share of wins with which at most `wins` are no rarer than `chance` / 2."""
    if not losses:
        return 1.0
    low, high, ways = 0.0, 1.0, _log_ways(wins, losses)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        rare = _tail(ways, wins + losses, middle) <= chance / 2
        low, high = (low, middle) if rare else (middle, high)
    return (low + high) / 2


def _log_ways(wins: int, losses: int) -> list[float]:
    """Logarithms of how many ways there are to win 0, 1, … `wins` of all.

    The factors of hundreds of rounds are beyond the range of a float.
    """
    whole = math.lgamma(wins + losses + 1)
    return [
        whole - math.lgamma(each + 1) - math.lgamma(wins + losses - each + 1)
        for each in range(wins + 1)
    ]


def _tail(ways: Sequence[float], count: int, share: float) -> float:
    """The chance of so few wins of `count` with a true share strictly between 0 and 1."""
    yes, no = math.log(share), math.log1p(-share)
    return math.fsum(
        math.exp(way + each * yes + (count - each) * no) for each, way in enumerate(ways)
    )
