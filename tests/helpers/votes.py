"""A blind vote with answers, as tests of storage, services and pages need it."""

from __future__ import annotations

from dataclasses import replace

from app.domain.blind_vote import Vote, VoteKind
from app.domain.comparison import LaneModel
from app.domain.events import Problem
from app.domain.sampling import SamplingParams
from app.domain.vote_series import VoteAnswer, VoteRound, VoteSeries

LEVELS = tuple(
    LaneModel(f"m-{level}", "Qwen3 8B", level, size, bits, "v", "t")
    for level, size, bits in (("Q8_0", 8_710_000_000, 8.5), ("Q4_K_M", 5_030_000_000, 4.9))
)
GOOD, SMALL = (level.model_id for level in LEVELS)
BROKEN = Problem("The prompt is too long.", "Shorten it.", "too_long")


def answered(prompt: str, good: str, small: str) -> VoteRound:
    """A round with both answers."""
    return VoteRound(prompt, {GOOD: VoteAnswer(good), SMALL: VoteAnswer(small)})


def a_series(*rounds: VoteRound, series_id: str = "s") -> VoteSeries:
    """Of the rounds that are given."""
    return VoteSeries(
        series_id, "Why?", 5.0, 7, "Be short.", SamplingParams(seed=3), LEVELS, rounds
    )


def voted(each: VoteRound, winner: str, at: float = 1.0) -> VoteRound:
    """`winner` "" is a tie."""
    vote = Vote(VoteKind.ONE, winner) if winner else Vote(VoteKind.TIE)
    return replace(each, vote=vote, voted_at=at)


def open_rounds(count: int) -> tuple[VoteRound, ...]:
    """With two different answers each, and no vote."""
    return tuple(
        answered(f"Question {n}?", f"A long answer {n}.", f"Short {n}.") for n in range(count)
    )
