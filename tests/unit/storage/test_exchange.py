"""Chats that come in are hidden until all of them are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.storage import exchange
from app.storage.chats import delete_chat, list_chats, purge_deleted
from tests.helpers.random_chats import a_random_chat, stored

if TYPE_CHECKING:
    from tests.unit.storage.conftest import Store

CHAT = a_random_chat(1, 30)


def _half_imported(store: Store) -> None:
    assert store.call(exchange.begin_chat, CHAT, copy=False) == CHAT.id
    store.call(exchange.add_messages, CHAT.id, CHAT.messages[:20], {})


def test_half_a_chat_is_not_listed_and_gone_after_the_next_start(store: Store) -> None:
    _half_imported(store)
    assert store.call(list_chats) == ()
    store.reopen()
    store.call(purge_deleted)
    assert store.sql("SELECT count(*) FROM messages") == [(0,)]
    assert store.sql("SELECT count(*) FROM messages_search WHERE messages_search MATCH 'a*'") == [
        (0,)
    ]


def test_half_a_chat_is_removed_in_slices(store: Store) -> None:
    _half_imported(store)
    steps = [store.call(exchange.discard, CHAT.id, 8) for _ in range(3)]
    assert steps == [False, False, True]
    assert store.sql("SELECT count(*) FROM chats") == [(0,)]


def test_a_chat_that_is_shown_cannot_be_discarded(store: Store) -> None:
    _half_imported(store)
    store.call(exchange.publish, [(CHAT.id, ())])
    store.call(exchange.discard, CHAT.id, 100)
    assert len(stored(store.database, CHAT.id).messages) == 20


def test_a_chat_that_was_deleted_comes_back_under_another_id(store: Store) -> None:
    _half_imported(store)
    store.call(exchange.publish, [(CHAT.id, ())])
    store.call(delete_chat, CHAT.id)
    again = store.call(exchange.begin_chat, CHAT, copy=False)
    assert again not in (None, CHAT.id)


def test_folders_of_the_same_name_are_used_not_doubled(store: Store) -> None:
    for number in range(2):
        chat = a_random_chat(number, 1)
        store.call(exchange.begin_chat, chat, copy=False)
        store.call(exchange.publish, [(chat.id, ("Work", "Graphs"))])
    assert store.sql("SELECT name, parent_id IS NULL FROM folders ORDER BY number") == [
        ("Work", 1),
        ("Graphs", 0),
    ]
    assert stored(store.database, CHAT.id).folder == ("Work", "Graphs")


def test_a_later_slice_follows_ids_that_were_replaced(store: Store) -> None:
    _half_imported(store)
    renamed: dict[str, str] = {}
    copy = store.call(exchange.begin_chat, CHAT, copy=True)
    assert copy is not None
    for start in range(0, 30, 7):
        part = CHAT.messages[start : start + 7]
        store.call(exchange.add_messages, copy, part, renamed)
    store.call(exchange.publish, [(copy, ())])
    place = {
        message.id: number for number, message in enumerate(stored(store.database, copy).messages)
    }
    shape = [place.get(each.parent_id or "") for each in stored(store.database, copy).messages]
    original = {message.id: number for number, message in enumerate(CHAT.messages)}
    assert shape == [original.get(each.parent_id or "") for each in CHAT.messages]
