"""Stop at every moment of an answer: it ends soon, once, with its text, and the next one works."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from app.domain.chat import MessageStatus
from app.domain.events import (
    AnswerExtended,
    AnswerFinished,
    ModelLoaded,
    ModelLoadProgressed,
    ModelUnloaded,
    PromptProgressed,
)
from app.domain.generation import StopReason
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.conftest import Desk

pytestmark = pytest.mark.integration
SOON_S = 2.0  # of a machine that is busy; alone it takes a twentieth


def _stop(desk: Desk, answer_id: str) -> AnswerFinished:
    started = time.perf_counter()
    desk.services.chats.stop(desk.chat_of(answer_id))
    finished = desk.recorder.finished(answer_id)
    assert time.perf_counter() - started < SOON_S
    assert finished.answer.status is MessageStatus.STOPPED
    assert finished.problem is None
    return finished


def test_stop_while_the_answer_is_written(desk: Desk, endless: Path) -> None:
    answer_id = desk.start("a", model=endless)
    desk.recorder.wait_for(AnswerExtended, lambda event: event.generated_tokens > 20)
    answer = _stop(desk, answer_id).answer
    assert answer.stats is not None
    assert answer.stats.stop_reason is StopReason.CANCELLED
    assert answer.text == " a" * answer.stats.generated_tokens
    assert len(answer.text) > 20


def test_stop_while_the_prompt_is_read(desk: Desk, endless: Path) -> None:
    desk.load = LoadParams(context_length=32768, threads=1)
    answer_id = desk.start("b" * 30000, model=endless)
    desk.recorder.wait_for(PromptProgressed, lambda event: event.done > 0)
    answer = _stop(desk, answer_id).answer
    assert answer.text == ""
    assert answer.stats is not None
    assert answer.stats.generated_tokens == 0
    assert answer.stats.prefill_s is answer.stats.first_token_s is answer.stats.prompt_rate is None
    assert 0 < answer.stats.context_used < answer.stats.prompt_tokens


def test_what_was_read_before_a_stop_is_reused(desk: Desk, endless: Path) -> None:
    desk.load = LoadParams(context_length=32768, threads=1)
    answer_id = desk.start("b" * 8000, model=endless)
    desk.recorder.wait_for(PromptProgressed, lambda event: event.done > 1000)
    _stop(desk, answer_id)
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=5)
    again = desk.ask("b" * 8000, model=endless).answer
    assert again.text == " a" * 5
    assert again.stats is not None
    assert again.stats.reused_tokens > 1000


def test_stop_while_the_model_loads_abandons_the_load(desk: Desk, endless: Path) -> None:
    answer_id = desk.start("a", model=endless)
    desk.recorder.wait_for(ModelLoadProgressed)
    assert _stop(desk, answer_id).answer.stats is None
    desk.recorder.wait_for(ModelUnloaded, lambda event: event.problem is None)
    assert not any(isinstance(event, ModelLoaded) for event in desk.recorder.events)
    assert desk.services.models.engine_pid is None
    assert desk.greet() is MessageStatus.DONE


def test_a_load_that_somebody_else_wants_goes_on(desk: Desk, endless: Path) -> None:
    desk.services.wishes.load(desk.find(endless))
    answer_id = desk.start("a", model=endless)
    _stop(desk, answer_id)
    desk.recorder.wait_for(ModelLoaded)


def test_stop_right_after_the_question_ends_it(desk: Desk, endless: Path) -> None:
    chat_id = desk.services.chats.send(None, "a", desk.find(endless))
    desk.services.chats.stop(chat_id)
    finished = desk.recorder.wait_for(AnswerFinished)
    assert finished.answer.status is MessageStatus.STOPPED
    assert desk.greet(chat_id) is MessageStatus.DONE


def test_stopping_twice_and_after_the_end_changes_nothing(desk: Desk, endless: Path) -> None:
    answer_id = desk.start("a", model=endless)
    desk.recorder.wait_for(AnswerExtended)
    for _ in range(3):
        desk.services.chats.stop(desk.chat_of(answer_id))
    first = desk.recorder.finished(answer_id)
    desk.services.chats.stop(first.chat_id)
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=5)
    assert desk.ask("a", model=endless, chat=first.chat_id).answer.text == " a" * 5
    ends = [event for event in desk.recorder.events if isinstance(event, AnswerFinished)]
    assert len(ends) == 2


def test_stop_of_a_waiting_answer_leaves_the_other_one(desk: Desk, endless: Path) -> None:
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=2000)
    writing = desk.start("a", model=endless)
    desk.recorder.wait_for(AnswerExtended)
    waiting = desk.start("b", model=endless)
    assert _stop(desk, waiting).answer.text == ""
    assert desk.recorder.finished(writing).answer.text == " a" * 2000


def test_unloading_ends_the_answer_and_the_process(desk: Desk, endless: Path) -> None:
    writing = desk.start("a", model=endless)
    desk.recorder.wait_for(AnswerExtended)
    desk.services.models.unload(desk.find(endless))
    ended = desk.recorder.finished(writing).answer
    assert (ended.status, ended.text[:2]) == (MessageStatus.STOPPED, " a")
    assert desk.services.models.engine_pid is None
