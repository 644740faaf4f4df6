"""Paths through the tree of a chat's messages. Runs in the database thread."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from app.domain.chat import Chat, Message, MessageHead, MessageStatus, Role, Transcript
from app.storage.chats import get_chat
from app.storage.messages import load_messages

if TYPE_CHECKING:
    import sqlite3

LOADED_BODIES = 40

_PATH = """
WITH RECURSIVE path(id, parent_id, depth) AS (
    SELECT id, parent_id, 0 FROM messages WHERE id = ?
    UNION ALL
    SELECT messages.id, messages.parent_id, depth + 1
    FROM path JOIN messages ON messages.id = path.parent_id
)
SELECT id FROM path ORDER BY depth DESC
"""
_HEADS = """
SELECT messages.id, parent_id, role, status, length(text),
    (SELECT count(*) FROM messages AS older
     WHERE older.parent_id IS messages.parent_id AND older.chat_id = messages.chat_id
     AND older.number < messages.number),
    (SELECT count(*) FROM messages AS sibling
     WHERE sibling.parent_id IS messages.parent_id AND sibling.chat_id = messages.chat_id)
FROM json_each(?) AS path CROSS JOIN messages ON messages.id = path.value ORDER BY path.key
"""
# The newest message of a subtree is a leaf: children are newer than their parents.
_NEWEST_BELOW = """
WITH RECURSIVE below(number, id) AS (
    SELECT number, id FROM messages WHERE id = ? AND chat_id = ?
    UNION ALL
    SELECT messages.number, messages.id FROM below JOIN messages ON messages.parent_id = below.id
)
SELECT id FROM below ORDER BY number DESC LIMIT 1
"""


def active_path(connection: sqlite3.Connection, chat_id: str) -> Transcript:
    """Every head from the root to the active leaf, and the bodies of the last 40."""
    chat = get_chat(connection, chat_id)
    ids = _path_ids(connection, _leaf_id(connection, chat))
    heads = tuple(_head_of(row) for row in connection.execute(_HEADS, (json.dumps(ids),)))
    return Transcript(chat, heads, load_messages(connection, ids[-LOADED_BODIES:]))


def path_turns(connection: sqlite3.Connection, message_id: str) -> tuple[Message, ...]:
    """The messages from the root to `message_id`, with their texts; empty where it is unknown."""
    return load_messages(connection, _path_ids(connection, message_id))


def select_path(connection: sqlite3.Connection, chat_id: str, message_id: str) -> Transcript:
    """Make the path through `message_id` to the newest leaf below it the active one.

    A message of another chat changes nothing.
    """
    row = connection.execute(_NEWEST_BELOW, (message_id, chat_id)).fetchone()
    if row is not None:
        connection.execute("UPDATE chats SET active_leaf_id = ? WHERE id = ?", (row[0], chat_id))
    return active_path(connection, chat_id)


def _path_ids(connection: sqlite3.Connection, message_id: str | None) -> list[str]:
    return [row[0] for row in connection.execute(_PATH, (message_id,))]


def _leaf_id(connection: sqlite3.Connection, chat: Chat) -> str | None:
    """The stored leaf, else the newest message: a chat is never shown empty by mistake."""
    row = connection.execute(
        "SELECT id FROM messages WHERE chat_id = ? ORDER BY id = ? DESC, number DESC LIMIT 1",
        (chat.id, chat.active_leaf_id),
    ).fetchone()
    return row and str(row[0])


def _head_of(row: tuple[Any, ...]) -> MessageHead:
    message_id, parent_id, role, status, length, index, count = row
    return MessageHead(
        message_id, parent_id, Role(role), MessageStatus(status), length, index, count
    )
