"""Tokens behind answers, as they go on to those who look at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.events import AnswerTokens
from app.domain.token_view import TokenRecord
from app.engine.protocol import TokenDelta
from tests.helpers.chat_desk import ChatDesk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Watch:
    """Wants three candidates, in one chat."""

    def __init__(self, chat_id: str | None = None) -> None:
        self.chat_id = chat_id
        self.noted: list[tuple[str, tuple[TokenRecord, ...]]] = []

    def wanted(self, chat_id: str) -> int:
        return 3 if self.chat_id in (None, chat_id) else 0

    def note(self, answer_id: str, tokens: tuple[TokenRecord, ...]) -> None:
        self.noted.append((answer_id, tokens))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[ChatDesk]:
    opened = ChatDesk(tmp_path)
    yield opened
    assert opened.database.close(timeout=30)


def record(text: str) -> TokenRecord:
    return TokenRecord(1, text, 0.5, 1, 1.0)


def write(desk: ChatDesk, answer_id: str, text: str, generated: int) -> None:
    tokens = tuple(map(record, text))
    desk.engines.last.listener(TokenDelta(answer_id, text, generated, None, 0.1, 11, 8192, tokens))


def test_nobody_asks_for_tokens_where_nobody_looks(desk: ChatDesk) -> None:
    desk.send("One?")
    desk.engines.last.load()
    assert desk.request.probabilities == 0


def test_tokens_are_noted_and_told_with_their_numbers(desk: ChatDesk) -> None:
    watch = Watch()
    desk.chats.watch_tokens(watch)
    started = desk.send("One?")
    desk.engines.last.load()
    assert desk.request.probabilities == 3
    assert desk.chats.answering_model(started.answer.id) == "m"
    write(desk, started.answer.id, "Ye", 2)
    write(desk, started.answer.id, "s.", 4)
    assert watch.noted == [
        (started.answer.id, (record("Y"), record("e"))),
        (started.answer.id, (record("s"), record("."))),
    ]
    told = [event for event in desk.recorder.events if isinstance(event, AnswerTokens)]
    assert [event.first for event in told] == [0, 2]
    desk.reply(started, "")
    assert desk.chats.answering_model(started.answer.id) is None


def test_tokens_of_an_answer_that_goes_on_are_counted_on(desk: ChatDesk) -> None:
    desk.chats.watch_tokens(Watch())
    first = desk.reply(desk.send("One?"), "Yes.")
    since = len(desk.recorder.events)
    desk.chats.continue_answer(first.chat_id, first.answer.id, "m")
    desk.started(first.chat_id, since)
    write(desk, first.answer.id, "No", 2)
    assert desk.recorder.wait_for(AnswerTokens, since=since).first == 2


def test_only_the_chat_that_is_looked_at_is_recorded(desk: ChatDesk) -> None:
    desk.chats.watch_tokens(Watch("other"))
    desk.send("One?")
    desk.engines.last.load()
    assert desk.request.probabilities == 0
