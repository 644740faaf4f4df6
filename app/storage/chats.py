"""Chats as rows, without their messages. Every function runs in the database thread."""

from __future__ import annotations

import json
import math
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.chat import Chat
from app.domain.chat_settings import ChatSettings
from app.domain.errors import UserFixableError
from app.domain.ids import is_temporary
from app.storage.json_text import from_json, to_json
from app.storage.text import storable

if TYPE_CHECKING:
    import sqlite3

CHAT_COLUMNS = (
    "id, title, created_at, updated_at, active_leaf_id, system_prompt, model_id,"
    " folder_id, pinned, archived, settings"
)
_NO_SETTINGS = ChatSettings()
_SAVE = f"""
INSERT INTO chats({CHAT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT(id) DO UPDATE SET title = excluded.title, created_at = excluded.created_at,
    updated_at = excluded.updated_at, active_leaf_id = excluded.active_leaf_id,
    system_prompt = excluded.system_prompt, model_id = excluded.model_id,
    folder_id = excluded.folder_id, pinned = excluded.pinned, archived = excluded.archived,
    settings = excluded.settings
"""  # noqa: S608 - constant
# With what was added below in the moment of the deletion.
_DELETED_MESSAGES = """
WITH RECURSIVE gone(id, chat_id) AS (
    SELECT id, chat_id FROM messages WHERE deleted_at < ?
    UNION
    SELECT messages.id, messages.chat_id FROM gone JOIN messages ON messages.parent_id = gone.id
)
SELECT id, chat_id FROM gone
"""
_PURGE = (
    "DELETE FROM messages WHERE id IN (SELECT value FROM json_each(:messages))",
    "DELETE FROM chat_summaries WHERE message_id IN (SELECT value FROM json_each(:messages))",
    "DELETE FROM answer_cache WHERE chat_id IN (SELECT value FROM json_each(:chats))",
)


def list_chats(connection: sqlite3.Connection) -> tuple[Chat, ...]:
    """Newest first; deleted ones are left out."""
    rows = connection.execute(
        f"SELECT {CHAT_COLUMNS} FROM chats"  # noqa: S608 - constant
        " WHERE deleted_at IS NULL ORDER BY updated_at DESC, number DESC"
    )
    return tuple(map(chat_of, rows))


def get_chat(connection: sqlite3.Connection, chat_id: str) -> Chat:
    """Raises UserFixableError ("chat_unknown") for a chat that was deleted or never was."""
    row = connection.execute(
        f"SELECT {CHAT_COLUMNS} FROM chats"  # noqa: S608 - constant
        " WHERE id = ? AND deleted_at IS NULL",
        (chat_id,),
    ).fetchone()
    if row is None:
        raise UserFixableError(
            "This chat does not exist any more.", "Choose another one.", code="chat_unknown"
        )
    return chat_of(row)


def chat_of(row: tuple[Any, ...]) -> Chat:
    """A row of CHAT_COLUMNS."""
    chat_id, title, created_at, updated_at, leaf, system_prompt, model_id, folder_id = row[:8]
    pinned, archived, settings = row[8:]
    own = _NO_SETTINGS if settings == "{}" else from_json(settings, ChatSettings, _NO_SETTINGS)
    return Chat(
        chat_id,
        title,
        created_at,
        updated_at,
        active_leaf_id=leaf,
        system_prompt=system_prompt,
        model_id=model_id,
        folder_id=folder_id,
        pinned=bool(pinned),
        archived=bool(archived),
        settings=own,
        temporary=is_temporary(chat_id),
    )


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
            chat.folder_id,
            chat.pinned,
            chat.archived,
            "{}" if chat.settings == _NO_SETTINGS else to_json(chat.settings),
        ),
    )


def change_chat(connection: sqlite3.Connection, chat_id: str, changes: dict[str, Any]) -> Chat:
    """Give fields of a chat other values; returns it.

    Raises UserFixableError ("chat_unknown", "folder_unknown").
    """
    chat = replace(get_chat(connection, chat_id), **changes)
    if chat.folder_id is not None:
        known = connection.execute("SELECT 1 FROM folders WHERE id = ?", (chat.folder_id,))
        if known.fetchone() is None:
            raise UserFixableError(
                "This folder does not exist any more.", "Choose another one.", code="folder_unknown"
            )
    save_chat(connection, chat)
    return get_chat(connection, chat_id)


def rename_chat(connection: sqlite3.Connection, chat_id: str, title: str, by: str = "user") -> Chat:
    """Give a chat another title; `by` tells who made it up: "words", "model" or "user"."""
    connection.execute(
        "UPDATE chats SET title = ?, title_by = ? WHERE id = ?", (storable(title), by, chat_id)
    )
    return get_chat(connection, chat_id)


def delete_chat(connection: sqlite3.Connection, chat_id: str) -> Chat:
    """Hide a chat until `restore_chat`, or for good at the next start; returns it."""
    chat = get_chat(connection, chat_id)
    connection.execute("UPDATE chats SET deleted_at = ? WHERE id = ?", (time.time(), chat_id))
    return chat


def restore_chat(connection: sqlite3.Connection, chat_id: str) -> Chat:
    """Undo `delete_chat`; returns the chat."""
    connection.execute("UPDATE chats SET deleted_at = NULL WHERE id = ?", (chat_id,))
    return get_chat(connection, chat_id)


def remove_chat(connection: sqlite3.Connection, chat_id: str) -> Chat:
    """Delete a chat for good, with its messages; returns it."""
    chat = get_chat(connection, chat_id)
    connection.execute("DELETE FROM chats WHERE id = ?", (chat_id,))
    return chat


def purge_deleted(connection: sqlite3.Connection, before: float = math.inf) -> int:
    """At start: remove what was deleted before. How many chats that were.

    What is hidden since `before`, in seconds since 1970, may be what another process takes in. Of
    messages, what was made of them goes too: summaries, and answers kept to be given again.
    """
    gone = connection.execute(_DELETED_MESSAGES, (before,)).fetchall()
    values = {
        "messages": json.dumps([message_id for message_id, _chat in gone]),
        "chats": json.dumps(sorted({chat_id for _message, chat_id in gone})),
    }
    for statement in _PURGE:
        connection.execute(statement, values)
    return connection.execute("DELETE FROM chats WHERE deleted_at < ?", (before,)).rowcount
