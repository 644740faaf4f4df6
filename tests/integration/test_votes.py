"""A blind vote on real engine processes: levels of the starter model, a restart, the names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.blind_vote import vote_for
from app.domain.events import ModelLoaded
from app.domain.sampling import SamplingParams
from app.domain.vote_series import (
    VotePlan,
    VoteSeriesChanged,
    named_result,
    next_round,
    progress_of,
)
from tests.helpers.levels import make_level
from tests.helpers.recorder import PATIENCE_S
from tests.integration.conftest import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.vote_series import VoteSeries

PROMPTS = ("What is quantization?", "Write one sentence about rain.", "Who are you?")
PLAN = VotePlan(PROMPTS, "", SamplingParams(0.8, seed=11, max_tokens=16))
pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def levels(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """The starter model at F16, Q8_0 and Q2_K."""
    folder = tmp_path_factory.mktemp("levels")
    return (starter, *(make_level(starter, folder, level) for level in ("Q8_0", "Q2_K")))


def _start(desk: Desk, levels: tuple[Path, ...], plan: VotePlan = PLAN) -> VoteSeries:
    ids = [desk.find(level) for level in levels]
    return desk.services.votes.start(ids, plan).result(timeout=PATIENCE_S)


def _answered(desk: Desk, count: int) -> VoteSeries:
    event = desk.recorder.wait_for(
        VoteSeriesChanged, lambda each: progress_of(each.series).answered >= count
    )
    return event.series


def _rests(desk: Desk) -> VoteSeries:
    return desk.recorder.wait_for(VoteSeriesChanged, lambda each: not each.answering).series


def test_levels_answer_are_voted_on_and_named(desk: Desk, levels: tuple[Path, ...]) -> None:
    series = _start(desk, levels)
    _rests(desk)
    loaded = [e.model_id for e in desk.recorder.events if isinstance(e, ModelLoaded)]
    assert loaded == list(series.level_ids)  # each once
    votes = desk.services.votes
    done = _answered(desk, 9)
    favourite = desk.find(levels[1])
    while (number := next_round(done)) is not None:
        letters = {level: letter for letter, level in done.ballot(number).unmasked().items()}
        votes.vote(done.id, number, vote_for(done.ballot(number), letters[favourite])).result()
        (done,) = votes.list_all().result(timeout=PATIENCE_S)
    votes.reveal(done.id).result(timeout=PATIENCE_S)
    (kept,) = votes.list_all().result(timeout=PATIENCE_S)
    progress = progress_of(kept)
    assert (kept.revealed, progress.failed, progress.voted + progress.alike) == (True, 0, 3)
    result = named_result(kept, {level.model_id: level.quantization for level in kept.levels})
    assert result.wins == {"F16": 0, "Q8_0": progress.voted, "Q2_K": 0}
    assert "Q2_K" in votes.export(kept.id, "md").result(timeout=PATIENCE_S)
    assert desk.services.models.resident() == ()


def test_an_answer_is_what_a_chat_gives(desk: Desk, levels: tuple[Path, ...]) -> None:
    _start(desk, levels[:2])
    series = _rests(desk)
    desk.sampling = PLAN.sampling
    for level in levels[:2]:
        said = desk.ask(PROMPTS[1], model=level).answer.text
        assert series.rounds[1].answers[desk.find(level)].text == said


def test_a_restart_loses_no_answer_and_no_vote(desk: Desk, levels: tuple[Path, ...]) -> None:
    long = VotePlan(PROMPTS, "", SamplingParams(0.8, seed=11, max_tokens=300))
    begun = _start(desk, levels[1:], long)
    _answered(desk, 2)
    desk.services.close()
    second = Desk(desk.home)
    try:
        (kept,) = second.services.votes.list_all().result(timeout=PATIENCE_S)
        before = [dict(each.answers) for each in kept.rounds]
        assert sum(map(len, before)) >= 2
        assert [second.find(level) for level in levels[1:]] == list(begun.level_ids)
        second.services.votes.go_on(begun.id).result(timeout=PATIENCE_S)
        whole = _answered(second, 6)
    finally:
        second.services.close()
    for old, new in zip(before, whole.rounds, strict=True):
        assert old.items() <= new.answers.items()
