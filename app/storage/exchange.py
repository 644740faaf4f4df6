"""Whole chats out of the tables and into them, in slices. Runs in the database thread.

What is imported stays hidden like a deleted chat until `publish` shows all of it at once: a crash
in between leaves nothing behind, for hidden chats are removed at the next start.
"""

from __future__ import annotations

import json
import logging
import time
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from app.domain.attachment import Attachment
from app.domain.chat import MessageStatus, Role
from app.domain.chat_settings import ChatSettings
from app.domain.exchange import PortableChat, PortableMessage, PortableSummary
from app.domain.generation import AnswerStats
from app.domain.ids import is_temporary, new_id
from app.storage.chats import get_chat
from app.storage.text import storable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_T = TypeVar("_T")
_log = logging.getLogger(__name__)
_MESSAGES = """
SELECT number, id, parent_id, role, status, created_at, model_name, stats, error, attachments,
    opening, edited, text
FROM messages WHERE chat_id = ? AND number > ? AND deleted_at IS NULL ORDER BY number LIMIT ?
"""
_FOLDERS = """
WITH RECURSIVE path(name, parent_id, depth) AS (
    SELECT name, parent_id, 0 FROM folders WHERE id = ?
    UNION ALL
    SELECT folders.name, folders.parent_id, depth + 1
    FROM path JOIN folders ON folders.id = path.parent_id WHERE depth < 100
)
SELECT name FROM path ORDER BY depth DESC
"""
_ADD_CHAT = """
INSERT INTO chats(id, title, created_at, updated_at, active_leaf_id, system_prompt, model_id,
    pinned, archived, settings, deleted_at, title_by)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'user')
"""
_ADD_MESSAGE = """
INSERT INTO messages(id, chat_id, parent_id, role, status, created_at, model_name, stats, error,
    attachments, opening, edited, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def chat_ids(connection: sqlite3.Connection) -> tuple[str, ...]:
    """All chats, the newest first, archived ones too."""
    rows = connection.execute(
        "SELECT id FROM chats WHERE deleted_at IS NULL ORDER BY updated_at DESC, number DESC"
    )
    return tuple(str(row[0]) for row in rows)


def read_chat(connection: sqlite3.Connection, chat_id: str) -> PortableChat:
    """A chat without its messages. Raises UserFixableError ("chat_unknown")."""
    chat = get_chat(connection, chat_id)
    pinned, archived, settings, folder = connection.execute(
        "SELECT pinned, archived, settings, folder_id FROM chats WHERE id = ?", (chat_id,)
    ).fetchone()
    summaries = connection.execute(
        "SELECT message_id, text, created_at, edited FROM chat_summaries"
        " WHERE chat_id = ? ORDER BY number",
        (chat_id,),
    )
    return PortableChat(
        id=chat.id,
        title=chat.title,
        created_at=chat.created_at,
        updated_at=chat.updated_at,
        active_leaf_id=chat.active_leaf_id,
        system_prompt=chat.system_prompt,
        model_id=chat.model_id,
        folder=tuple(row[0] for row in connection.execute(_FOLDERS, (folder,))),
        pinned=bool(pinned),
        archived=bool(archived),
        settings=_decoded(settings, ChatSettings) or ChatSettings(),
        summaries=tuple(
            PortableSummary(message, text, at, bool(edited))
            for message, text, at, edited in summaries
        ),
    )


def read_messages(
    connection: sqlite3.Connection, chat_id: str, after: int, most: int
) -> tuple[tuple[PortableMessage, ...], int]:
    """The next `most` messages of a chat after the number `after`, and the last one's number."""
    rows = connection.execute(_MESSAGES, (chat_id, after, most)).fetchall()
    return tuple(_message_of(row[1:]) for row in rows), rows[-1][0] if rows else after


def begin_chat(connection: sqlite3.Connection, chat: PortableChat, *, copy: bool) -> str | None:
    """Add a chat, hidden and without messages; returns its id.

    A chat that is here already gives None, unless a `copy` is wanted. An id that is taken, by a
    deleted chat for one, is replaced, and so is that of a temporary chat.
    """
    row = connection.execute("SELECT deleted_at FROM chats WHERE id = ?", (chat.id,)).fetchone()
    if row is not None and row[0] is None and not copy:
        return None
    chat_id = chat.id if row is None and not is_temporary(chat.id) else new_id()
    connection.execute(
        _ADD_CHAT,
        (
            chat_id,
            storable(chat.title),
            chat.created_at,
            chat.updated_at,
            chat.active_leaf_id,
            storable(chat.system_prompt),
            chat.model_id,
            int(chat.pinned),
            int(chat.archived),
            msgspec.json.encode(chat.settings).decode(),
            time.time(),
        ),
    )
    return chat_id


def add_messages(
    connection: sqlite3.Connection,
    chat_id: str,
    messages: Sequence[PortableMessage],
    renamed: dict[str, str],
) -> None:
    """Add messages, parents first. Ids that are taken get new ones, noted in `renamed`."""
    ids = [message.id for message in messages]
    for unfit in (*_taken_ids(connection, ids), *filter(is_temporary, ids)):
        renamed[unfit] = new_id()
    connection.executemany(
        _ADD_MESSAGE, [_row_of(chat_id, message, renamed) for message in messages]
    )


def finish_chat(
    connection: sqlite3.Connection, chat_id: str, chat: PortableChat, renamed: dict[str, str]
) -> None:
    """All messages are there: note the active leaf and the summaries."""
    leaf = renamed.get(chat.active_leaf_id or "", chat.active_leaf_id)
    connection.execute("UPDATE chats SET active_leaf_id = ? WHERE id = ?", (leaf, chat_id))
    connection.executemany(
        "INSERT INTO chat_summaries(chat_id, message_id, text, created_at, edited)"
        " VALUES (?, ?, ?, ?, ?)",
        [
            (
                chat_id,
                renamed.get(each.message_id, each.message_id),
                storable(each.text),
                each.created_at,
                int(each.edited),
            )
            for each in chat.summaries
        ],
    )


def publish(connection: sqlite3.Connection, folders: Sequence[tuple[str, tuple[str, ...]]]) -> None:
    """Show chats (id, names of its folders) at once; folders are made where they are missing."""
    made: dict[tuple[str, ...], str | None] = {(): None}
    for chat_id, names in folders:
        for depth in range(1, len(names) + 1):
            path = names[:depth]
            if path not in made:
                made[path] = _folder(connection, made[path[:-1]], storable(path[-1]))
        connection.execute(
            "UPDATE chats SET deleted_at = NULL, folder_id = ? WHERE id = ?",
            (made[names], chat_id),
        )


def discard(connection: sqlite3.Connection, chat_id: str, most: int) -> bool:
    """Remove up to `most` messages of a chat that was not published; True once all is gone."""
    removed = connection.execute(
        "DELETE FROM messages WHERE number IN ("
        " SELECT number FROM messages WHERE chat_id ="
        " (SELECT id FROM chats WHERE id = ? AND deleted_at IS NOT NULL)"
        " ORDER BY number DESC LIMIT ?)",
        (chat_id, most),
    ).rowcount
    if removed < most:
        connection.execute("DELETE FROM chats WHERE id = ? AND deleted_at IS NOT NULL", (chat_id,))
    return removed < most


def _folder(connection: sqlite3.Connection, parent: str | None, name: str) -> str:
    found = connection.execute(
        "SELECT id FROM folders WHERE parent_id IS ? AND name = ? ORDER BY position LIMIT 1",
        (parent, name),
    ).fetchone()
    if found is not None:
        return str(found[0])
    folder_id = new_id()
    connection.execute(
        "INSERT INTO folders(id, name, position, parent_id) VALUES (?, ?,"
        " (SELECT coalesce(max(position) + 1, 0) FROM folders WHERE parent_id IS ?), ?)",
        (folder_id, name, parent, parent),
    )
    return folder_id


def _taken_ids(connection: sqlite3.Connection, ids: Sequence[str]) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT messages.id FROM json_each(?) AS wanted"
        " CROSS JOIN messages ON messages.id = wanted.value",
        (json.dumps(list(ids)),),
    )
    return tuple(row[0] for row in rows)


def _row_of(chat_id: str, message: PortableMessage, renamed: dict[str, str]) -> tuple[Any, ...]:
    parent = message.parent_id
    streaming = message.status is MessageStatus.STREAMING
    status = MessageStatus.INTERRUPTED if streaming else message.status
    return (
        renamed.get(message.id, message.id),
        chat_id,
        renamed.get(parent, parent) if parent else None,
        message.role.value,
        status.value,
        message.created_at,
        message.model_name and storable(message.model_name),
        _encoded(message.stats),
        message.error and storable(message.error),
        _encoded(message.attachments),
        message.opening,
        int(message.edited),
        storable(message.text),
    )


def _message_of(row: tuple[Any, ...]) -> PortableMessage:
    message_id, parent_id, role, status, created_at, model_name, stats, error, *rest = row
    attachments, opening, edited, text = rest
    return PortableMessage(
        id=message_id,
        role=Role(role),
        text=text,
        created_at=created_at,
        parent_id=parent_id,
        status=MessageStatus(status),
        model_name=model_name,
        stats=_decoded(stats, AnswerStats),
        error=error,
        attachments=_decoded(attachments, tuple[Attachment, ...]) or (),
        opening=opening,
        edited=bool(edited),
    )


def _encoded(value: object) -> str | None:
    return msgspec.json.encode(value).decode() if value else None


def _decoded(stored: str | None, kind: type[_T]) -> _T | None:
    if not stored:
        return None
    try:
        return msgspec.json.decode(stored, type=kind)
    except msgspec.MsgspecError:
        _log.warning("A part of a chat could not be read", exc_info=True)
        return None
