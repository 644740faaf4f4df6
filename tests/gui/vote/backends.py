"""A vote service in memory: answers come when the test says so."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

from app.bridge.compare_choice import lane_model
from app.domain.vote_series import (
    VoteRound,
    VoteSeries,
    VoteSeriesChanged,
    VoteSeriesRemoved,
    with_answer,
    with_vote,
)
from tests.gui.fakes import FakeServices, done, failed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from app.domain.blind_vote import Vote
    from app.domain.errors import UserFixableError
    from app.domain.events import Problem
    from app.domain.vote_series import VoteAnswer, VotePlan


class FakeVotes:
    """Implements VotePort; every change is announced as the service does it."""

    def __init__(self, services: FakeServices) -> None:
        self.services = services
        self.kept: dict[str, VoteSeries] = {}
        self.answering: set[str] = set()
        self.calls: list[tuple[Any, ...]] = []
        self.refuse_next: UserFixableError | None = None
        self.questions: tuple[str, ...] = ("Why is the sky blue?", "Two\nlines?")
        self._ids = count(1)
        self._clock = count(1)

    def start(self, model_ids: Sequence[str], plan: VotePlan) -> Future[VoteSeries]:
        self.calls.append(("start", tuple(model_ids), plan))
        if self.refuse_next is not None:
            return failed(self.refuse_next)
        models = {each.id: each for each in self.services.library.models}
        series = VoteSeries(
            id=f"new{next(self._ids)}",
            title=plan.prompts[0],
            created_at=1_794_600_000.0,
            seed=5,
            system=plan.system,
            sampling=plan.sampling,
            levels=tuple(lane_model(models[each]) for each in model_ids),
            rounds=tuple(VoteRound(prompt) for prompt in plan.prompts),
        )
        self.answering.add(series.id)
        self.tell(series)
        return done(series)

    def go_on(self, series_id: str) -> Future[None]:
        self.calls.append(("go on", series_id))
        self.answering.add(series_id)
        self.tell(self.kept[series_id])
        return done(None)

    def pause(self, series_id: str) -> None:
        self.calls.append(("pause", series_id))
        self.rest(series_id)

    def vote(self, series_id: str, number: int, vote: Vote | None) -> Future[None]:
        self.calls.append(("vote", number, vote))
        self.tell(with_vote(self.kept[series_id], number, vote, float(next(self._clock))))
        return done(None)

    def reveal(self, series_id: str) -> Future[None]:
        self.tell(replace(self.kept[series_id], revealed=True))
        return done(None)

    def list_all(self) -> Future[tuple[VoteSeries, ...]]:
        return done(tuple(self.kept.values()))

    def remove(self, series_id: str) -> Future[VoteSeries]:
        gone = self.kept.pop(series_id)
        self.services.events.publish(VoteSeriesRemoved(series_id))
        return done(gone)

    def restore(self, series: VoteSeries) -> Future[None]:
        self.tell(series)
        return done(None)

    def export(self, series_id: str, kind: str) -> Future[str]:
        return done(f"{kind} of {self.kept[series_id].title}")

    def read_prompts(self, path: str) -> Future[str]:
        self.calls.append(("read", path))
        return done("From a file?\nAnd another?")

    def example_prompts(self) -> Future[str]:
        return done("Example?\n\nOf two\nlines?")

    def chat_questions(self) -> Future[tuple[str, ...]]:
        return done(self.questions)

    def tell(self, series: VoteSeries, problem: Problem | None = None) -> None:
        """It is this now."""
        self.kept[series.id] = series
        answering = series.id in self.answering
        self.services.events.publish(VoteSeriesChanged(series, answering, problem))

    def answer(self, series_id: str, number: int, answers: dict[str, VoteAnswer]) -> None:
        """These levels have answered a prompt."""
        series = self.kept[series_id]
        for model_id, answer in answers.items():
            series = with_answer(series, number, model_id, answer)
        self.tell(series)

    def rest(self, series_id: str, problem: Problem | None = None) -> None:
        """No more answers come."""
        self.answering.discard(series_id)
        self.tell(self.kept[series_id], problem)
