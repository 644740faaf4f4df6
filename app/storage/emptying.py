"""Taking what is kept out of the database for good. Runs in the database thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.storage.chats import purge_deleted

if TYPE_CHECKING:
    import sqlite3

# What was made of chats and is not removed with them.
_LEFT = ("DELETE FROM folders", "DELETE FROM drafts", "DELETE FROM answer_cache")
# An index keeps words that were deleted until it is merged some day.
_INDEXES = ("messages_search", "messages_signs", "chats_search")
_COUNTS = {
    "chats": "SELECT count(*) FROM chats WHERE deleted_at IS NULL",
    "comparisons": "SELECT count(*) FROM comparisons",
    "votes": "SELECT count(*) FROM vote_series",
    "batches": "SELECT count(*) FROM batches WHERE prompts > 0",
    "answers": "SELECT count(*) FROM answer_cache",
    "measurements": "SELECT count(*) FROM measurements",
}


def empty_chats(connection: sqlite3.Connection) -> int:
    """Every chat with all that hangs on it, and folders, drafts and kept answers; how many."""
    connection.execute("UPDATE chats SET deleted_at = 0 WHERE deleted_at IS NULL")
    gone = purge_deleted(connection)
    for statement in _LEFT:
        connection.execute(statement)
    for index in _INDEXES:
        connection.execute(f"INSERT INTO {index}({index}) VALUES ('delete-all')")  # noqa: S608 - constants
    return gone


def forget_loads(connection: sqlite3.Connection) -> None:
    """What loads of models, and making levels of them, were predicted to take and took."""
    connection.execute("DELETE FROM loads")
    connection.execute("DELETE FROM level_paces")


def count_kept(connection: sqlite3.Connection) -> dict[str, int]:
    """How many of each there are, by the names in DataKind."""
    return {name: connection.execute(query).fetchone()[0] for name, query in _COUNTS.items()}
