"""Whether guessing ahead pays, and how far. Pure but for the times it is told; any thread.

Costs are counted in steps of one token. Guessing may spend what it has gained so far and a small
share of all tokens written: on text that cannot be guessed it costs no more than that.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHARE_AT_RISK = 0.01  # of the tokens written
_FIRST_RISK = 0.7  # steps, so that a first guess can be made
_EAGER_RISK = 3.0
_MOST_SAVED = 12.0  # steps of gain that later text may lose again
_WORTH_IT = 1.03  # expected gain below which nothing is guessed
_SMOOTHING = 0.2
_RATE_SMOOTHING = 0.1
_FORGETTING_TOKENS = 32  # written without guesses, after which costs are believed a bit less
_FORGETTING = 0.1
_OUTLIER = 3.0  # times the known cost: something else took the processor
# What n more rows add to a step of one, a fit to F16, Q8_0 and Q4_K_M on two cores; replaced by
# what is measured here.
_USUAL_COST, _USUAL_GROWTH = 0.7, 0.75
_OPTIMISM = 0.9  # of the cost of a step that was never tried, so that it is
# A longer match is more likely to go on; beginning with what is hoped before anything is known.
_STRENGTHS = (2, 4, 8, 16)
_HOPES = (0.3, 0.5, 0.65, 0.8, 0.9)


@dataclass(slots=True)
class SpeculationGovernor:
    """Learns costs and acceptance over all answers of a loaded model.

    `eager`: the user asked for it, so more may be lost before it is given up.
    """

    most: int  # tokens guessed at once
    eager: bool = False
    _step_s: float | None = field(default=None, init=False)
    _usual: dict[int, float] = field(default_factory=dict, init=False)  # by guessed tokens
    _costs: dict[int, float] = field(default_factory=dict, init=False)  # as measured in answers
    _rates: list[float] = field(default_factory=lambda: list(_HOPES), init=False)
    _plain: int = field(default=0, init=False)
    _tried: bool = field(default=False, init=False)
    _budget: float = field(init=False)  # steps that may be lost
    _gained: float = field(default=0.0, init=False)  # steps saved minus steps spent

    def __post_init__(self) -> None:
        self._budget = _EAGER_RISK if self.eager else _FIRST_RISK

    def expect(self, row_costs: Sequence[float]) -> None:
        """Costs of steps of 1, 2, … rows against one of 1, as they were measured elsewhere."""
        self._usual = dict(enumerate(row_costs[1:], start=1))

    def length(self, evidence: int) -> int:
        """How many tokens to guess now, 0 for none; `evidence`: tokens that matched."""
        if self._step_s is None or evidence <= 0:
            return 0
        rate = self._rates[_strength(evidence)]
        best, best_gain = 0, _WORTH_IT
        for count in range(1, self.most + 1):
            cost = self._cost(count)
            if cost - 1 > self._budget:
                break
            gain = _expected(rate, count) / cost
            if gain > best_gain:
                best, best_gain = count, gain
        # Where the odds look bad a single guess now and then shows whether the text has changed.
        if best == 0 and self._budget - (self._cost(1) - 1) > _FIRST_RISK:
            return 1
        return best

    def step_took(self, seconds: float) -> None:
        """A step without guesses."""
        known = self._step_s or seconds
        seconds = min(seconds, _OUTLIER * known)
        self._step_s = known + _SMOOTHING * (seconds - known)
        if self._budget < _MOST_SAVED:
            self._budget += _SHARE_AT_RISK
        self._plain += 1
        if self._plain % _FORGETTING_TOKENS == 0:
            for count, cost in self._costs.items():
                self._costs[count] = cost + _FORGETTING * (self._usual_cost(count) - cost)

    def guesses_took(self, evidence: int, guessed: int, accepted: int, seconds: float) -> float:
        """A step with guesses, the time to make them included; its cost in plain steps."""
        known = self._cost(guessed)
        cost = min(self.in_steps(seconds), _OUTLIER * known)
        self._costs[guessed] = _smooth(known, cost, _SMOOTHING)
        strength = _strength(evidence)
        for index in range(min(accepted + 1, guessed)):
            hit = 1.0 if index < accepted else 0.0
            self._rates[strength] = _smooth(self._rates[strength], hit, _RATE_SMOOTHING)
        self._account(1 + accepted, cost)
        return cost

    def spent(self, tokens: int, seconds: float) -> float:
        """Time that guessing took beside its steps, and tokens that came of it; in plain steps."""
        cost = self.in_steps(seconds)
        self._account(tokens, cost)
        return cost

    def in_steps(self, seconds: float) -> float:
        """As many plain steps would have taken so long."""
        return seconds / self._step_s if self._step_s else 0.0

    def verdict(self) -> str:
        """One plain sentence."""
        if not self._tried:
            return "Nothing could be guessed yet."
        if self._gained > 0:
            return "Guessing ahead pays here."
        return "Guessing ahead does not pay on this text, so it is held back."

    def _account(self, tokens: int, cost: float) -> None:
        self._tried = True
        self._gained = min(_MOST_SAVED, self._gained + tokens - cost)
        self._earn(tokens - cost + _SHARE_AT_RISK * tokens)

    def _earn(self, steps: float) -> None:
        self._budget = min(_MOST_SAVED, self._budget + steps)

    def _cost(self, count: int) -> float:
        known = self._costs.get(count)
        if known is not None:
            return known
        share = 1.0
        if self._costs:
            nearest = min(self._costs, key=lambda other: abs(other - count))
            share = (self._costs[nearest] - 1) / (self._usual_cost(nearest) - 1)
        return 1 + max(0.0, _OPTIMISM * share * (self._usual_cost(count) - 1))

    def _usual_cost(self, count: int) -> float:
        """What a step with `count` guesses costs before any was made in an answer."""
        measured = self._usual.get(count)
        if measured is not None:
            return max(measured, 1.01)
        last = max(self._usual, default=1)
        more = self._usual[last] - 1 if self._usual else _USUAL_COST
        return float(1 + max(more, 0.01) * (count / last) ** _USUAL_GROWTH)


def _strength(evidence: int) -> int:
    return bisect_right(_STRENGTHS, evidence)


def _expected(rate: float, count: int) -> float:
    """Tokens that a step with `count` guesses brings on the average."""
    rate = min(rate, 0.999)
    return float((1 - rate ** (count + 1)) / (1 - rate))


def _smooth(known: float, value: float, share: float) -> float:
    return known + share * (value - known)
