"""Lanes are measured on engines that do what the test says: turns, memory, failures."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.comparison import (
    CompareMode,
    Comparison,
    ComparisonChanged,
    ComparisonRemoved,
)
from app.domain.divergence import DivergenceProgressed
from app.domain.errors import UserFixableError
from app.domain.load_params import LoadParams
from app.engine.divergence_protocol import Diverge, Diverged, ForcedAnswer, TokensForced
from app.engine.protocol import Cancel, Failed
from app.services.divergence_lane import DivergenceTools
from app.services.divergence_service import DivergenceService
from tests.helpers.chat_desk import ChatDesk
from tests.helpers.comparisons import DONE, PROMPT
from tests.helpers.divergences import forced
from tests.helpers.fake_engine import STATS, a_model
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from app.domain.comparison import Lane
    from app.domain.divergence import Divergence
    from tests.helpers.fake_engine import FakeWorker

PARAMS = LoadParams(context_length=1024, threads=2)
TOKENS = (forced(0, (0.7, 0.2, 0.1, 0.0)), forced(1, (0.2, 0.7, 0.1, 0.0)))


class DivergenceDesk(ChatDesk):
    """A comparison of three levels that is over, and models whose files are there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.kept = folder / "kept"
        self.comparison = _comparison("m16", "m8", "m2")
        for lane in self.comparison.lanes:
            path = folder / f"{lane.model.model_id}.gguf"
            path.write_bytes(b"not read")
            model = replace(a_model(lane.model.model_id), path=f"{path}")
            self.library.models[model.id] = model
        tools = DivergenceTools(
            self.models,
            self.library,
            lambda _models, _prompt: PARAMS,
            self.recorder.publish,
            lambda: None,
        )
        self.service = DivergenceService(tools, self.kept, lambda: True)
        self.service.attach(self)

    def get(self, comparison_id: str) -> Future[Comparison]:
        """As the compare service does."""
        return self.database.submit(lambda _connection: self._found(comparison_id))

    def _found(self, comparison_id: str) -> Comparison:
        assert comparison_id == self.comparison.id
        return self.comparison

    def start(self) -> Future[Divergence]:
        """Against the first lane."""
        return self.service.start(self.comparison.id, self.comparison.lanes[0].id)

    def worker(self, lane_id: str, since: int = 0) -> FakeWorker:
        """The engine of a lane, once it was asked."""
        self.recorder.wait_for(
            DivergenceProgressed, lambda event: event.lane_id == lane_id, since=since
        )
        worker = self.engines.last
        assert worker.started.wait(PATIENCE_S)
        return worker

    def catch_up(self) -> None:
        """The service has done all that it was told before."""
        self.service.kept("c", "lane-m16").result(PATIENCE_S)

    def answer(self, lane_id: str, kept: str = "") -> Diverge:
        """The engine of a lane loads, and looks at all tokens."""
        worker = self.worker(lane_id)
        worker.load()
        request = asked(worker)
        worker.listener(TokensForced(request.request_id, 0, 2, TOKENS))
        worker.listener(Diverged(request.request_id, (0, 1), kept, None))
        return request


def asked(worker: FakeWorker) -> Diverge:
    """What an engine was told."""
    (request,) = (each for each in worker.sent if isinstance(each, Diverge))
    return request


def _comparison(*models: str) -> Comparison:
    return Comparison("c", "Why?", 5.0, PROMPT, CompareMode.SEQUENTIAL, tuple(map(_lane, models)))


def _lane(model_id: str) -> Lane:
    return replace(
        DONE,
        id=f"lane-{model_id}",
        model=replace(DONE.model, model_id=model_id),
        stats=replace(STATS, tokens=(0, len(model_id))),
    )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DivergenceDesk]:
    opened = DivergenceDesk(tmp_path)
    yield opened
    opened.service.close()
    opened.models.close()
    opened.database.close()


def test_the_reference_comes_first_and_gives_its_memory_to_the_others(desk: DivergenceDesk) -> None:
    running = desk.start()
    first = desk.answer("lane-m16", "logits")
    assert (first.reference, first.answer.tokens, first.sampling.seed) == ("", (0, 3), 7)
    assert [turn.text for turn in first.turns] == ["Be short.", "Why?"]
    second = desk.answer("lane-m8")
    assert (second.reference, second.answer.tokens, second.own.tokens) == ("logits", (0, 1), (0, 2))
    desk.answer("lane-m2")
    found = running.result(PATIENCE_S)
    assert [each.lane_id for each in found.levels] == ["lane-m8", "lane-m2"]
    assert all(each.tokens == TOKENS for each in (found.reference, *found.levels))
    assert desk.models.resident() == ()


def test_texts_are_cut_for_all_where_one_lane_has_no_tokens(desk: DivergenceDesk) -> None:
    first, *others = desk.comparison.lanes
    lanes = (replace(first, stats=None), *others)
    desk.comparison = replace(desk.comparison, lanes=lanes)
    running = desk.start()
    request = desk.answer("lane-m16", "logits")
    assert request.answer == ForcedAnswer(first.text)
    assert desk.answer("lane-m8").own == ForcedAnswer(others[0].text)
    desk.answer("lane-m2")
    assert not running.result(PATIENCE_S).exact


def test_it_waits_while_an_answer_is_written(desk: DivergenceDesk) -> None:
    chat = desk.send("Hello")
    desk.engines.last.load()
    running = desk.start()
    desk.catch_up()
    assert len(desk.engines.workers) == 1
    desk.reply(chat, "Hello!")
    desk.answer("lane-m16", "logits")
    desk.answer("lane-m8")
    desk.answer("lane-m2")
    assert running.result(PATIENCE_S).levels


def test_a_level_that_crashes_is_told_and_the_others_go_on(desk: DivergenceDesk) -> None:
    running = desk.start()
    desk.answer("lane-m16", "logits")
    worker = desk.worker("lane-m8")
    worker.load()
    worker.crash()
    desk.answer("lane-m2")
    crashed, fine = running.result(PATIENCE_S).levels
    assert crashed.problem is not None
    assert crashed.problem.code == "engine_crashed"
    assert fine.problem is None


def test_without_the_reference_there_is_nothing(desk: DivergenceDesk) -> None:
    running = desk.start()
    worker = desk.worker("lane-m16")
    worker.load()
    worker.listener(Failed(asked(worker).request_id, "No.", "Try.", "not_kept"))
    error = running.exception(PATIENCE_S)
    assert isinstance(error, UserFixableError)
    assert (error.text, error.code) == ("No.", "not_kept")
    assert desk.models.resident() == ()
    since = len(desk.recorder.events)
    desk.start()
    assert desk.worker("lane-m16", since) is not worker


def test_another_template_is_refused_without_a_load(desk: DivergenceDesk) -> None:
    first, second, third = desk.comparison.lanes
    other = replace(second, model=replace(second.model, template="other"))
    desk.comparison = replace(desk.comparison, lanes=(first, other, third))
    running = desk.start()
    desk.answer("lane-m16", "logits")
    desk.answer("lane-m2")
    refused, fine = running.result(PATIENCE_S).levels
    assert refused.problem is not None
    assert refused.problem.code == "other_template"
    assert fine.tokens


def test_a_stop_while_it_waits_ends_it_at_once(desk: DivergenceDesk) -> None:
    desk.send("Hello")
    desk.engines.last.load()
    running = desk.start()
    desk.catch_up()
    desk.service.stop()
    error = running.exception(PATIENCE_S)
    assert isinstance(error, UserFixableError)
    assert error.code == "cancelled"


def test_a_stop_right_after_the_start_counts_too(desk: DivergenceDesk) -> None:
    gate = threading.Event()
    desk.database.submit(lambda _connection: gate.wait(PATIENCE_S))
    running = desk.start()  # the comparison is read behind that
    desk.service.stop()
    gate.set()
    error = running.exception(PATIENCE_S)
    assert isinstance(error, UserFixableError)
    assert error.code == "cancelled"
    assert desk.engines.workers == []


def test_a_stop_is_told_to_the_engine(desk: DivergenceDesk) -> None:
    running = desk.start()
    worker = desk.worker("lane-m16")
    worker.load()
    desk.service.stop()
    desk.catch_up()
    assert any(isinstance(each, Cancel) for each in worker.sent)
    worker.listener(Failed(asked(worker).request_id, "", "", "cancelled"))
    error = running.exception(PATIENCE_S)
    assert isinstance(error, UserFixableError)
    assert error.code == "cancelled"


def test_a_damaged_file_counts_as_none(desk: DivergenceDesk) -> None:
    running = desk.start()
    for lane, kept in zip(desk.comparison.lanes, ("logits", "", ""), strict=True):
        desk.answer(lane.id, kept)
    found = running.result(PATIENCE_S)
    assert desk.service.kept("c", "lane-m16").result(PATIENCE_S) == found
    (file,) = desk.kept.iterdir()
    file.write_bytes(file.read_bytes()[:-9])
    assert desk.service.kept("c", "lane-m16").result(PATIENCE_S) is None


def test_a_stop_counts_although_the_lane_has_just_ended(desk: DivergenceDesk) -> None:
    running = desk.start()
    worker = desk.worker("lane-m16")
    worker.load()
    desk.service.stop()
    desk.catch_up()
    worker.listener(TokensForced(asked(worker).request_id, 0, 2, TOKENS))
    worker.listener(Diverged(asked(worker).request_id, (0, 1), "logits", None))
    error = running.exception(PATIENCE_S)
    assert isinstance(error, UserFixableError)
    assert error.code == "cancelled"
    assert desk.engines.workers == [worker]


def test_what_was_found_comes_back_with_a_comparison_that_was_removed(
    desk: DivergenceDesk,
) -> None:
    running = desk.start()
    for lane, kept in zip(desk.comparison.lanes, ("logits", "", ""), strict=True):
        desk.answer(lane.id, kept)
    found = running.result(PATIENCE_S)
    desk.service.on_event(ComparisonRemoved("c"))
    assert desk.service.kept("c", "lane-m16").result(PATIENCE_S) is None
    desk.service.on_event(ComparisonChanged(desk.comparison))
    assert desk.service.kept("c", "lane-m16").result(PATIENCE_S) == found
    desk.service.on_event(ComparisonRemoved("c"))
    desk.service.close()
    assert list(desk.kept.iterdir()) == []


def test_a_comparison_that_is_removed_while_it_is_measured_leaves_nothing(
    desk: DivergenceDesk,
) -> None:
    running = desk.start()
    worker = desk.worker("lane-m16")
    worker.load()
    desk.service.on_event(ComparisonRemoved("c"))
    desk.catch_up()
    assert any(isinstance(each, Cancel) for each in worker.sent)
    worker.listener(Failed(asked(worker).request_id, "", "", "cancelled"))
    assert isinstance(running.exception(PATIENCE_S), UserFixableError)
    assert not desk.kept.exists()
