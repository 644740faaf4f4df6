"""Blind votes on engines that do what the test says: order, memory, failures, pauses, votes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.blind_vote import Vote, VoteKind
from app.domain.errors import UserFixableError
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.domain.vote_series import (
    VotePlan,
    VoteSeries,
    VoteSeriesChanged,
    VoteSeriesRemoved,
    progress_of,
)
from app.engine.protocol import Cancel, Failed, Generate
from app.services.vote_run import VoteTools
from app.services.vote_service import VoteService
from tests.helpers.chat_desk import ChatDesk
from tests.helpers.fake_engine import INFO, STATS, FakeWorker, a_model
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from app.domain.comparison import ComparePrompt
    from app.domain.model_file import ModelFile

PLAN = VotePlan(("One?", "A longer one?"), "Be short.", SamplingParams(seed=3))
PARAMS = LoadParams(context_length=1024, threads=2)


class VoteDesk(ChatDesk):
    """With blind votes, and models whose files are there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder
        self.loads: list[tuple[list[str], str]] = []  # models and prompt that were loaded for
        self.votes = self.open()

    def open(self) -> VoteService:
        """The service, as at a start of the app."""
        tools = VoteTools(self.models, self.library, self._load, lambda: None)
        examples = self.folder / "examples.txt"
        examples.write_text("One?\n\nTwo?\n", encoding="utf-8")
        return VoteService(self.database, tools, self.recorder.publish, examples)

    def _load(self, models: Iterable[ModelFile], prompt: ComparePrompt) -> LoadParams:
        self.loads.append(([each.id for each in models], prompt.text))
        return PARAMS

    def add_model(self, model_id: str, parameters: int = INFO.parameters) -> None:
        path = self.folder / f"{model_id}.gguf"
        path.write_bytes(b"not read")
        info = replace(INFO, parameters=parameters)
        self.library.models[model_id] = replace(a_model(model_id), path=f"{path}", info=info)

    def start(self, *models: str, plan: VotePlan = PLAN) -> VoteSeries:
        for model_id in models:
            if model_id not in self.library.models:
                self.add_model(model_id)
        return done(self.votes.start(models, plan))

    def answered(self, count: int) -> VoteSeriesChanged:
        """Wait until there are so many answers."""
        return self.recorder.wait_for(
            VoteSeriesChanged, lambda each: progress_of(each.series).answered == count
        )

    def rests(self, since: int = 0) -> VoteSeriesChanged:
        """Wait until no more answers come."""
        return self.recorder.wait_for(
            VoteSeriesChanged, lambda each: not each.answering, since=since
        )

    def asked(self, number: int, count: int) -> Generate:
        """Wait until worker `number` was asked so many times; the last question."""
        self.recorder.wait_until(lambda: len(self._questions(number)) >= count)
        return self._questions(number)[count - 1]

    def _questions(self, number: int) -> list[Generate]:
        workers = self.engines.workers
        sent = workers[number].sent if number < len(workers) else []
        return [each for each in sent if isinstance(each, Generate)]

    def answer(self, number: int, count: int, text: str) -> None:
        """The worker answers its question `count`."""
        request = self.asked(number, count)
        worker = self.engines.workers[number]
        worker.write(request.request_id, text)
        worker.finish(request.request_id)


def done(future: Future[VoteSeries]) -> VoteSeries:
    return future.result(timeout=PATIENCE_S)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[VoteDesk]:
    opened = VoteDesk(tmp_path)
    yield opened
    opened.votes.close()
    opened.models.close()
    opened.database.close()


def load(desk: VoteDesk, number: int) -> FakeWorker:
    """The model is in memory."""
    desk.recorder.wait_until(lambda: len(desk.engines.workers) > number)
    desk.engines.workers[number].load()
    return desk.engines.workers[number]


def answer_all(desk: VoteDesk) -> VoteSeries:
    """Two levels, two prompts."""
    for number in range(2):
        load(desk, number)
        for count in (1, 2):
            desk.answer(number, count, f"{number} says {count}")
    return desk.answered(4).series


def test_each_level_is_loaded_once_and_asked_everything(desk: VoteDesk) -> None:
    begun = desk.start("a", "b")
    series = answer_all(desk)
    assert [each.answers["b"].text for each in series.rounds] == ["1 says 1", "1 says 2"]
    assert len(desk.engines.workers) == 2
    assert desk.loads == [(["a", "b"], "A longer one?")]
    request = desk.asked(1, 2)
    assert (request.reuse, request.sampling.seed) == (False, 3)
    assert [turn.text for turn in request.turns] == ["Be short.", "A longer one?"]
    took = series.rounds[1].answers["b"].figures
    assert took is not None
    assert (took.prompt_tokens, took.generated_tokens) == (
        STATS.prompt_tokens,
        STATS.generated_tokens,
    )
    ended = desk.rests()
    assert (ended.problem, desk.models.resident()) == (None, ())
    assert desk.votes.list_all().result(timeout=PATIENCE_S) == (ended.series,)
    assert ended.series.id == begun.id


def test_a_round_can_be_voted_on_while_the_others_are_answered(desk: VoteDesk) -> None:
    series = desk.start("a", "b")
    load(desk, 0)
    desk.answer(0, 1, "Yes")
    desk.answer(0, 2, "No")
    load(desk, 1)
    desk.answer(1, 1, "Maybe")
    desk.answered(3)
    vote = Vote(VoteKind.ONE, "b")
    desk.votes.vote(series.id, 0, vote).result(timeout=PATIENCE_S)
    desk.answer(1, 2, "Perhaps")
    assert desk.answered(4).series.rounds[0].vote == vote
    desk.votes.vote(series.id, 0, None).result(timeout=PATIENCE_S)
    (kept,) = desk.votes.list_all().result(timeout=PATIENCE_S)
    assert kept.rounds[0].vote is None


def test_no_vote_counts_once_the_names_are_shown(desk: VoteDesk) -> None:
    series = desk.start("a", "b")
    answer_all(desk)
    desk.rests()
    desk.votes.reveal(series.id).result(timeout=PATIENCE_S)
    with pytest.raises(UserFixableError, match="not be blind"):
        desk.votes.vote(series.id, 0, Vote(VoteKind.TIE)).result(timeout=PATIENCE_S)
    (kept,) = desk.votes.list_all().result(timeout=PATIENCE_S)
    assert kept.revealed


def test_what_was_answered_stays_over_a_pause_and_a_restart(desk: VoteDesk) -> None:
    series = desk.start("a", "b")
    worker = load(desk, 0)
    desk.answer(0, 1, "Yes")
    request = desk.asked(0, 2)
    desk.votes.pause(series.id)
    desk.recorder.wait_until(lambda: Cancel(request.request_id) in worker.sent)
    worker.listener(Failed(request.request_id, "Stopped.", "", "cancelled"))
    paused = desk.rests()
    assert (progress_of(paused.series).answered, paused.problem) == (1, None)
    desk.votes.close()
    desk.votes = desk.open()
    desk.votes.go_on(series.id).result(timeout=PATIENCE_S)
    load(desk, 1)
    assert desk.asked(1, 1).turns[-1].text == "A longer one?"
    desk.answer(1, 1, "No")
    assert desk.answered(2).series.rounds[0].answers["a"].text == "Yes"


def test_a_prompt_that_cannot_be_answered_is_tried_again_on_request(desk: VoteDesk) -> None:
    series = desk.start("a", "b")
    worker = load(desk, 0)
    request = desk.asked(0, 1)
    worker.listener(Failed(request.request_id, "Too long.", "Shorten it.", "too_long"))
    desk.answer(0, 2, "Yes")
    load(desk, 1)
    desk.answer(1, 1, "No")
    desk.answer(1, 2, "No")
    ended = desk.rests()
    assert (progress_of(ended.series).failed, progress_of(ended.series).open) == (1, 1)
    desk.votes.go_on(series.id).result(timeout=PATIENCE_S)
    load(desk, 2)
    desk.answer(2, 1, "Now")
    desk.recorder.wait_for(VoteSeriesChanged, lambda each: progress_of(each.series).open == 2)


def test_a_crash_pauses_with_the_reason(desk: VoteDesk) -> None:
    series = desk.start("a", "b")
    worker = load(desk, 0)
    desk.asked(0, 1)
    worker.crash()
    problem = desk.rests().problem
    assert problem is not None
    assert problem.code == "engine_crashed"
    desk.votes.go_on(series.id).result(timeout=PATIENCE_S)
    load(desk, 1)
    assert desk.asked(1, 1).turns[-1].text == "One?"


def test_what_does_not_fit_into_memory_says_so(desk: VoteDesk) -> None:
    desk.add_model("a", 200_000_000_000)
    desk.start("a", "b")
    problem = desk.rests().problem
    assert problem is not None
    assert "memory" in problem.text


def test_answers_elsewhere_come_first(desk: VoteDesk) -> None:
    asked = desk.send("Hello")
    desk.engines.last.load()
    desk.start("a", "b")
    assert len(desk.engines.workers) == 1
    desk.reply(asked, "Hello!")
    load(desk, 1)
    desk.asked(1, 1)


def test_one_that_is_removed_is_asked_no_more_and_can_come_back(desk: VoteDesk) -> None:
    series = desk.start("a", "b")
    worker = load(desk, 0)
    desk.answer(0, 1, "Yes")
    request = desk.asked(0, 2)
    other = desk.start("b", "a")
    gone = done(desk.votes.remove(series.id))
    worker.write(request.request_id, "Too late")
    worker.finish(request.request_id)
    assert desk.recorder.wait_for(VoteSeriesRemoved).series_id == series.id
    assert gone.rounds[0].answers["a"].text == "Yes"
    load(desk, 1)
    assert desk.asked(1, 1).turns[-1].text == "One?"
    desk.votes.restore(gone).result(timeout=PATIENCE_S)
    kept = desk.votes.list_all().result(timeout=PATIENCE_S)
    assert {each.id for each in kept} == {series.id, other.id}


def test_one_that_is_gone_on_with_before_it_has_stopped_goes_on(desk: VoteDesk) -> None:
    series = desk.start("a", "b")
    worker = load(desk, 0)
    request = desk.asked(0, 1)
    desk.votes.pause(series.id)
    desk.votes.go_on(series.id).result(timeout=PATIENCE_S)
    worker.listener(Failed(request.request_id, "", "", "cancelled"))
    load(desk, 1)
    assert desk.asked(1, 1).turns[-1].text == "One?"
    told = [each for each in desk.recorder.events if isinstance(each, VoteSeriesChanged)]
    assert told[-1].answering


@pytest.mark.parametrize(
    ("models", "prompts", "code"),
    [
        (("a",), ("One?",), "lane_count"),
        (("a", "a"), ("One?",), "lane_count"),
        (("a", "b"), (), "prompt_count"),
        (("a", "gone"), ("One?",), "no_model"),
    ],
)
def test_wrong_numbers_and_lost_models_are_refused(
    desk: VoteDesk, models: tuple[str, ...], prompts: tuple[str, ...], code: str
) -> None:
    for model_id in models:
        desk.add_model(model_id)
    with pytest.raises(UserFixableError) as refused:
        done(desk.votes.start(models, VotePlan(prompts)))
    assert refused.value.code == code
    assert desk.votes.list_all().result(timeout=PATIENCE_S) == ()


def test_prompts_come_from_files_and_examples(desk: VoteDesk) -> None:
    assert desk.votes.example_prompts().result(timeout=PATIENCE_S) == "One?\n\nTwo?"
    lines = desk.folder / "mine.txt"
    lines.write_text("Mine?", encoding="utf-8")
    assert desk.votes.read_prompts(str(lines)).result(timeout=PATIENCE_S) == "Mine?"
    with pytest.raises(UserFixableError):
        desk.votes.read_prompts(str(desk.folder / "none")).result(timeout=PATIENCE_S)
