"""Drafts as rows: kept by chat, gone when they are empty or their chat is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.attachment import Attachment, AttachmentKind
from app.domain.draft import Draft
from app.storage.drafts import add_to_draft, load_draft, purge_drafts, save_draft, save_text

if TYPE_CHECKING:
    from tests.unit.storage.conftest import Store

FILE = Attachment("notes.txt", AttachmentKind.TEXT, "text/plain", 5, "hello", 5)


def test_a_draft_is_back_after_the_database_was_opened_anew(store: Store) -> None:
    store.call(save_draft, "c", Draft("half a ques", (FILE,)))
    store.reopen().ready.result(timeout=30)
    assert store.call(load_draft, "c") == Draft("half a ques", (FILE,))


def test_the_newest_draft_is_the_one_that_counts(store: Store) -> None:
    for text in ("a", "ab", "abc \ud83e"):
        store.call(save_draft, "", Draft(text))
    assert store.call(load_draft, "") == Draft("abc �")
    assert store.call(load_draft, "other") == Draft()


def test_the_text_alone_is_kept_beside_the_files(store: Store) -> None:
    store.call(save_draft, "c", Draft("x", (FILE,)))
    store.call(save_text, "c", "xy")
    store.call(save_text, "new", "z")
    assert store.call(load_draft, "c") == Draft("xy", (FILE,))
    assert store.call(load_draft, "new") == Draft("z")


def test_one_that_nobody_has_seen_is_gone_on_with(store: Store) -> None:
    store.call(add_to_draft, "c", Draft("", (FILE,)))
    store.call(add_to_draft, "c", Draft("first"))
    store.call(add_to_draft, "c", Draft("second", (FILE,)))
    assert store.call(load_draft, "c") == Draft("first\nsecond", (FILE, FILE))


def test_an_empty_draft_leaves_no_row(store: Store) -> None:
    store.call(save_draft, "c", Draft("x"))
    store.call(save_draft, "c", Draft("  \n"))
    assert store.sql("SELECT * FROM drafts") == []


def test_files_without_a_word_are_a_draft(store: Store) -> None:
    store.call(save_draft, "c", Draft("", (FILE,)))
    assert store.call(load_draft, "c").attachments == (FILE,)


def test_attachments_that_cannot_be_read_leave_the_text(store: Store) -> None:
    store.call(save_draft, "c", Draft("x", (FILE,)))
    store.sql("UPDATE drafts SET attachments = '[{]'")
    assert store.call(load_draft, "c") == Draft("x")


def test_drafts_of_chats_that_are_gone_are_purged(chat_store: Store) -> None:
    for chat_id in ("", "c", "gone"):
        chat_store.call(save_draft, chat_id, Draft("x"))
    chat_store.call(purge_drafts)
    assert chat_store.sql("SELECT chat_id FROM drafts ORDER BY chat_id") == [("",), ("c",)]
