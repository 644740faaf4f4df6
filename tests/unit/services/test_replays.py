"""One question to several models, on a real database and a fake engine."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.chat import MessageStatus
from app.domain.chat_settings import AnswerWish
from app.domain.errors import UserFixableError
from app.domain.events import AnswerStarted
from app.domain.sampling import SamplingParams
from app.engine.protocol import Failed
from tests.helpers.chat_desk import ChatDesk
from tests.helpers.fake_engine import INFO, a_model
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.events import AnswerFinished

_WISH = AnswerWish(SamplingParams(seed=7))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[ChatDesk]:
    opened = ChatDesk(tmp_path)
    for name, level in (("small", "Q2_K"), ("large", "Q8_0")):
        info = replace(INFO, quantization=level)
        opened.library.models[name] = replace(a_model(name), info=info)
    yield opened
    opened.chats.close()
    assert opened.database.close(timeout=30)


@pytest.fixture
def first(desk: ChatDesk) -> AnswerFinished:
    """A chat with one question and its answer."""
    return desk.reply(desk.send("One?"), "Yes.")


def following(desk: ChatDesk, since: int) -> AnswerStarted:
    started = desk.recorder.wait_for(AnswerStarted, since=since)
    desk.settle(started.chat_id)
    return started


def versions(desk: ChatDesk, chat_id: str) -> tuple[int, int]:
    """Place and number of the last message among those beside it."""
    last = desk.chats.open_chat(chat_id).result(timeout=PATIENCE_S).heads[-1]
    return last.sibling_index, last.sibling_count


def test_each_model_answers_beside_the_answer_and_says_its_level(
    desk: ChatDesk, first: AnswerFinished
) -> None:
    since = len(desk.recorder.events)
    desk.chats.replay(first.chat_id, first.answer.id, ("small", "large"), _WISH)
    started = following(desk, since)
    assert started.answer.model_name == "Model · Q2_K"
    since = len(desk.recorder.events)
    desk.reply(started, "Perhaps.")
    started = following(desk, since)
    assert started.answer.model_name == "Model · Q8_0"
    desk.reply(started, "Surely.")
    assert desk.request.sampling.seed == 7
    assert desk.path(first.chat_id) == ["One?", "Surely."]
    assert versions(desk, first.chat_id) == (2, 3)


def test_what_was_asked_later_is_asked_below_each_new_answer(
    desk: ChatDesk, first: AnswerFinished
) -> None:
    desk.reply(desk.send("Two?", first.chat_id), "Two.")
    since = len(desk.recorder.events)
    desk.chats.replay(first.chat_id, first.answer.id, ("small", "large"), onwards=True)
    for text in ("a", "b", "c", "d"):
        started = following(desk, since)
        since = len(desk.recorder.events)
        desk.reply(started, text)
    assert desk.path(first.chat_id) == ["One?", "c", "Two?", "d"]
    heads = desk.chats.open_chat(first.chat_id).result(timeout=PATIENCE_S).heads
    assert [(each.sibling_index, each.sibling_count) for each in heads[1:]] == [
        (2, 3),
        (0, 1),
        (0, 1),
    ]


def test_stop_ends_all_of_it(desk: ChatDesk, first: AnswerFinished) -> None:
    since = len(desk.recorder.events)
    desk.chats.replay(first.chat_id, first.answer.id, ("small", "large"))
    started = following(desk, since)
    desk.chats.stop(first.chat_id)
    finished = desk.recorder.finished(started.answer.id)
    assert finished.answer.status is MessageStatus.STOPPED
    desk.settle(first.chat_id)
    assert versions(desk, first.chat_id) == (1, 2)


def test_a_model_that_fails_gives_way_to_the_next(desk: ChatDesk, first: AnswerFinished) -> None:
    desk.reply(desk.send("Two?", first.chat_id), "Two.")
    since = len(desk.recorder.events)
    desk.chats.replay(first.chat_id, first.answer.id, ("small", "large"), onwards=True)
    failed = following(desk, since)
    since = len(desk.recorder.events)
    worker = desk.engines.last
    worker.load()
    worker.listener(Failed(failed.answer.id, "It broke.", "", "broke"))
    assert following(desk, since).answer.model_name == "Model · Q8_0"


def test_a_model_that_is_gone_is_named_before_anything_is_asked(
    desk: ChatDesk, first: AnswerFinished
) -> None:
    with pytest.raises(UserFixableError):
        desk.chats.replay(first.chat_id, first.answer.id, ("small", "gone"))
    assert versions(desk, first.chat_id) == (0, 1)
