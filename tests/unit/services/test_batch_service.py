"""Batches on engines that do what the test says: order, failures, who goes first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.batch import (
    BatchCellsKept,
    BatchChanged,
    BatchSetting,
    BatchState,
    CellState,
)
from app.domain.errors import UserFixableError
from app.domain.events import AnswerStarted, ProblemRaised
from app.domain.generation import StopReason
from app.domain.sampling import SamplingParams
from app.engine.protocol import Cancel, Failed, Finished
from app.services.batch_service import BatchService
from app.services.batch_start import ResumeWish
from tests.helpers.batch_desk import SETTING, BatchDesk
from tests.helpers.fake_engine import STATS
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[BatchDesk]:
    opened = BatchDesk(tmp_path)
    yield opened
    opened.close()


def test_a_level_is_loaded_once_and_no_more_are_asked_than_it_takes(desk: BatchDesk) -> None:
    begun = desk.start("a", "b", count=3)
    first = desk.engine(0)
    first.load()
    one, two = desk.flying(first, 2)
    assert [turn.text for turn in one.turns] == ["Be short.", "Prompt 0"]
    assert (one.sampling, one.conversation, one.reuse) == (SETTING.sampling, None, True)
    desk.answer(first, two, "Second")
    *_, three = desk.flying(first, 3)
    desk.answer(first, one, "First")
    desk.answer(first, three, "Third")
    second = desk.engine(1)
    assert first.closed
    second.load()
    for number in range(2):
        desk.answer(second, desk.flying(second, 2 + (number > 0))[number])
    desk.answer(second, desk.flying(second, 3)[2])
    batch = desk.rest(begun)
    assert (batch.state, batch.done) == (BatchState.DONE, 6)
    _, cells = desk.batches.answers(batch.id, 1).result(timeout=PATIENCE_S)
    assert [(cell.lane, cell.text) for cell in cells] == [(0, "Second"), (1, "Because.")]
    assert desk.models.resident() == ()


def test_one_at_a_time_everything_is_computed_anew(desk: BatchDesk) -> None:
    desk.parallel = 1
    desk.start("a")
    worker = desk.engine(0)
    worker.load()
    (request,) = desk.flying(worker, 1)
    assert not request.reuse


def test_a_prompt_that_fails_leaves_the_others(desk: BatchDesk) -> None:
    begun = desk.start("a", count=2)
    worker = desk.engine(0)
    worker.load()
    one, two = desk.flying(worker, 2)
    long = "This conversation has 9 tokens, but the context holds 8."
    worker.listener(Failed(one.request_id, long, "Start a new chat.", "prompt_too_long"))
    desk.answer(worker, two)
    batch = desk.rest(begun)
    assert (batch.state, batch.done, batch.failed) == (BatchState.DONE, 1, 1)
    _, (cell,) = desk.batches.answers(batch.id, 0).result(timeout=PATIENCE_S)
    assert cell.state is CellState.FAILED
    assert cell.problem is not None
    assert "chat" not in cell.problem.action


def test_a_level_that_cannot_be_loaded_is_told_and_the_next_asked(desk: BatchDesk) -> None:
    begun = desk.start("a", "b", count=1)
    desk.engine(0).listener(Failed("load", "Bad file.", "Get another one.", "damaged"))
    worker = desk.engine(1)
    worker.load()
    desk.answer(worker, desk.flying(worker, 1)[0])
    batch = desk.rest(begun)
    assert (batch.state, batch.done, batch.waiting) == (BatchState.STOPPED, 1, 1)
    assert batch.run is not None
    assert [(number, told.text) for number, told in batch.run.refused] == [(0, "Bad file.")]


def test_prompts_that_cannot_be_read_end_the_level_in_words(
    desk: BatchDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise UserFixableError("The disk is broken.", "Check it.", code="disk_broken")

    monkeypatch.setattr("app.services.batch_runner.get_prompts", broken)
    batch = desk.rest(desk.start("a"))
    assert (batch.state, batch.waiting) == (BatchState.STOPPED, 3)
    assert batch.run is not None
    assert [told.code for _, told in batch.run.refused] == ["disk_broken"]


def test_an_engine_that_dies_has_its_prompts_asked_alone(desk: BatchDesk) -> None:
    begun = desk.start("a", count=3)
    first = desk.engine(0)
    first.load()
    desk.flying(first, 2)
    first.crash()
    second = desk.engine(1)
    second.load()
    desk.flying(second, 1)
    second.crash()
    third = desk.engine(2)
    third.load()
    (other,) = desk.flying(third, 1)
    desk.answer(third, other)
    desk.answer(third, desk.flying(third, 2)[1])
    batch = desk.rest(begun)
    assert (batch.done, batch.failed) == (2, 1)
    _, (cell,) = desk.batches.answers(batch.id, 0).result(timeout=PATIENCE_S)
    assert cell.problem is not None
    assert cell.problem.code == "engine_crashed"


def test_a_level_that_ends_every_engine_is_given_up(desk: BatchDesk) -> None:
    desk.parallel = 1
    begun = desk.start("a", count=50)
    for number in range(6):
        worker = desk.engine(number)
        worker.load()
        desk.flying(worker, 1)
        worker.crash()
    batch = desk.rest(begun)
    assert (batch.state, batch.failed, batch.waiting) == (BatchState.STOPPED, 3, 47)
    assert batch.run is not None
    assert [told.code for _, told in batch.run.refused] == ["engine_crashed"]


def test_it_begins_once_nobody_waits(desk: BatchDesk) -> None:
    asked = desk.send("Hello")
    desk.engines.last.load()
    desk.start("a")
    desk.recorder.wait_for(BatchChanged, lambda each: each.batch.state is BatchState.YIELDING)
    assert len(desk.engines.workers) == 1
    desk.reply(asked, "Hello!")
    desk.engine(1).load()
    desk.flying(desk.engine(1), 2)
    desk.recorder.wait_for(BatchChanged, lambda each: each.batch.state is BatchState.RUNNING)


def test_what_is_computed_is_taken_back_for_an_answer_and_asked_again(desk: BatchDesk) -> None:
    begun = desk.start("a", count=2)
    worker = desk.engine(0)
    worker.load()
    one, two = desk.flying(worker, 2)
    asked = desk.send("Hello")
    desk.batches.on_event(AnswerStarted(asked.chat_id, None, asked.answer))
    desk.reach(lambda: Cancel(two.request_id) in worker.sent)
    for request in (one, two):
        stopped = replace(STATS, stop_reason=StopReason.CANCELLED)
        worker.listener(Finished(request.request_id, stopped))
    desk.recorder.wait_for(BatchChanged, lambda each: each.batch.state is BatchState.YIELDING)
    desk.reply(asked, "Hello!")
    again = desk.flying(worker, 4)[2:]
    texts = sorted(request.turns[-1].text for request in again)
    assert texts == ["Prompt 0", "Prompt 1"]
    for request in again:
        desk.answer(worker, request)
    assert desk.rest(begun).done == 2


def test_a_model_without_room_gets_that_of_the_batch(desk: BatchDesk) -> None:
    desk.start("a")
    worker = desk.engine(0)
    worker.load()
    one, two = desk.flying(worker, 2)
    desk.batches.make_room("a")  # its own load is no reason
    desk.batches.make_room("big")
    desk.reach(lambda: Cancel(one.request_id) in worker.sent)
    for request in (one, two):
        worker.listener(Failed(request.request_id, "", "", "cancelled"))
    desk.reach(lambda: worker.closed)


def test_stop_keeps_what_has_ended_and_resume_does_the_rest(desk: BatchDesk) -> None:
    begun = desk.start("a", count=3)
    worker = desk.engine(0)
    worker.load()
    one, two = desk.flying(worker, 2)
    desk.answer(worker, one)
    three = desk.flying(worker, 3)[2]
    desk.recorder.wait_for(BatchCellsKept)
    desk.batches.stop(begun.id)
    desk.reach(lambda: Cancel(three.request_id) in worker.sent)
    for request in (two, three):
        worker.listener(Failed(request.request_id, "", "", "cancelled"))
    stopped = desk.rest(begun)
    assert (stopped.state, stopped.done, stopped.waiting) == (BatchState.STOPPED, 1, 2)
    assert worker.closed
    since = len(desk.recorder.events)
    gone_on = desk.batches.resume(begun.id, ResumeWish(parallel=1)).result(timeout=PATIENCE_S)
    assert gone_on.plan.parallel == 1
    again = desk.engine(1)
    again.load()
    for request in desk.flying(again, 2):
        desk.answer(again, request)
    assert desk.rest(begun, since).done == 3


def test_batches_wait_for_one_another(desk: BatchDesk) -> None:
    first = desk.start("a", count=1)
    second = desk.start("b", count=1)
    assert second.state is BatchState.QUEUED
    listed = desk.batches.list_all().result(timeout=PATIENCE_S)
    assert [each.state is BatchState.QUEUED for each in listed] == [True, False]
    worker = desk.engine(0)
    worker.load()
    desk.answer(worker, desk.flying(worker, 1)[0])
    desk.rest(first)
    desk.engine(1).load()
    desk.batches.stop(second.id)


def test_one_that_waits_can_be_stopped(desk: BatchDesk) -> None:
    desk.start("a", count=1)
    second = desk.start("b", count=1)
    desk.batches.stop(second.id)
    assert desk.rest(second).state is BatchState.STOPPED
    assert len(desk.engines.workers) == 1


def test_a_batch_that_runs_in_another_process_is_left_to_it(desk: BatchDesk) -> None:
    begun = desk.start("a")
    service = BatchService(desk.database, desk.levels, desk.recorder.publish, desk.folder)
    with pytest.raises(UserFixableError) as refused:
        service.resume(begun.id).result(timeout=PATIENCE_S)
    assert refused.value.code == "batch_elsewhere"
    service.close()


def test_a_results_file_that_cannot_be_written_is_told(desk: BatchDesk) -> None:
    folder = desk.folder / "results"
    folder.mkdir()
    wish = desk.wish("a", count=1, output=f"{folder / 'r.csv'}")
    begun = desk.batches.start(wish).result(timeout=PATIENCE_S)
    worker = desk.engine(0)
    worker.load()
    (request,) = desk.flying(worker, 1)
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    desk.answer(worker, request)
    assert desk.rest(begun).state is BatchState.DONE
    assert desk.recorder.wait_for(ProblemRaised).problem.code == "not_written"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"prompts": ()}, "nothing_to_ask"),
        ({"model_ids": ()}, "nothing_to_ask"),
        ({"settings": (SETTING,) * 40}, "too_many_lanes"),
        ({"parallel": 0}, "bad_parallel"),
        ({"output": "r.xlsx"}, "bad_format"),
        ({"output": "/nowhere/at/all/r.csv"}, "not_written"),
        ({"model_ids": ("gone",)}, "no_model"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    desk: BatchDesk, fields: dict[str, object], code: str
) -> None:
    wish = replace(desk.wish("a"), **fields)  # type: ignore[arg-type]  # fields of BatchWish
    with pytest.raises(UserFixableError) as refused:
        desk.batches.start(wish).result(timeout=PATIENCE_S)
    assert refused.value.code == code
    assert desk.batches.list_all().result(timeout=PATIENCE_S) == ()


def test_results_never_replace_the_prompts(desk: BatchDesk) -> None:
    path = f"{desk.folder / 'p.csv'}"
    with pytest.raises(UserFixableError) as refused:
        desk.batches.start(replace(desk.wish("a"), source=path, output=path)).result()
    assert refused.value.code == "same_file"


def test_one_seed_is_drawn_for_all(desk: BatchDesk) -> None:
    settings = (BatchSetting("x", SamplingParams()), BatchSetting("y", SamplingParams(seed=-1)))
    wish = replace(desk.wish("a"), settings=settings)
    batch = desk.batches.start(wish).result(timeout=PATIENCE_S)
    seeds = {setting.sampling.seed for setting in batch.plan.settings}
    assert len(seeds) == 1
    assert seeds != {None}
