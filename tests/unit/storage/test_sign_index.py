"""The index for signs and scripts without spaces: it leaves out no text that LIKE would find."""

from __future__ import annotations

import random
import string
from typing import TYPE_CHECKING

import pytest

from app.domain.chat import MessageStatus
from app.storage.chat_search import search_hits
from app.storage.chats import save_chat
from app.storage.connection import open_database
from app.storage.messages import add_message, mark_interrupted, update_text
from app.storage.migrations import STEPS
from app.storage.search_query import parse_search
from app.storage.sign_index import sign_pieces
from tests.unit.storage.builders import a_chat, a_message

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from tests.unit.storage.conftest import Store

SCRIPTS = {
    "Chinese": "模型很好用的一是，。、𠀀",
    "Japanese": "ひらがなカタカナー漢字ｶﾅ「」",
    "Thai": "ภาษาไทยสวัสดี่้",
    "Korean": "한국어 검색은 잘 된다 ㄱㄴ",
    "Hindi": "हिन्दी में खोज",
    "Arabic": "بحث في الرسائل؟ًُ",
    "signs": "->++=*#_%\\\"'`~|<{[()]}>:;,.!?&^$@/",
    "accents": "éÉèäÄßñ Ça e\u0301a\u0308 İıſK µ½×÷",
    "emoji": "🦙🐫👩‍💻❤️🇩🇪👍🏽",
    "letters": "aAbBcC xX 12 ",
    "gaps": "  \n\t\u00a0\u3000\u200b\x01\x7f\0",
}


def random_text(chance: random.Random, most: int) -> str:
    """Runs out of one to three scripts."""
    scripts = chance.sample([*SCRIPTS.values()], chance.randint(1, 3))
    runs = ("".join(chance.choices(chance.choice(scripts), k=chance.randint(1, 4))) for _ in "1234")
    return "".join(runs)[:most]


def typed_of(chance: random.Random, texts: list[str]) -> str:
    """What may be typed: a part of a text, as it is, quoted, in another case, with another one."""
    text = chance.choice(texts) if chance.random() < 0.8 else random_text(chance, 12)
    start = chance.randrange(len(text) + 1)
    part = text[start : start + chance.randint(1, 6)]
    other = chance.choice(texts)[: chance.randint(1, 3)]
    return chance.choice([part, f'"{part}"', part.swapcase(), f"{part} {other}", f'"{part}" a'])


def like_search(connection: sqlite3.Connection, typed: str) -> list[str]:
    """The same search without the index for signs: every text is read."""
    query = parse_search(typed)
    if not query.terms:
        return []
    words = "AND number IN (SELECT rowid FROM messages_search WHERE messages_search MATCH ?)"
    sql = (  # only constants
        f"SELECT id FROM messages WHERE status <> 'streaming' {words if query.words else ''}"  # noqa: S608
        + " AND text LIKE ? ESCAPE '\\'" * len(query.parts)
        + " ORDER BY number DESC"
    )
    values = [query.words] * bool(query.words) + [*query.parts]
    return [row[0] for row in connection.execute(sql, values)]


@pytest.mark.parametrize("seed", range(3))
def test_a_search_finds_what_reading_every_text_finds(store: Store, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  texts, not secrets
    texts = [random_text(chance, 30) for _ in range(250)]
    store.call(save_chat, a_chat(title=""))

    def compare(connection: sqlite3.Connection) -> int:
        for number, text in enumerate(texts):
            status = MessageStatus.STREAMING if number % 10 == 0 else MessageStatus.DONE
            add_message(connection, a_message(f"m{number}", None, text, status=status))
        found = 0
        for _ in range(1500):
            typed = typed_of(chance, texts)
            hits = [hit.message_id for hit in search_hits(connection, typed, 999)]
            assert hits == like_search(connection, typed), ascii(typed)
            found += bool(hits)
        return found

    assert store.call(compare) > 500


def test_a_part_of_a_text_has_only_pieces_that_the_text_has() -> None:
    chance = random.Random(5)  # noqa: S311  texts, not secrets
    for _ in range(3000):
        text = random_text(chance, 20)
        start, end = sorted(chance.choices(range(len(text) + 1), k=2))
        assert sign_pieces(text[start:end]) <= sign_pieces(text), ascii(text)


def test_letters_of_words_make_no_pieces() -> None:
    assert sign_pieces("Ein Satz über Größe 12 и слово 한국어") == set()
    assert sign_pieces("a->b") == {"-", ">", "a-", "->", ">b"}
    assert sign_pieces("模型ab") == {"模", "型", "模型", "型a"}
    assert "ทดส" in sign_pieces("ทดสอบ")


def test_every_sign_is_found_alone_and_behind_a_letter(store: Store) -> None:
    store.call(save_chat, a_chat(title=""))
    signs = [sign for sign in string.punctuation if sign != '"']
    for sign in signs:
        store.call(add_message, a_message(f"m{sign}", None, f"word q{sign} word"))
    for sign in signs:
        for typed in (sign, f"Q{sign}"):
            hits = [hit.message_id for hit in store.call(search_hits, typed, 99)]
            assert hits == [f"m{sign}"], typed


def test_the_index_holds_the_finished_texts_through_any_order_of_changes(store: Store) -> None:
    chance = random.Random(6)  # noqa: S311  an order, not a secret
    store.call(save_chat, a_chat())
    for number in range(40):
        status = chance.choice([*MessageStatus])
        store.call(add_message, a_message(f"m{number}", None, "start 模型", status=status))
    for _ in range(300):
        target = f"m{chance.randrange(40)}"
        text = random_text(chance, 12).replace("\0", "")
        store.database.submit(update_text, target, text, chance.choice([*MessageStatus]))
    store.sql("DELETE FROM messages WHERE number % 5 = 0")

    store.sql(
        "CREATE VIRTUAL TABLE temp.held USING fts5vocab('main', 'messages_signs', 'instance')"
    )
    held = {(doc, term) for doc, term in store.sql("SELECT doc, term FROM held")}
    assert held == pieces_of_finished(store)


def pieces_of_finished(store: Store) -> set[tuple[object, object]]:
    """Number and piece, with ASCII letters in lower case as LIKE compares them."""
    lower = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
    rows = store.sql("SELECT number, text FROM finished_messages")
    return {
        (number, piece.translate(lower))
        for number, text in rows
        for piece in sign_pieces(str(text))
    }


def test_messages_of_an_older_file_are_found_after_the_migration(tmp_path: Path) -> None:
    file, backups = tmp_path / "chats.sqlite3", tmp_path / "backups"
    older = open_database(file, backups, steps=STEPS[:3])
    older.execute(
        "INSERT INTO chats(id, title, created_at, updated_at, system_prompt)"
        " VALUES ('c', '', 1, 1, '')"
    )
    for number, status in enumerate(("done", "stopped", "streaming")):
        older.execute(
            "INSERT INTO messages(id, chat_id, role, status, created_at, text)"
            " VALUES (?, 'c', 'user', ?, 1, '这个模型 c++')",
            (f"m{number}", status),
        )
    older.close()

    connection = open_database(file, backups)
    for typed in ("模型", "c++"):
        assert [hit.message_id for hit in search_hits(connection, typed, 9)] == ["m1", "m0"]
    mark_interrupted(connection)
    assert [hit.message_id for hit in search_hits(connection, "模型", 9)] == ["m2", "m1", "m0"]
    connection.close()
