"""Search in titles and finished messages: words from their beginning, nothing is syntax."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.chat import MessageStatus
from app.storage.chat_search import search_hits
from app.storage.chats import save_chat
from app.storage.messages import add_message, finish_message, mark_interrupted, update_text
from app.storage.search_query import parse_search
from tests.unit.storage.builders import a_chat, a_message

if TYPE_CHECKING:
    from tests.unit.storage.conftest import Store

TITLES = {
    "straw": "Strawberry jam",
    "muller": "Brief an Frau Müller in Köln",
    "quote": 'She said "never again" to him',
    "code": "C++ templates: operator->() and 100%_done",
    "chinese": "这个模型很好用",
    "llama": "🦙 at the zoo",
}


@pytest.fixture
def titled(store: Store) -> Store:
    """Chats with TITLES as titles, and the same as messages of chats "in <id>"."""
    for name, title in TITLES.items():
        store.call(save_chat, a_chat(name, title))
        store.call(save_chat, a_chat(f"in {name}"))
        store.call(add_message, a_message(f"m {name}", text=title, chat_id=f"in {name}"))
    return store


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("straw", "straw"),
        ("s jam", "straw"),
        ("straw marmalade", None),
        ("straw jam", "straw"),
        ("jam STRAWBERRY", "straw"),
        ("berry", None),
        ("müller", "muller"),
        ("muller", "muller"),
        ("MÜL köl", "muller"),
        ('"never again"', "quote"),
        ('"never', "quote"),
        ('"again never"', None),
        ('"neve"', None),
        ('"never aga', "quote"),
        ("„never again“ said", "quote"),
        ('"c++ templates"', "code"),
        ('"很好"', "chinese"),
        ("never AND again", None),
        ("never -again", "quote"),
        ("title:never", None),
        ("never*", "quote"),
        ("c++", "code"),
        ("c# ", None),
        ("müller-", "muller"),
        ("->", "code"),
        ("100%_", "code"),
        ("%_", "code"),
        ("%x", None),
        ("模型", "chinese"),
        ("模型 很好", "chinese"),
        ("模坏", None),
        ("🦙", "llama"),
        ("zoo 🦙", "llama"),
        ("zoo 🐫", None),
    ],
)
def test_typed_words_find_their_title_and_text(
    titled: Store, typed: str, found: str | None
) -> None:
    hits = {(hit.chat.id, hit.message_id) for hit in titled.call(search_hits, typed, 9)}
    assert hits == ({(found, None), (f"in {found}", f"m {found}")} if found else set())


def test_a_streaming_answer_is_found_once_it_is_finished(chat_store: Store) -> None:
    answer = a_message("a", text="early", status=MessageStatus.STREAMING)
    chat_store.call(add_message, answer)
    chat_store.call(update_text, "a", "early words")
    assert chat_store.call(search_hits, "early", 9) == ()
    assert chat_store.call(search_hits, "→ early", 9) == ()

    chat_store.call(finish_message, replace(answer, text="late", status=MessageStatus.STOPPED))
    assert len(chat_store.call(search_hits, "late", 9)) == 1
    assert chat_store.call(search_hits, "early", 9) == ()


def test_what_a_crash_left_can_be_found(chat_store: Store) -> None:
    chat_store.call(add_message, a_message("a", text="half", status=MessageStatus.STREAMING))
    chat_store.call(mark_interrupted)
    assert len(chat_store.call(search_hits, "half", 9)) == 1


def test_a_new_title_replaces_the_old_one(chat_store: Store) -> None:
    chat_store.call(save_chat, a_chat(title="second"))
    assert chat_store.call(search_hits, "Chat", 9) == ()
    assert len(chat_store.call(search_hits, "second", 9)) == 1


def test_the_index_stays_whole_through_any_order_of_changes(chat_store: Store) -> None:
    chance = random.Random(3)  # noqa: S311  an order, not a secret
    for number in range(60):
        chat_store.call(
            add_message, a_message(f"m{number}", status=chance.choice([*MessageStatus]))
        )
    for _ in range(300):
        target, word = f"m{chance.randrange(60)}", chance.choice(["one", "two", "three"])
        status = chance.choice([*MessageStatus])
        chat_store.database.submit(update_text, target, f"{word} {target}", status)

    chat_store.sql("INSERT INTO messages_search(messages_search) VALUES ('integrity-check')")
    indexed = chat_store.sql("SELECT rowid FROM messages_search('two') ORDER BY rowid")
    assert indexed == chat_store.sql(
        "SELECT number FROM messages WHERE text LIKE 'two%' AND status <> 'streaming'"
    )


def test_no_input_is_a_syntax_error(chat_store: Store) -> None:
    chance = random.Random(4)  # noqa: S311  noise, not a secret
    alphabet = "ab \"'*^:()-+{}%_\\\0äß模🦙\ud83e NEAR AND OR NOT\n"
    for _ in range(400):
        typed = "".join(chance.choices(alphabet, k=chance.randrange(12)))
        chat_store.call(search_hits, typed, 9)


def test_terms_are_split_into_indexed_words_and_scanned_parts() -> None:
    query = parse_search('say "hi you" 模型 -> "open en')
    assert query.words == '"say"* AND "hi you" AND "open en"*'
    assert query.parts == ("%模型%", "%->%")
    assert [term.text for term in query.terms] == ["say", "hi you", "模型", "->", "open en"]
