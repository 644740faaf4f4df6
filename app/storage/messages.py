"""Messages as rows: adding, streaming, finishing, loading. Runs in the database thread."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from app.domain.attachment import Attachment
from app.domain.chat import Chat, Message, MessageStatus, Role
from app.domain.errors import BugError, UserFixableError
from app.domain.generation import AnswerStats
from app.storage.chats import get_chat
from app.storage.json_text import from_json, to_json
from app.storage.text import storable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_COLUMNS = (
    "id, chat_id, parent_id, role, text, status, created_at, model_name, stats, error,"
    " attachments, opening, edited"
)


def add_message(connection: sqlite3.Connection, message: Message) -> Chat:
    """Append `message` below its parent and make it the chat's active leaf; returns the chat."""
    connection.execute(
        f"INSERT INTO messages({_COLUMNS})"  # noqa: S608 - constant
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            message.id,
            message.chat_id,
            message.parent_id,
            message.role.value,
            storable(message.text),
            message.status.value,
            message.created_at,
            message.model_name,
            _encode_stats(message.stats),
            message.error,
            to_json(message.attachments) if message.attachments else None,
            message.opening,
            message.edited,
        ),
    )
    connection.execute(
        "UPDATE chats SET active_leaf_id = ?, updated_at = max(updated_at, ?) WHERE id = ?",
        (message.id, message.created_at, message.chat_id),
    )
    return get_chat(connection, message.chat_id)


def update_text(
    connection: sqlite3.Connection,
    message_id: str,
    text: str,
    status: MessageStatus = MessageStatus.STREAMING,
) -> None:
    """Save what a streaming answer has so far."""
    cursor = connection.execute(
        "UPDATE messages SET text = ?, status = ? WHERE id = ?",
        (storable(text), status.value, message_id),
    )
    _expect_row(cursor, message_id)


def finish_message(connection: sqlite3.Connection, message: Message) -> None:
    """Save an answer at its end; from now on it can be found."""
    cursor = connection.execute(
        "UPDATE messages SET text = ?, status = ?, model_name = ?, stats = ?, error = ?"
        " WHERE id = ?",
        (
            storable(message.text),
            message.status.value,
            message.model_name,
            _encode_stats(message.stats),
            message.error,
            message.id,
        ),
    )
    _expect_row(cursor, message.id)


def reopen_message(connection: sqlite3.Connection, answer_id: str, model_name: str) -> None:
    """Let an answer be written further: it cannot be found until its next end.

    What was recorded of its tokens is not of all of it any more.
    """
    cursor = connection.execute(
        "UPDATE messages SET status = 'streaming', model_name = ?, error = NULL WHERE id = ?",
        (model_name, answer_id),
    )
    _expect_row(cursor, answer_id)
    connection.execute("DELETE FROM message_tokens WHERE message_id = ?", (answer_id,))


def mark_interrupted(connection: sqlite3.Connection, before: float = math.inf) -> int:
    """At start: answers that a crash cut off keep their text. How many there were.

    Those that began after `before`, in seconds since 1970, may be another process's.
    """
    return connection.execute(
        "UPDATE messages SET status = 'interrupted' WHERE status = 'streaming' AND created_at < ?",
        (before,),
    ).rowcount


def load_messages(connection: sqlite3.Connection, ids: Sequence[str]) -> tuple[Message, ...]:
    """In the order of `ids`; unknown and deleted ones are left out."""
    rows = connection.execute(
        f"SELECT messages.{_COLUMNS} FROM json_each(?) AS wanted"  # noqa: S608 - constant
        " CROSS JOIN messages ON messages.id = wanted.value"
        " WHERE deleted_at IS NULL ORDER BY wanted.key",
        (json.dumps(list(ids)),),
    )
    return tuple(_message_of(row) for row in rows)


def find_message(connection: sqlite3.Connection, chat_id: str, message_id: str) -> Message:
    """A message of a chat. Raises UserFixableError ("chat_unknown", "message_unknown")."""
    get_chat(connection, chat_id)
    found = load_messages(connection, (message_id,))
    if not found or found[0].chat_id != chat_id:
        raise UserFixableError(
            "This message does not exist any more.", "Open the chat anew.", code="message_unknown"
        )
    return found[0]


def _message_of(row: tuple[Any, ...]) -> Message:
    (
        message_id,
        chat_id,
        parent_id,
        role,
        text,
        status,
        created_at,
        model_name,
        stats,
        error,
        attachments,
        opening,
        edited,
    ) = row
    return Message(
        id=message_id,
        chat_id=chat_id,
        parent_id=parent_id,
        role=Role(role),
        text=text,
        status=MessageStatus(status),
        created_at=created_at,
        model_name=model_name,
        stats=from_json(stats, AnswerStats, None),
        error=error,
        attachments=from_json(attachments, tuple[Attachment, ...], ()),
        opening=opening,
        edited=bool(edited),
    )


def _encode_stats(stats: AnswerStats | None) -> str | None:
    return None if stats is None else to_json(stats)


def _expect_row(cursor: sqlite3.Cursor, message_id: str) -> None:
    if cursor.rowcount != 1:
        raise BugError(f"There is no message {message_id} to save.", code="message_unknown")
