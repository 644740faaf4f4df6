"""Search in 100,000 messages until the first hits are there, for every kind of typed text.

The words follow Zipf's law, as those of a language do. Every text has signs; every tenth begins
with Chinese, one with Thai, one with code. Each figure has the way through the database thread in.
"""

from __future__ import annotations

import itertools
import random
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services.chat_search import ChatSearch
from app.storage.database import Database
from tests.benchmarks.target import Measurement

if TYPE_CHECKING:
    import sqlite3

    from tests.benchmarks.setting import Setting

_CHATS, _MESSAGES = 2_000, 50  # messages of each chat
_VOCABULARY = 30_000
_TARGET_MS = 50.0
_RUNS = 5
_SPECIAL = "Die Müllerin trägt Zürcher Seide, quixotically 模型很好 ทดสอบ in c++ 100%_done :="
_CHARACTERS = (
    "的一是不了人我在有他这中大来上国和地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
)
_ENDS = (*[""] * 12, ",", ".", " **bold**", "-like")
_THAI = "กขคงจชซญดตถทนบปผพฟมยรลวสหอะาิีึืุูเแโใไ่้์"


@dataclass(frozen=True, slots=True)
class _Case:
    name: str
    typed: str


def measure_all(setting: Setting) -> list[Measurement]:
    """The slowest of some runs of each case; the oldest message has all that is rare."""
    folder = setting.folder / "chats"
    folder.mkdir()
    database = Database(folder / "chats.sqlite3", folder / "backups")
    words = _words()
    database.submit(_fill, words).result()
    search = ChatSearch(database)
    search.page("warm").result()
    results = [_measure(search, case) for case in _cases(words)]
    database.close()
    return results


def _measure(search: ChatSearch, case: _Case) -> Measurement:
    runs = [_first_hits(search, case.typed) for _run in range(_RUNS)]
    times = [milliseconds for milliseconds, _hits in runs]
    note = f"median {statistics.median(times):.1f} ms of {_RUNS}; {runs[0][1]} hits at first"
    name = f"search 100,000 messages: {case.name}"
    return Measurement(name, max(times), "ms", _TARGET_MS, True, note)


def _first_hits(search: ChatSearch, typed: str) -> tuple[float, int]:
    """Milliseconds to the first page that has any, and how many it has."""
    started = time.perf_counter()
    page = search.page(typed).result()
    while not page.hits and page.after is not None:
        page = search.page(typed, page.after).result()
    return (time.perf_counter() - started) * 1000, len(page.hits)


def _cases(words: list[str]) -> list[_Case]:
    common, also, third = words[0], words[1], words[2]
    return [
        _Case("frequent word", common),
        _Case("rare word", "quixotic"),
        _Case("one letter", common[0]),
        _Case("two frequent words", f"{common} {also}"),
        _Case("frequent and rare word", f"{common} quixotic"),
        _Case("no hit", f"{common} nowherefound"),
        _Case("quoted", f'"{common} {also}"'),
        _Case("quoted, never so", f'"{common} {also} {third} {common} {third}"'),
        _Case("without accents", "mullerin zurcher"),
        _Case("Chinese, frequent", _CHARACTERS[:2]),
        _Case("Chinese, only in the oldest", "模型很好"),
        _Case("Chinese, one character", _CHARACTERS[0]),
        _Case("Chinese and frequent word", f"{common} 模型很好"),
        _Case("Thai, frequent", _THAI[2:4]),
        _Case("Thai, only in the oldest", "ทดสอบ"),
        _Case("signs, frequent", ","),
        _Case("signs, in a tenth", "->"),
        _Case("signs, only in the oldest", "c++"),
        _Case("signs and frequent word", f"{common} :="),
        _Case("signs, often but never so", "e->"),
        _Case("the same and frequent word", f"{common} e->"),
    ]


def _words() -> list[str]:
    """A vocabulary, the most frequent word first."""
    chance = random.Random(1)  # noqa: S311  words, not secrets

    def word() -> str:
        length = chance.randint(2, 10)
        return "".join(chance.choice("bdfgklmnprst" if at % 2 else "aeiou") for at in range(length))

    return list(dict.fromkeys(word() for _ in range(_VOCABULARY)))


def _fill(connection: sqlite3.Connection, words: list[str]) -> None:
    chance = random.Random(2)  # noqa: S311  texts, not secrets
    weights = list(itertools.accumulate(1 / (rank + 1) for rank in range(len(words))))
    for chat in range(_CHATS):
        title = " ".join(chance.choices(words, cum_weights=weights, k=5))
        connection.execute(
            "INSERT INTO chats(id, title, created_at, updated_at, system_prompt)"
            " VALUES (?, ?, ?, ?, '')",
            (f"c{chat}", title, chat, chat),
        )
        for number in range(_MESSAGES):
            text = _SPECIAL if chat == number == 0 else _text(chance, words, weights, number)
            connection.execute(
                "INSERT INTO messages(id, chat_id, role, status, created_at, text)"
                " VALUES (?, ?, 'user', 'done', 0, ?)",
                (f"m{chat}.{number}", f"c{chat}", text),
            )


def _text(chance: random.Random, words: list[str], weights: list[float], number: int) -> str:
    """60 words on average, in sentences."""
    chosen = chance.choices(words, cum_weights=weights, k=chance.randint(10, 110))
    prose = " ".join(word + chance.choice(_ENDS) for word in chosen)
    if number % 10 == 0:
        return "".join(chance.choices(_CHARACTERS, k=80)) + prose
    if number % 10 == 3:
        return f"```({chosen[0]})->{chosen[1]} = {chosen[2]}({chosen[3]}, 100%);```\n{prose}"
    if number % 10 == 6:
        return "".join(chance.choices(_THAI, k=120)) + prose
    return prose
