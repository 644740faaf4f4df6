"""Hits a page at a time: their order, their place in the text, and what is never found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.chat import ChatHit, MessageStatus
from app.storage import chat_search
from app.storage.chat_search import search_hits, search_page
from app.storage.chats import delete_chat, save_chat
from app.storage.messages import add_message
from tests.unit.storage.builders import a_chat, a_message

if TYPE_CHECKING:
    from app.domain.chat_search import SearchPlace
    from tests.unit.storage.conftest import Store


def fill(store: Store, messages: int, text: str) -> None:
    """A chat with so many messages; `{n}` in the text is their number."""
    store.call(save_chat, a_chat())
    for number in range(messages):
        store.call(add_message, a_message(f"m{number}", None, text.format(n=number)))


def all_pages(store: Store, text: str, limit: int) -> list[tuple[ChatHit, ...]]:
    pages, after = [], None
    while True:
        place: SearchPlace | None = after
        page = store.call(search_page, text, place, limit)
        pages.append(page.hits)
        after = page.after
        if after is None:
            return pages


def test_titles_come_first_then_messages_from_the_newest_on(store: Store) -> None:
    for number, at in ((1, 10.0), (2, 30.0), (3, 20.0)):
        store.call(save_chat, a_chat(f"c{number}", "apple", at=at))
        store.call(add_message, a_message(f"m{number}", None, "an apple", chat_id=f"c{number}"))
    hits = store.call(search_hits, "apple", 9)
    assert [hit.chat.id for hit in hits] == ["c2", "c3", "c1", "c3", "c2", "c1"]
    assert [hit.message_id for hit in hits] == [None, None, None, "m3", "m2", "m1"]


@pytest.mark.parametrize("typed", ["apple", "苹果", "苹果 apple"])
def test_pages_give_every_hit_once(
    store: Store, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat_search, "READ_AT_ONCE", 4)
    fill(store, 11, "{n} apple 苹果")
    pages = all_pages(store, typed, 3)
    assert all(len(page) <= 3 for page in pages)
    found = [hit.message_id for page in pages for hit in page]
    assert found == [f"m{number}" for number in reversed(range(11))]


@pytest.mark.parametrize("typed", ["a->", "a-> apple"])
def test_pages_without_a_hit_lead_to_the_ones_behind(
    store: Store, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat_search, "READ_AT_ONCE", 4)
    store.call(save_chat, a_chat())
    for number, text in enumerate(["a-> apple", *["a- -> apple"] * 11, "no apple"]):
        store.call(add_message, a_message(f"m{number}", None, text))
    pages = all_pages(store, typed, 3)
    assert pages[0] == ()
    assert [hit.message_id for page in pages for hit in page] == ["m0"]


def test_more_titles_than_fit_on_a_page_go_on_on_the_next(store: Store) -> None:
    for number in range(5):
        store.call(save_chat, a_chat(f"c{number}", "apple", at=float(number)))
    pages = all_pages(store, "apple", 2)
    assert [[hit.chat.id for hit in page] for page in pages[:3]] == [
        ["c4", "c3"],
        ["c2", "c1"],
        ["c0"],
    ]


def test_a_hit_shows_the_words_around_it(store: Store) -> None:
    fill(store, 1, "word " * 300 + "there is a\n\n  Häuschen by the sea " + "word " * 300)
    (hit,) = store.call(search_hits, "hauschen", 9)
    marked = [hit.snippet[start:end] for start, end in hit.marks]
    assert marked == ["Häuschen"]
    assert hit.snippet.startswith("…word")
    assert "there is a Häuschen by the sea" in hit.snippet
    assert len(hit.snippet) < 170


def test_what_was_deleted_is_not_found(store: Store) -> None:
    fill(store, 3, "apple -> {n}")
    store.sql("UPDATE messages SET deleted_at = 1 WHERE id = 'm1'")
    assert [hit.message_id for hit in store.call(search_hits, "apple", 9)] == ["m2", "m0"]
    assert [hit.message_id for hit in store.call(search_hits, "->", 9)] == ["m2", "m0"]
    store.call(delete_chat, "c")
    assert store.call(search_hits, "apple", 9) == ()


def test_a_streaming_answer_is_found_by_no_sign(store: Store) -> None:
    store.call(save_chat, a_chat())
    store.call(add_message, a_message("a", None, "-> apple", status=MessageStatus.STREAMING))
    assert store.call(search_hits, "->", 9) == ()


def test_an_empty_search_finds_nothing(store: Store) -> None:
    fill(store, 1, "apple")
    for typed in ("", "  \n", '"', '""'):
        assert store.call(search_hits, typed, 9) == ()
