"""Messages as rows: adding, streaming, finishing, loading. Runs in the database thread."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

import msgspec

from app.domain.chat import Chat, Message, MessageStatus, Role
from app.domain.errors import BugError
from app.domain.generation import AnswerStats
from app.storage.chats import get_chat
from app.storage.text import storable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_log = logging.getLogger(__name__)


def add_message(connection: sqlite3.Connection, message: Message) -> Chat:
    """Append `message` below its parent and make it the chat's active leaf; returns the chat."""
    connection.execute(
        "INSERT INTO messages(id, chat_id, parent_id, role, text, status, created_at, model_name,"
        " stats, error) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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


def mark_interrupted(connection: sqlite3.Connection) -> int:
    """At start: answers that a crash cut off keep their text. How many there were."""
    return connection.execute(
        "UPDATE messages SET status = 'interrupted' WHERE status = 'streaming'"
    ).rowcount


def load_messages(connection: sqlite3.Connection, ids: Sequence[str]) -> tuple[Message, ...]:
    """In the order of `ids`; unknown ones are left out."""
    rows = connection.execute(
        "SELECT messages.id, chat_id, parent_id, role, text, status, created_at, model_name,"
        " stats, error FROM json_each(?) AS wanted"
        " CROSS JOIN messages ON messages.id = wanted.value ORDER BY wanted.key",
        (json.dumps(list(ids)),),
    )
    return tuple(_message_of(row) for row in rows)


def _message_of(row: tuple[Any, ...]) -> Message:
    message_id, chat_id, parent_id, role, text, status, created_at, model_name, stats, error = row
    return Message(
        id=message_id,
        chat_id=chat_id,
        parent_id=parent_id,
        role=Role(role),
        text=text,
        status=MessageStatus(status),
        created_at=created_at,
        model_name=model_name,
        stats=_decode_stats(stats),
        error=error,
    )


def _encode_stats(stats: AnswerStats | None) -> str | None:
    return None if stats is None else msgspec.json.encode(stats).decode()


def _decode_stats(stored: str | None) -> AnswerStats | None:
    if stored is None:
        return None
    try:
        return msgspec.json.decode(stored, type=AnswerStats)
    except msgspec.MsgspecError:
        _log.warning("Figures of an answer could not be read", exc_info=True)
        return None


def _expect_row(cursor: sqlite3.Cursor, message_id: str) -> None:
    if cursor.rowcount != 1:
        raise BugError(f"There is no message {message_id} to save.", code="message_unknown")
