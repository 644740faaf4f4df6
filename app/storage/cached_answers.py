"""Whole answers by what was asked, for asking the same again. Runs in the database thread."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from app.domain.generation import AnswerStats
from app.storage.text import storable

if TYPE_CHECKING:
    import sqlite3

_log = logging.getLogger(__name__)
_NEXT = "(SELECT coalesce(max(used), 0) + 1 FROM answer_cache)"
# Sizes are added up from the newest on; what comes behind the quota goes.
_EVICT = """
DELETE FROM answer_cache WHERE number IN (
    SELECT number FROM (
        SELECT number, sum(size) OVER (ORDER BY used DESC) AS kept FROM answer_cache
    ) WHERE kept > ?
)
"""


@dataclass(frozen=True, slots=True)
class CachedAnswer:
    """A whole answer, and the figures of when it was computed."""

    text: str
    stats: AnswerStats


@dataclass(frozen=True, slots=True)
class AnswerCacheUse:
    """What is kept. `size` in bytes."""

    answers: int
    size: int


def find_answer(connection: sqlite3.Connection, key: str) -> CachedAnswer | None:
    """The answer that was kept under `key`; it counts as used now."""
    row = connection.execute(
        "SELECT text, stats FROM answer_cache WHERE key = ?", (key,)
    ).fetchone()
    if row is None:
        return None
    try:
        stats = msgspec.json.decode(row[1], type=AnswerStats)
    except msgspec.MsgspecError:
        _log.warning("Figures of a kept answer could not be read", exc_info=True)
        return None
    connection.execute(
        f"UPDATE answer_cache SET used = {_NEXT} WHERE key = ?",  # noqa: S608 - constant
        (key,),
    )
    return CachedAnswer(row[0], stats)


def keep_answer(
    connection: sqlite3.Connection, key: str, chat_id: str, answer: CachedAnswer, quota: int
) -> None:
    """Keep an answer of a chat; the least recently used ones go where all take over `quota` B."""
    text = storable(answer.text)
    stats = msgspec.json.encode(answer.stats).decode()
    size = len(text.encode()) + len(stats.encode())
    connection.execute(
        "INSERT INTO answer_cache(key, chat_id, used, size, stats, text)"  # noqa: S608 - constant
        f" VALUES (?, ?, {_NEXT}, ?, ?, ?) ON CONFLICT(key) DO UPDATE SET"
        " chat_id = excluded.chat_id, used = excluded.used, size = excluded.size,"
        " stats = excluded.stats, text = excluded.text",
        (key, chat_id, size, stats, text),
    )
    connection.execute(_EVICT, (quota,))


def measure_answers(connection: sqlite3.Connection) -> AnswerCacheUse:
    """How much is kept."""
    row = connection.execute("SELECT count(*), coalesce(sum(size), 0) FROM answer_cache")
    return AnswerCacheUse(*row.fetchone())


def clear_answers(connection: sqlite3.Connection) -> AnswerCacheUse:
    """Forget all of them; the chats keep their answers."""
    connection.execute("DELETE FROM answer_cache")
    return measure_answers(connection)
