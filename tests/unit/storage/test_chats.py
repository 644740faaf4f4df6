"""Chats as rows: saving, listing, deleting with a way back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.storage.chat_search import search_hits
from app.storage.chats import (
    delete_chat,
    get_chat,
    list_chats,
    purge_deleted,
    restore_chat,
    save_chat,
)
from app.storage.messages import add_message, load_messages
from tests.unit.storage.builders import a_chat, a_message

if TYPE_CHECKING:
    import sqlite3

    from tests.unit.storage.conftest import Store


def test_a_saved_chat_comes_back_as_it_was(store: Store) -> None:
    chat = replace(
        a_chat(title="Grüße 🦙 'quoted'"),
        updated_at=1_700_000_000.123456,
        system_prompt="Be „brief“.",
        model_id="m",
        active_leaf_id="leaf",
    )
    store.call(save_chat, chat)
    assert store.call(get_chat, "c") == chat

    changed = replace(chat, title="Other", model_id=None)
    store.call(save_chat, changed)
    assert store.call(list_chats) == (changed,)


def test_half_a_surrogate_pair_in_a_title_is_replaced(store: Store) -> None:
    store.call(save_chat, a_chat(title="bad \ud83e end, whole \ud83e\udd99"))
    assert store.call(get_chat, "c").title == "bad \ufffd end, whole 🦙"


def test_chats_are_listed_newest_first(store: Store) -> None:
    for chat_id, at in (("old", 1.0), ("new", 3.0), ("middle", 2.0)):
        store.call(save_chat, a_chat(chat_id, at=at))
    assert [chat.id for chat in store.call(list_chats)] == ["new", "middle", "old"]


def test_a_message_moves_its_chat_to_the_top(store: Store) -> None:
    store.call(save_chat, a_chat("c", at=1.0))
    store.call(save_chat, a_chat("d", at=1.5))
    chat = store.call(add_message, a_message("m"))

    assert (chat.updated_at, chat.active_leaf_id) == (2.0, "m")
    assert [chat.id for chat in store.call(list_chats)] == ["c", "d"]


def test_a_deleted_chat_is_hidden_until_it_is_restored(chat_store: Store) -> None:
    chat = chat_store.call(add_message, a_message("m", text="findable"))

    assert chat_store.call(delete_chat, "c") == chat
    assert chat_store.call(list_chats) == ()
    assert chat_store.call(search_hits, "findable", 9) == ()
    with pytest.raises(UserFixableError) as caught:
        chat_store.call(get_chat, "c")
    assert caught.value.code == "chat_unknown"

    assert chat_store.call(restore_chat, "c") == chat
    assert [hit.chat for hit in chat_store.call(search_hits, "findable", 9)] == [chat]


def test_saving_a_deleted_chat_does_not_bring_it_back(chat_store: Store) -> None:
    chat = chat_store.call(delete_chat, "c")
    chat_store.call(save_chat, chat)
    assert chat_store.call(list_chats) == ()


def test_purging_removes_deleted_chats_with_everything_of_theirs(chat_store: Store) -> None:
    chat_store.call(save_chat, a_chat("kept"))
    chat_store.call(add_message, a_message("m", text="secret"))
    chat_store.call(add_message, a_message("n", "m", text="secret too"))
    chat_store.call(delete_chat, "c")

    assert chat_store.call(purge_deleted) == 1
    assert chat_store.call(load_messages, ("m", "n")) == ()
    assert [chat.id for chat in chat_store.call(list_chats)] == ["kept"]
    assert chat_store.sql("SELECT rowid FROM messages_search('secret')") == []
    chat_store.sql("INSERT INTO messages_search(messages_search) VALUES ('integrity-check')")


def test_a_chat_that_is_deeper_than_any_nesting_limit_can_be_purged(chat_store: Store) -> None:
    def grow(connection: sqlite3.Connection) -> None:
        for number in range(3000):
            parent_id = f"m{number - 1}" if number else None
            add_message(connection, a_message(f"m{number}", parent_id))

    chat_store.call(grow)
    chat_store.call(delete_chat, "c")

    assert chat_store.call(purge_deleted) == 1
    assert chat_store.sql("SELECT count(*) FROM messages") == [(0,)]
