"""Deleting, restoring, copying: any order of them agrees with a simple model of a tree."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from app.domain.attachment import Attachment, AttachmentKind
from app.domain.chat import MessageStatus, Role
from app.domain.chat_settings import ChatSettings
from app.domain.conversation import ChatSummary
from app.domain.errors import UserFixableError
from app.domain.sampling import SamplerStep, SamplingParams
from app.domain.token_view import TokenRecord
from app.storage.branches import branch
from app.storage.cached_answers import CachedAnswer, find_answer, keep_answer
from app.storage.chats import (
    change_chat,
    get_chat,
    list_chats,
    purge_deleted,
    rename_chat,
    save_chat,
)
from app.storage.message_edits import delete_message, restore_message
from app.storage.message_tokens import load_tokens, save_tokens
from app.storage.message_tree import active_path, path_turns, select_neighbour, select_path
from app.storage.messages import add_message, load_messages, mark_interrupted, reopen_message
from app.storage.summaries import list_summaries, read_conversation, save_summary
from tests.unit.storage.builders import STATS, a_chat, a_message

if TYPE_CHECKING:
    from app.domain.chat import Transcript
    from tests.unit.storage.conftest import Store

FILE = Attachment("a „b“.txt", AttachmentKind.TEXT, "text/plain", 3, text="abc", length=9)
TOKEN = TokenRecord(1, "a", 0.5, 1, 1.0)


def grow(store: Store, *edges: tuple[str, str | None]) -> None:
    for message_id, parent_id in edges:
        store.call(add_message, a_message(message_id, parent_id, f"text of {message_id}"))


def path(transcript: Transcript) -> list[str]:
    return [head.id for head in transcript.heads]


def delete(store: Store, message_id: str) -> list[str]:
    return path(store.call(delete_message, "c", message_id).transcript)


def restore(store: Store, message_id: str) -> list[str]:
    return path(store.call(restore_message, "c", message_id))


@pytest.fixture
def tree(chat_store: Store) -> Store:
    """q has the answers a1 (below it q2 with b1, b2) and a2, a3; a2 is shown."""
    grow(chat_store, ("q", None), ("a1", "q"), ("q2", "a1"), ("b1", "q2"), ("b2", "q2"))
    grow(chat_store, ("a2", "q"), ("a3", "q"))
    chat_store.call(select_path, "c", "a2")
    return chat_store


def test_the_alternative_before_takes_the_place_of_a_deleted_one(tree: Store) -> None:
    assert delete(tree, "a2") == ["q", "a1", "q2", "b2"]
    shown = tree.call(active_path, "c").heads[1]
    assert (shown.sibling_index, shown.sibling_count) == (0, 2)
    assert path(tree.call(select_neighbour, "c", "a1", 1)) == ["q", "a3"]
    assert restore(tree, "a2") == ["q", "a2"]


def test_the_first_one_leaves_its_place_to_the_next_and_the_last_to_the_question(
    tree: Store,
) -> None:
    tree.call(select_path, "c", "a1")
    assert delete(tree, "a1") == ["q", "a2"]
    assert delete(tree, "a2") == ["q", "a3"]
    assert delete(tree, "a3") == ["q"]
    assert delete(tree, "q") == []
    assert path(tree.call(active_path, "c")) == []


def test_what_is_not_shown_goes_without_a_change_of_the_path(tree: Store) -> None:
    assert delete(tree, "b1") == ["q", "a2"]
    assert path(tree.call(select_path, "c", "a1")) == ["q", "a1", "q2", "b2"]


def test_each_deletion_is_undone_by_itself(tree: Store) -> None:
    delete(tree, "b2")
    delete(tree, "a1")
    assert restore(tree, "a1") == ["q", "a1", "q2", "b1"]
    assert restore(tree, "b2") == ["q", "a1", "q2", "b2"]


def test_what_comes_back_brings_along_what_it_stands_below(tree: Store) -> None:
    delete(tree, "b2")
    delete(tree, "a1")
    assert restore(tree, "b2") == ["q", "a1", "q2", "b2"]
    assert tree.call(active_path, "c").heads[3].sibling_count == 2


def test_restoring_what_was_never_deleted_shows_it(tree: Store) -> None:
    assert restore(tree, "b1") == ["q", "a1", "q2", "b1"]


def test_a_message_of_another_chat_is_unknown(tree: Store) -> None:
    tree.call(save_chat, a_chat("d"))
    tree.call(add_message, a_message("other", chat_id="d"))
    for edit in (delete_message, restore_message):
        with pytest.raises(UserFixableError, match="does not exist"):
            tree.call(edit, "c", "other")


def test_deleted_messages_go_for_good_at_the_next_start(tree: Store) -> None:
    delete(tree, "a1")
    # An answer that was begun in the moment of the deletion.
    tree.call(add_message, a_message("late", "b1"))
    for name in ("q2", "a2"):
        tree.call(save_summary, ChatSummary("c", name, name, 5.0))
    tree.call(keep_answer, "key", "c", CachedAnswer("text of a1", STATS), 1 << 20)
    tree.call(purge_deleted)
    assert [each.text for each in tree.call(list_summaries, "c")] == ["a2"]
    assert tree.call(find_answer, "key") is None
    left = tree.sql("SELECT id FROM messages ORDER BY number")
    assert left == [("q",), ("a2",), ("a3",)]
    assert tree.sql("PRAGMA foreign_key_check") == []


def test_any_order_of_deleting_and_restoring_agrees_with_a_model(chat_store: Store) -> None:
    chance = random.Random(3)  # noqa: S311 - shapes, not secrets
    parents: dict[str, str | None] = {}
    for number in range(60):
        parents[f"m{number}"] = chance.choice([None, *[*parents][-6:]])
        grow(chat_store, (f"m{number}", parents[f"m{number}"]))
    gone: dict[str, int] = {}
    for step in range(120):
        name = chance.choice([*parents])
        below = [each for each in parents if name in _above(parents, each)]
        if name in gone:
            marks = {gone[each] for each in _above(parents, name) if each in gone}
            gone = {each: mark for each, mark in gone.items() if mark not in marks}
            shown = restore(chat_store, name)
            assert name in shown
        else:
            gone |= {each: step for each in below if each not in gone}
            shown = delete(chat_store, name)
        assert not set(shown) & set(gone)
        living = [each for each in parents if each not in gone]
        assert {m.id for m in chat_store.call(load_messages, [*parents])} == set(living)
        for head in chat_store.call(active_path, "c").heads:
            siblings = [each for each in living if parents[each] == parents[head.id]]
            assert (head.sibling_index, head.sibling_count) == (
                siblings.index(head.id),
                len(siblings),
            )


def _above(parents: dict[str, str | None], name: str | None) -> list[str]:
    """From the root to a message."""
    return [*_above(parents, parents[name]), name] if name is not None else []


def test_a_branch_copies_all_that_belongs_to_the_path(tree: Store) -> None:
    full = replace(
        a_message("full", "b1", role=Role.ASSISTANT),
        stats=STATS,
        attachments=(FILE,),
        opening=2,
        edited=True,
        error="Odd.",
        model_name="Tiny",
    )
    tree.call(add_message, full)
    tree.call(add_message, a_message("lost", "full", status=MessageStatus.STREAMING))
    tree.call(save_tokens, "full", "m", (TOKEN,))
    tree.call(save_summary, ChatSummary("c", "q2", "They met.", 5.0))
    tree.call(save_summary, ChatSummary("c", "a2", "Elsewhere.", 6.0))
    chat = tree.call(branch, "c", "lost", ())
    copied = tree.call(path_turns, chat.active_leaf_id)
    assert [message.text for message in copied][:4] == [
        f"text of {m}" for m in ("q", "a1", "q2", "b1")
    ]
    copy, lost = copied[4:]
    assert replace(copy, id="full", chat_id="c", parent_id="b1") == full
    assert lost.status is MessageStatus.INTERRUPTED
    assert [m.parent_id for m in copied] == [None, *[m.id for m in copied[:-1]]]
    assert tree.call(load_tokens, copy.id) == (TOKEN,)
    (summary,) = tree.call(list_summaries, chat.id)
    assert (summary.text, summary.message_id) == ("They met.", copied[2].id)
    assert tree.call(read_conversation, chat.id).summarised == 3
    assert path(tree.call(active_path, "c"))[-1] == "lost"


def test_an_answer_is_written_further_in_its_row(tree: Store) -> None:
    tree.call(save_tokens, "a1", "m", (TOKEN,))
    tree.call(reopen_message, "a1", "Other")
    (message,) = tree.call(load_messages, ("a1",))
    assert (message.status, message.model_name) == (MessageStatus.STREAMING, "Other")
    assert tree.call(load_tokens, "a1") == ()
    assert tree.call(mark_interrupted) == 1


def test_what_a_chat_has_of_its_own_is_kept(chat_store: Store) -> None:
    own = ChatSettings(
        sampling=SamplingParams(stop=("„",), order=(SamplerStep.TOP_K,), logit_bias=((3, -1.5),)),
        thinking=False,
        opening="Well,",
        preset="Mild",
    )
    chat_store.sql("INSERT INTO folders(id, name, position) VALUES ('f', 'F', 0)")
    fields: dict[str, Any] = {"settings": own, "folder_id": "f", "pinned": True, "archived": True}
    changed = chat_store.call(change_chat, "c", fields)
    assert changed == replace(a_chat(), **fields)
    assert chat_store.call(list_chats) == (changed,)
    assert chat_store.call(get_chat, "c") == changed


def test_settings_that_cannot_be_read_are_as_if_there_were_none(
    chat_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    chat_store.sql("""UPDATE chats SET settings = '{"sampling": 7}'""")
    assert chat_store.call(get_chat, "c").settings == ChatSettings()
    chat_store.call(add_message, replace(a_message("m"), attachments=(FILE,)))
    chat_store.sql("UPDATE messages SET attachments = '[]]'")
    (message,) = chat_store.call(load_messages, ("m",))
    assert message.attachments == ()
    assert "could not be read" in caplog.text


def test_a_title_remembers_who_gave_it(chat_store: Store) -> None:
    chat_store.call(rename_chat, "c", "By hand")
    assert chat_store.sql("SELECT title, title_by FROM chats") == [("By hand", "user")]
