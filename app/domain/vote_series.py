"""A blind vote: prompts, the answers of each level to them, and what was said of them.

Pure data and functions, any thread.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.domain.batch import CellFigures
from app.domain.blind_vote import Ballot, Vote, ballot, is_telling, result_of
from app.domain.comparison import LaneModel
from app.domain.events import Problem
from app.domain.sampling import SamplingParams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.blind_vote import BlindResult

MOST_PROMPTS = 500
_BETWEEN_BLOCKS = re.compile(r"\n[ \t]*\n\s*")
_MASKS = -1  # the "round" whose order names the levels while they are hidden


@dataclass(frozen=True, slots=True)
class VotePlan:
    """What all levels are asked."""

    prompts: tuple[str, ...]
    system: str = ""
    sampling: SamplingParams = field(default_factory=SamplingParams)


@dataclass(frozen=True, slots=True)
class VoteAnswer:
    """What one level said, and what it took; `problem` where it could not."""

    text: str
    problem: Problem | None = None
    figures: CellFigures | None = None  # None where an older version asked


@dataclass(frozen=True, slots=True)
class VoteRound:
    """One prompt; `answers` by model id, as far as they have come."""

    prompt: str
    answers: dict[str, VoteAnswer] = field(default_factory=dict)
    vote: Vote | None = None
    voted_at: float | None = None  # seconds since 1970


@dataclass(frozen=True, slots=True)
class VoteSeries:
    """`seed` shuffles the answers. `revealed`: the names were shown, so that the vote is over."""

    id: str
    title: str
    created_at: float
    seed: int
    system: str
    sampling: SamplingParams
    levels: tuple[LaneModel, ...]
    rounds: tuple[VoteRound, ...]
    revealed: bool = False

    @property
    def level_ids(self) -> tuple[str, ...]:
        """Model ids, in the order in which they were chosen."""
        return tuple(level.model_id for level in self.levels)

    def is_complete(self, number: int) -> bool:
        """All levels have answered, or said why they cannot."""
        return len(self.rounds[number].answers) == len(self.levels)

    def can_be_voted(self, number: int) -> bool:
        """There are all answers, and anything to choose between."""
        answers = self.rounds[number].answers
        whole = self.is_complete(number) and all(not each.problem for each in answers.values())
        return whole and is_telling({key: each.text for key, each in answers.items()})

    def ballot(self, number: int) -> Ballot:
        """The order in which the answers of a round are shown."""
        return ballot(self.level_ids, self.seed, number)


@dataclass(frozen=True, slots=True)
class VoteProgress:
    """How far a series is. Rounds, but for the answers."""

    answered: int
    answers: int  # in all
    voted: int
    open: int  # can be voted on now
    alike: int  # all levels said the same: there is nothing to choose
    failed: int  # a level could not answer


@dataclass(frozen=True, slots=True)
class VoteSeriesChanged:
    """An answer has come, a vote was given or taken back. `answering`: more answers come."""

    series: VoteSeries
    answering: bool
    problem: Problem | None = None  # why answering has stopped


@dataclass(frozen=True, slots=True)
class VoteSeriesRemoved:
    """A blind vote is no longer kept."""

    series_id: str


def prompts_of(text: str, *, blocks: bool) -> tuple[str, ...]:
    """Each line that is not empty, or each block between empty lines; doubles once."""
    clean = text.replace("\r\n", "\n").replace("\r", "\n")
    parts = _BETWEEN_BLOCKS.split(clean) if blocks else clean.split("\n")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def progress_of(series: VoteSeries) -> VoteProgress:
    """Counts of a series."""
    numbers = range(len(series.rounds))
    complete = [number for number in numbers if series.is_complete(number)]
    fair = {number for number in complete if series.can_be_voted(number)}
    broken = {number for number in complete if _has_failed(series.rounds[number])}
    return VoteProgress(
        answered=sum(len(each.answers) for each in series.rounds),
        answers=len(series.rounds) * len(series.levels),
        voted=sum(each.vote is not None for each in series.rounds),
        open=sum(series.rounds[number].vote is None for number in fair),
        alike=len(complete) - len(fair) - len(broken),
        failed=len(broken),
    )


def next_round(series: VoteSeries) -> int | None:
    """The first one that waits for a vote."""
    numbers = range(len(series.rounds))
    waiting = (n for n in numbers if series.rounds[n].vote is None and series.can_be_voted(n))
    return None if series.revealed else next(waiting, None)


def last_voted(series: VoteSeries) -> int | None:
    """The round of the newest vote."""
    voted = [(each.voted_at or 0.0, at) for at, each in enumerate(series.rounds) if each.vote]
    return max(voted)[1] if voted else None


def next_answer(series: VoteSeries) -> tuple[int, str] | None:
    """Round and model id of what is to be answered next: level by level."""
    return next(_lacking(series), None)


def with_answer(series: VoteSeries, number: int, model_id: str, answer: VoteAnswer) -> VoteSeries:
    """A level has answered a prompt."""
    before = series.rounds[number]
    return _with_round(
        series, number, replace(before, answers={**before.answers, model_id: answer})
    )


def without_failures(series: VoteSeries) -> VoteSeries:
    """What could not be answered is to be tried again."""
    rounds = tuple(
        replace(each, answers={key: a for key, a in each.answers.items() if not a.problem})
        for each in series.rounds
    )
    return replace(series, rounds=rounds)


def with_vote(series: VoteSeries, number: int, vote: Vote | None, now: float) -> VoteSeries:
    """A vote was given, or taken back (None)."""
    voted = replace(series.rounds[number], vote=vote, voted_at=now if vote else None)
    return _with_round(series, number, voted)


def votes_of(series: VoteSeries) -> tuple[Vote, ...]:
    """All that were given."""
    return tuple(each.vote for each in series.rounds if each.vote is not None)


def named_result(series: VoteSeries, names: dict[str, str]) -> BlindResult:
    """What the votes prove, with other names for the model ids; pairs in the order of `names`."""
    result = result_of(tuple(names), votes_of(series))
    pairs = tuple(
        replace(pair, first=names[pair.first], second=names[pair.second]) for pair in result.pairs
    )
    wins = {names[level]: count for level, count in result.wins.items()}
    return replace(result, pairs=pairs, wins=wins)


def level_names(levels: Sequence[LaneModel]) -> dict[str, str]:
    """By model id: the level where that tells them apart, else the whole name."""
    short = Counter(level.quantization for level in levels)
    names: dict[str, str] = {}
    for level in levels:
        whole = f"{level.name} · {level.quantization}"
        name = level.quantization if short[level.quantization] == 1 else whole
        taken = sum(each == name or each.startswith(f"{name} (") for each in names.values())
        names[level.model_id] = f"{name} ({taken + 1})" if taken else name
    return names


def mask_order(series: VoteSeries) -> tuple[str, ...]:
    """Model ids in an order that says nothing, for results while the names are hidden."""
    return ballot(series.level_ids, series.seed, _MASKS).order


def _lacking(series: VoteSeries) -> Iterator[tuple[int, str]]:
    for model_id in series.level_ids:
        for number, each in enumerate(series.rounds):
            if model_id not in each.answers:
                yield number, model_id


def _has_failed(each: VoteRound) -> bool:
    return any(answer.problem for answer in each.answers.values())


def _with_round(series: VoteSeries, number: int, changed: VoteRound) -> VoteSeries:
    rounds = (*series.rounds[:number], changed, *series.rounds[number + 1 :])
    return replace(series, rounds=rounds)
