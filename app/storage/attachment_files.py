"""Which pictures the stored messages and drafts still show. Runs in the database thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import sqlite3


class _File(msgspec.Struct):
    """What is read of an attachment."""

    file: str = ""


def kept_files(connection: sqlite3.Connection) -> frozenset[str]:
    """Their names in the folder of attachments.

    Raises ValueError where one account cannot be read: then nobody knows what may go.
    """
    found: set[str] = set()
    for table in ("messages", "drafts"):
        query = f"SELECT attachments FROM {table} WHERE attachments LIKE '%image%'"  # noqa: S608 - no input
        for (stored,) in connection.execute(query):
            found |= _files(stored)
    return frozenset(found)


def chat_files(connection: sqlite3.Connection, chat_id: str) -> frozenset[str]:
    """The pictures of one chat, on all its branches."""
    query = "SELECT attachments FROM messages WHERE chat_id = ? AND attachments LIKE '%image%'"
    rows = connection.execute(query, (chat_id,))
    return frozenset().union(*(_files(stored) for (stored,) in rows))


def _files(stored: str) -> set[str]:
    return {each.file for each in msgspec.json.decode(stored, type=list[_File]) if each.file}
