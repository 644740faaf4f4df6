"""Taking conversations out of the database for good. Runs in the database thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.storage.chats import purge_deleted

if TYPE_CHECKING:
    import sqlite3

# What was made of chats and is not removed with them.
_LEFT = ("DELETE FROM folders", "DELETE FROM drafts", "DELETE FROM answer_cache")


def empty_chats(connection: sqlite3.Connection) -> int:
    """Every chat with all that hangs on it, and folders, drafts and kept answers; how many."""
    connection.execute("UPDATE chats SET deleted_at = 0 WHERE deleted_at IS NULL")
    gone = purge_deleted(connection)
    for statement in _LEFT:
        connection.execute(statement)
    return gone


def count_chats(connection: sqlite3.Connection) -> int:
    """Those that are listed."""
    (count,) = connection.execute("SELECT count(*) FROM chats WHERE deleted_at IS NULL").fetchone()
    return int(count)


def count_comparisons(connection: sqlite3.Connection) -> int:
    """Those that are kept."""
    (count,) = connection.execute("SELECT count(*) FROM comparisons").fetchone()
    return int(count)
