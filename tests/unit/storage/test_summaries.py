"""Summaries of chats on a real database: which one is in use, editing, removing, upgrading."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.chat import Role
from app.domain.conversation import ChatSummary
from app.domain.errors import UserFixableError
from app.storage.chats import delete_chat, purge_deleted
from app.storage.connection import open_database
from app.storage.message_tree import select_path
from app.storage.messages import add_message
from app.storage.migrations import STEPS, applied_names
from app.storage.summaries import (
    edit_summary,
    list_summaries,
    read_conversation,
    remove_summary,
    save_summary,
)
from tests.unit.storage.builders import a_chat, a_message

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.storage.conftest import Store


def summary(message_id: str, text: str = "Short.") -> ChatSummary:
    return ChatSummary("c", message_id, text, created_at=5.0)


@pytest.fixture
def talk(chat_store: Store) -> Store:
    """Two questions with answers, and another answer to the second one."""
    parent = None
    for number in range(4):
        role = Role.ASSISTANT if number % 2 else Role.USER
        message = a_message(f"m{number}", parent, f"text {number}", role=role)
        chat_store.call(add_message, message)
        parent = message.id
    other = a_message("other", "m2", "another", role=Role.ASSISTANT)
    chat_store.call(add_message, other)
    chat_store.call(select_path, "c", "m3")
    return chat_store


def test_a_summary_stands_for_the_turns_up_to_its_message(talk: Store) -> None:
    talk.call(save_summary, summary("m1"))
    told = talk.call(read_conversation, "c")
    assert told.summary == summary("m1")
    assert told.summarised == 2
    system, *rest = told.turns
    assert system.role is Role.SYSTEM
    assert system.text.endswith("\nShort.")
    assert [turn.text for turn in rest] == ["text 2", "text 3"]
    assert told.last_of(3) == told.path[3]


def test_the_summary_that_covers_the_most_of_the_open_path_is_used(talk: Store) -> None:
    for message_id in ("m3", "m1", "other"):
        talk.call(save_summary, summary(message_id, f"up to {message_id}"))
    assert talk.call(read_conversation, "c").summary == summary("m3", "up to m3")
    talk.call(select_path, "c", "other")
    assert talk.call(read_conversation, "c").summary == summary("other", "up to other")


def test_a_summary_of_another_branch_covers_nothing(talk: Store) -> None:
    talk.call(save_summary, summary("other"))
    told = talk.call(read_conversation, "c")
    assert told.summary is None
    assert replace(told, summary=summary("other")).summarised == 0


def test_a_newer_summary_up_to_the_same_message_replaces_the_older(talk: Store) -> None:
    talk.call(save_summary, summary("m1", "old"))
    talk.call(edit_summary, "c", "m1", "by hand")
    talk.call(save_summary, summary("m1", "new"))
    assert talk.call(list_summaries, "c") == (summary("m1", "new"),)


def test_an_edited_summary_is_marked_and_used(talk: Store) -> None:
    talk.call(save_summary, summary("m1"))
    edited = talk.call(edit_summary, "c", "m1", "By hand.")
    assert edited == replace(summary("m1", "By hand."), edited=True)
    assert talk.call(read_conversation, "c").summary == edited


def test_without_the_newer_summary_the_older_one_holds_again(talk: Store) -> None:
    talk.call(save_summary, summary("m1"))
    talk.call(save_summary, summary("m3"))
    assert talk.call(remove_summary, "c", "m3") == summary("m3")
    assert talk.call(read_conversation, "c").summary == summary("m1")


@pytest.mark.parametrize("chat_id", ["c", "another chat"])
def test_an_unknown_summary_cannot_be_changed(talk: Store, chat_id: str) -> None:
    if chat_id != "c":
        talk.call(save_summary, summary("m1"))
    with pytest.raises(UserFixableError) as caught:
        talk.call(edit_summary, chat_id, "m1", "x")
    assert caught.value.code == "summary_unknown"
    with pytest.raises(UserFixableError):
        talk.call(remove_summary, chat_id, "m1")
    assert all(not each.edited for each in talk.call(list_summaries, "c"))


def test_a_chat_that_is_gone_gets_no_summary_and_leaves_none(talk: Store) -> None:
    talk.call(save_summary, summary("m1"))
    talk.call(delete_chat, "c")
    with pytest.raises(UserFixableError):
        talk.call(save_summary, summary("m3"))
    talk.call(purge_deleted)
    assert talk.sql("SELECT count(*) FROM chat_summaries") == [(0,)]


def test_a_file_of_the_version_before_keeps_its_chats_and_gets_the_tables(tmp_path: Path) -> None:
    file, backups = tmp_path / "chats.sqlite3", tmp_path / "backups"
    with closing(open_database(file, backups, steps=STEPS[:2])) as old:
        assert applied_names(old) == ("m001_chats_and_models", "m002_downloads")
        chat = a_chat()
        old.execute(
            "INSERT INTO chats(id, title, created_at, updated_at, system_prompt)"
            " VALUES (?, ?, 1, 1, 'Be kind.')",
            (chat.id, chat.title),
        )
        old.execute(
            "INSERT INTO messages(id, chat_id, role, status, created_at, text)"
            " VALUES ('m0', ?, 'user', 'done', 2, 'text')",
            (chat.id,),
        )
    with closing(open_database(file, backups)) as upgraded:
        told = read_conversation(upgraded, "c")
        assert (told.system_prompt, [message.id for message in told.path]) == ("Be kind.", ["m0"])
        save_summary(upgraded, summary("m0"))
        assert read_conversation(upgraded, "c").summarised == 1
    (backup,) = backups.iterdir()
    with closing(sqlite3.connect(backup)) as before:
        assert len(applied_names(before)) == 2
