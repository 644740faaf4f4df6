"""Tokens of the stored answers, added up by chat, level and month."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from app.domain.chat import Role
from app.domain.running_cost import TokenCount, Usage
from app.storage.chats import save_chat
from app.storage.messages import add_message
from app.storage.usage import list_usage
from tests.unit.storage.builders import STATS, a_chat, a_message

if TYPE_CHECKING:
    from app.domain.generation import AnswerStats
    from tests.unit.storage.conftest import Store

OCTOBER, NOVEMBER = (datetime(2026, month, 15, 12).astimezone().timestamp() for month in (10, 11))


def keep(
    store: Store,
    message_id: str,
    at: float,
    stats: AnswerStats | None,
    *,
    chat: str = "c",
    level: str | None = "Tiny Q8_0",
) -> None:
    """An answer in a chat."""
    answer = a_message(message_id, chat_id=chat, role=Role.ASSISTANT)
    store.call(add_message, replace(answer, created_at=at, model_name=level, stats=stats))


@pytest.fixture
def chats(store: Store) -> Store:
    """Two chats without messages."""
    store.call(save_chat, a_chat("c", "Rain"))
    store.call(save_chat, a_chat("d", "Sun"))
    return store


def test_answers_of_one_level_chat_and_month_are_together(chats: Store) -> None:
    keep(chats, "1", OCTOBER, STATS)
    keep(chats, "2", OCTOBER, STATS)
    keep(chats, "3", NOVEMBER, STATS)
    keep(chats, "4", NOVEMBER, STATS, level="Tiny Q2_K")
    keep(chats, "5", NOVEMBER, STATS, chat="d", level=None)
    keep(chats, "6", NOVEMBER, None)
    one = TokenCount(12, 33, 4)
    assert chats.call(list_usage) == (
        Usage("c", "Rain", "Tiny Q8_0", "2026-10", 2, one + one, 3.5),
        Usage("c", "Rain", "Tiny Q2_K", "2026-11", 1, one, 1.75),
        Usage("c", "Rain", "Tiny Q8_0", "2026-11", 1, one, 1.75),
        Usage("d", "Sun", "?", "2026-11", 1, one, 1.75),
    )


def test_what_was_not_computed_took_no_time(chats: Store) -> None:
    keep(chats, "1", OCTOBER, replace(STATS, from_answer_cache=True))
    (cached,) = chats.call(list_usage)
    assert (cached.tokens.written, cached.seconds) == (33, None)
    keep(chats, "2", OCTOBER, replace(STATS, decode_s=None))
    keep(chats, "3", OCTOBER, replace(STATS, prefill_s=None, decode_s=None))
    (mixed,) = chats.call(list_usage)
    assert (mixed.answers, mixed.seconds) == (3, 0.25)


def test_deleted_chats_and_answers_are_left_out(chats: Store) -> None:
    keep(chats, "1", OCTOBER, STATS)
    keep(chats, "2", OCTOBER, STATS, chat="d")
    keep(chats, "3", OCTOBER, STATS)
    chats.sql("UPDATE chats SET deleted_at = 1.0 WHERE id = 'd'")
    chats.sql("UPDATE messages SET deleted_at = 1.0 WHERE id = '3'")
    (left,) = chats.call(list_usage)
    assert (left.chat_id, left.answers) == ("c", 1)


def test_stats_that_cannot_be_read_are_left_out(chats: Store) -> None:
    keep(chats, "1", OCTOBER, STATS)
    chats.sql("UPDATE messages SET stats = 'broken'")
    assert chats.call(list_usage) == ()
