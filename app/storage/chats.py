"""Chats as rows, without their messages. Every function runs in the database thread."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from app.domain.chat import Chat
from app.domain.errors import UserFixableError
from app.storage.search_query import parse_search
from app.storage.text import storable

if TYPE_CHECKING:
    import sqlite3

_LIST = """
SELECT id, title, created_at, updated_at, active_leaf_id, system_prompt, model_id
FROM chats WHERE deleted_at IS NULL ORDER BY updated_at DESC, number DESC
"""
_GET = """
SELECT id, title, created_at, updated_at, active_leaf_id, system_prompt, model_id
FROM chats WHERE id = ? AND deleted_at IS NULL
"""
_SAVE = """
INSERT INTO chats(id, title, created_at, updated_at, active_leaf_id, system_prompt, model_id)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT(id) DO UPDATE SET title = excluded.title, created_at = excluded.created_at,
    updated_at = excluded.updated_at, active_leaf_id = excluded.active_leaf_id,
    system_prompt = excluded.system_prompt, model_id = excluded.model_id
"""
# `words` is an FTS5 expression or NULL, `parts` a JSON list of LIKE patterns that all must fit.
_SEARCH = """
WITH titles(number) AS (
    SELECT rowid FROM chats_search WHERE chats_search MATCH coalesce(:words, '""')
    UNION ALL SELECT number FROM chats WHERE :words IS NULL
), texts(number) AS (
    SELECT rowid FROM messages_search WHERE messages_search MATCH coalesce(:words, '""')
    UNION ALL SELECT number FROM finished_messages WHERE :words IS NULL
), hits(id) AS (
    SELECT id FROM titles CROSS JOIN chats USING (number) WHERE :parts = '[]' OR NOT EXISTS
        (SELECT 1 FROM json_each(:parts) WHERE title NOT LIKE value ESCAPE '\\')
    UNION
    SELECT chat_id FROM texts CROSS JOIN messages USING (number) WHERE :parts = '[]' OR NOT EXISTS
        (SELECT 1 FROM json_each(:parts) WHERE text NOT LIKE value ESCAPE '\\')
)
SELECT id, title, created_at, updated_at, active_leaf_id, system_prompt, model_id
FROM hits JOIN chats USING (id) WHERE deleted_at IS NULL ORDER BY updated_at DESC, number DESC
"""


def list_chats(connection: sqlite3.Connection) -> tuple[Chat, ...]:
    """Newest first; deleted ones are left out."""
    return tuple(Chat(*row) for row in connection.execute(_LIST))


def search_chats(connection: sqlite3.Connection, text: str) -> tuple[Chat, ...]:
    """Chats whose title, or one of whose finished messages, has every word of `text`.

    Words match from their beginning, without regard to case and accents. Newest first.
    """
    query = parse_search(storable(text))
    if not query.words and not query.parts:
        return list_chats(connection)
    values = {"words": query.words or None, "parts": json.dumps(query.parts)}
    return tuple(Chat(*row) for row in connection.execute(_SEARCH, values))


def get_chat(connection: sqlite3.Connection, chat_id: str) -> Chat:
    """Raises UserFixableError ("chat_unknown") for a chat that was deleted or never was."""
    row = connection.execute(_GET, (chat_id,)).fetchone()
    if row is None:
        raise UserFixableError(
            "This chat does not exist any more.", "Choose another one.", code="chat_unknown"
        )
    return Chat(*row)


def save_chat(connection: sqlite3.Connection, chat: Chat) -> None:
    """Insert `chat`, or change it where its id is known."""
    connection.execute(
        _SAVE,
        (
            chat.id,
            storable(chat.title),
            chat.created_at,
            chat.updated_at,
            chat.active_leaf_id,
            storable(chat.system_prompt),
            chat.model_id,
        ),
    )


def delete_chat(connection: sqlite3.Connection, chat_id: str) -> Chat:
    """Hide a chat until `restore_chat`, or for good at the next start; returns it."""
    chat = get_chat(connection, chat_id)
    connection.execute("UPDATE chats SET deleted_at = ? WHERE id = ?", (time.time(), chat_id))
    return chat


def restore_chat(connection: sqlite3.Connection, chat_id: str) -> Chat:
    """Undo `delete_chat`; returns the chat."""
    connection.execute("UPDATE chats SET deleted_at = NULL WHERE id = ?", (chat_id,))
    return get_chat(connection, chat_id)


def purge_deleted(connection: sqlite3.Connection) -> int:
    """At start: remove what was deleted before, with its messages. How many chats that were."""
    return connection.execute("DELETE FROM chats WHERE deleted_at IS NOT NULL").rowcount
