"""Where levels part: one answer, token for token, as each of them sees it. Pure, any thread.

The answer is the reference's and is given to every level (teacher forcing), so that all of them
have the same words before each token.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from statistics import fmean
from typing import TYPE_CHECKING

import msgspec

from app.domain.comparison import LaneModel
from app.domain.events import Problem
from app.domain.token_view import Candidate, TokenRecord

if TYPE_CHECKING:
    from app.domain.comparison import Comparison, Lane

CANDIDATES = 10  # of the likeliest tokens, with each


@dataclass(frozen=True, slots=True)
class ForcedToken(TokenRecord):
    """A token of the reference's answer as one level sees it behind those before it.

    `reference`: the probability that the reference gave it. `kld`: how far the level's whole
    distribution is from the reference's, in nats. `same_first`: both have the same likeliest token.
    """

    reference: float = 0.0
    kld: float = 0.0
    same_first: bool = True

    @property
    def delta(self) -> float:
        """By how much more probable it is than for the reference; parts of 1."""
        return self.probability - self.reference


@dataclass(frozen=True, slots=True)
class Parting:
    """The first token, counted from 0, in which a level's own answer is not the reference's.

    `wrote` is what the level has put there, with its probabilities.
    """

    at: int
    wrote: Candidate


@dataclass(frozen=True, slots=True)
class LaneDivergence:
    """One level on the reference's answer. No `parting`: as far as both go they are the same.

    With a `problem` there are no tokens.
    """

    lane_id: str
    model: LaneModel
    tokens: tuple[ForcedToken, ...] = ()
    parting: Parting | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Divergence:
    """The lanes of a comparison against one of them, which is the first.

    `answers`: fingerprint of what was compared. `exact`: the tokens are those that were drawn; else
    the texts were cut into tokens anew. `greedy`: the likeliest token was taken every time.
    """

    comparison_id: str
    answers: str
    exact: bool
    greedy: bool
    reference: LaneDivergence
    levels: tuple[LaneDivergence, ...]

    def level(self, lane_id: str) -> LaneDivergence | None:
        """One of `levels`."""
        return next((each for each in self.levels if each.lane_id == lane_id), None)


@dataclass(frozen=True, slots=True)
class DivergenceProgressed:
    """`done` of `total` tokens of a lane are looked at; `total` 0 while its model loads."""

    comparison_id: str
    lane_id: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """What one level comes to. KLD in nats; `largest_at`: the token with the largest one."""

    same_first: int
    tokens: int
    mean_kld: float
    largest_kld: float
    largest_at: int


class Cause(Enum):
    """Why two levels go, or would go, on with different tokens."""

    NONE = "none"
    LOGITS = "logits"  # their likeliest tokens differ
    SAMPLER = "sampler"  # the same is the likeliest for both, and another one was drawn
    ROUNDING = "rounding"  # too near to each other: an answer is not computed in such batches


def agreement_of(tokens: tuple[ForcedToken, ...]) -> Agreement | None:
    """None without tokens."""
    if not tokens:
        return None
    klds = [token.kld for token in tokens]
    largest = max(klds)
    return Agreement(
        same_first=sum(token.same_first for token in tokens),
        tokens=len(tokens),
        mean_kld=fmean(klds),
        largest_kld=largest,
        largest_at=klds.index(largest),
    )


def cause_at(divergence: Divergence, level: LaneDivergence, index: int) -> Cause:
    """What made the difference at a token of the reference's answer."""
    if not level.tokens[index].same_first:
        return Cause.LOGITS
    if level.parting is None or level.parting.at != index:
        return Cause.NONE
    return Cause.ROUNDING if divergence.greedy else Cause.SAMPLER


def margin_of(token: TokenRecord) -> float | None:
    """ln of how many times likelier the likeliest token is than the next; None where unknown."""
    first, second = (*(each.probability for each in token.candidates[:2]), 0.0, 0.0)[:2]
    return math.log(first / second) if first >= second > 0 else None


def likely_reference(comparison: Comparison) -> str | None:
    """The lane that was quantized the least, of those that have answered."""
    answered = [lane for lane in comparison.lanes if has_answer(lane)]
    best = max(answered, key=_fidelity, default=None)
    return best.id if best else None


def has_answer(lane: Lane) -> bool:
    """Whether there is something of this lane to look at."""
    return lane.state.is_over and bool(lane.text)


def answers_of(comparison: Comparison) -> str:
    """A fingerprint: another one where a model or an answer is another."""
    lanes = [(lane.id, lane.model.model_id, lane.text) for lane in comparison.lanes]
    return sha256(msgspec.json.encode((comparison.prompt, lanes))).hexdigest()


def _fidelity(lane: Lane) -> tuple[float, int]:
    return lane.model.bits_per_weight, lane.model.file_bytes
