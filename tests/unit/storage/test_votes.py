"""Blind votes as rows: all that they are comes back, and goes with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.attachment import Attachment, AttachmentKind
from app.domain.blind_vote import Vote, VoteKind
from app.domain.errors import UserFixableError
from app.domain.vote_series import VoteAnswer, VoteRound, with_answer, with_vote, without_failures
from app.storage.chats import save_chat
from app.storage.messages import add_message
from app.storage.votes import (
    add_series,
    first_questions,
    forget_failures,
    get_series,
    list_series,
    mark_revealed,
    remove_series,
    save_answer,
    save_vote,
)
from tests.helpers.batches import FIGURES
from tests.helpers.votes import GOOD, SMALL, a_series, open_rounds, voted
from tests.unit.domain.test_vote_series import FAILED
from tests.unit.storage.builders import a_chat, a_message

if TYPE_CHECKING:
    from tests.unit.storage.conftest import Store

SERIES = a_series(voted(open_rounds(1)[0], GOOD, at=2.5), FAILED, VoteRound("Open?"))
FILE = Attachment("x.txt", AttachmentKind.TEXT, "text/plain", 3, "abc", 3)


@pytest.fixture
def kept(store: Store) -> Store:
    """With one series."""
    store.call(add_series, SERIES)
    return store


def test_everything_comes_back(kept: Store) -> None:
    kept.reopen().ready.result(timeout=30)
    assert kept.call(get_series, "s") == SERIES


def test_answers_votes_and_the_end_are_kept(kept: Store) -> None:
    answer, vote = VoteAnswer("So \ud800 far"), Vote(VoteKind.ONE, SMALL)
    kept.call(save_answer, "s", 2, SMALL, answer)
    kept.call(save_vote, "s", 0, vote, 7.0)
    kept.call(mark_revealed, "s")
    stored = with_answer(SERIES, 2, SMALL, VoteAnswer("So � far"))
    stored = with_vote(stored, 0, vote, 7.0)
    assert kept.call(get_series, "s") == replace(stored, revealed=True)
    kept.call(save_vote, "s", 0, None, None)
    assert kept.call(get_series, "s").rounds[0].vote is None


def test_failures_are_forgotten_and_can_be_answered_then(kept: Store) -> None:
    kept.call(forget_failures, "s")
    assert kept.call(get_series, "s") == without_failures(SERIES)
    now = VoteAnswer("Now.", figures=FIGURES)
    kept.call(save_answer, "s", 1, SMALL, now)
    assert kept.call(get_series, "s").rounds[1].answers[SMALL] == now


def test_the_newest_is_listed_first_and_goes_with_its_answers(kept: Store) -> None:
    newer = replace(SERIES, id="t", created_at=6.0)
    kept.call(add_series, newer)
    assert kept.call(list_series) == (newer, SERIES)
    kept.call(remove_series, "s")
    kept.call(save_answer, "s", 2, SMALL, VoteAnswer("Too late."))
    assert kept.call(list_series) == (newer,)
    assert kept.sql("SELECT DISTINCT series_id FROM vote_answers") == [("t",)]
    with pytest.raises(UserFixableError, match="does not exist"):
        kept.call(get_series, "s")


def test_first_questions_of_chats_come_once_the_newest_first(store: Store) -> None:
    asked = {"a": "Old?", "b": "Why?", "c": "Why?", "d": "New?", "e": "  ", "gone": "Gone?"}
    for at, (chat_id, text) in enumerate(asked.items()):
        store.call(save_chat, a_chat(chat_id))
        question = a_message(f"{chat_id}1", text=text, chat_id=chat_id)
        store.call(add_message, replace(question, created_at=float(at)))
    store.call(add_message, a_message("a2", "a1", "And then?", chat_id="a"))
    with_file = a_message("b2", text="What is in it?", chat_id="b")
    store.call(add_message, replace(with_file, attachments=(FILE,)))
    store.sql("UPDATE chats SET deleted_at = 1.0 WHERE id = 'gone'")
    assert store.call(first_questions, 10) == ("New?", "Why?", "Old?")
    assert store.call(first_questions, 1) == ("New?",)
