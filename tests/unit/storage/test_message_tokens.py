"""Recorded tokens of answers: kept small, and gone with their message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.chat import Role
from app.domain.errors import UserFixableError
from app.domain.token_view import Candidate, TokenRecord
from app.storage.chats import save_chat
from app.storage.message_tokens import load_tokens, read_insight, save_tokens
from app.storage.messages import add_message, reopen_message
from tests.unit.storage.builders import a_chat, a_message

if TYPE_CHECKING:
    from tests.unit.storage.conftest import Store

RECORDS = tuple(
    TokenRecord(n, f" w{n}", 0.5, 1, 1.25, (Candidate(n, f" w{n}", 0.5, None, writable=False),))
    for n in range(500)
)


@pytest.fixture
def answered(store: Store) -> Store:
    """A chat with a question and an answer."""
    store.call(save_chat, a_chat())
    store.call(add_message, a_message("q"))
    store.call(add_message, a_message("a", "q", "the answer", role=Role.ASSISTANT))
    return store


def test_tokens_come_back_as_they_were(answered: Store) -> None:
    assert answered.call(load_tokens, "a") == ()
    answered.call(save_tokens, "a", "model", RECORDS)
    assert answered.call(load_tokens, "a") == RECORDS
    answered.call(save_tokens, "a", "model", RECORDS[:2])
    assert answered.call(load_tokens, "a") == RECORDS[:2]


def test_they_take_little_room(answered: Store) -> None:
    answered.call(save_tokens, "a", "model", RECORDS)
    ((size,),) = answered.sql("SELECT length(tokens) FROM message_tokens")
    assert isinstance(size, int)
    assert size < 20 * len(RECORDS)


def test_they_go_with_their_message_and_when_it_is_another_text(answered: Store) -> None:
    answered.call(save_tokens, "a", "model", RECORDS)
    answered.call(reopen_message, "a", "Model")
    assert answered.call(load_tokens, "a") == ()
    answered.call(save_tokens, "a", "model", RECORDS)
    answered.sql("DELETE FROM messages WHERE id = 'a'")
    assert answered.sql("SELECT count(*) FROM message_tokens") == [(0,)]


def test_tokens_of_a_message_that_is_gone_are_not_kept(answered: Store) -> None:
    answered.call(save_tokens, "nobody", "model", RECORDS)
    assert answered.sql("SELECT count(*) FROM message_tokens") == [(0,)]


@pytest.mark.parametrize("damaged", ["x'00ff'", "x'789c4bce4805000285011c'"])
def test_damaged_tokens_are_none(answered: Store, damaged: str) -> None:
    answered.sql(
        f"INSERT INTO message_tokens(message_id, model_id, tokens) VALUES('a','m',{damaged})"
    )
    assert answered.call(load_tokens, "a") == ()


def test_an_answer_is_read_with_what_it_replies_to(answered: Store) -> None:
    found = answered.call(read_insight, "c", "a")
    assert found.answer.text == "the answer"
    assert [message.id for message in found.conversation.path] == ["q"]
    assert found.tokens == ()
    with pytest.raises(UserFixableError):
        answered.call(read_insight, "c", "nobody")
