"""Summaries of the beginnings of chats. Every function runs in the database thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.conversation import ChatSummary, Conversation, newest_on
from app.domain.errors import UserFixableError
from app.storage.chats import get_chat
from app.storage.message_tree import active_path, path_turns
from app.storage.text import storable

if TYPE_CHECKING:
    import sqlite3

    from app.domain.chat import Chat

_COLUMNS = "chat_id, message_id, text, created_at, edited"


def save_summary(connection: sqlite3.Connection, summary: ChatSummary) -> ChatSummary:
    """Keep a summary; it replaces one that ends at the same message."""
    get_chat(connection, summary.chat_id)
    connection.execute(
        f"INSERT INTO chat_summaries({_COLUMNS}) VALUES (?, ?, ?, ?, ?)"  # noqa: S608 - constant
        " ON CONFLICT(message_id) DO UPDATE SET text = excluded.text,"
        " created_at = excluded.created_at, edited = excluded.edited",
        (
            summary.chat_id,
            summary.message_id,
            storable(summary.text),
            summary.created_at,
            int(summary.edited),
        ),
    )
    return summary


def list_summaries(connection: sqlite3.Connection, chat_id: str) -> tuple[ChatSummary, ...]:
    """All of a chat, on any branch, the oldest first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM chat_summaries"  # noqa: S608 - constant
        " WHERE chat_id = ? ORDER BY number",
        (chat_id,),
    )
    return tuple(
        ChatSummary(chat, message, text, at, bool(edited))
        for chat, message, text, at, edited in rows
    )


def edit_summary(
    connection: sqlite3.Connection, chat_id: str, message_id: str, text: str
) -> ChatSummary:
    """Put the user's words in its place. Raises UserFixableError ("summary_unknown")."""
    connection.execute(
        "UPDATE chat_summaries SET text = ?, edited = 1 WHERE chat_id = ? AND message_id = ?",
        (storable(text), chat_id, message_id),
    )
    return _get(connection, chat_id, message_id)


def remove_summary(connection: sqlite3.Connection, chat_id: str, message_id: str) -> ChatSummary:
    """Forget it; returns what it was. Raises UserFixableError ("summary_unknown")."""
    summary = _get(connection, chat_id, message_id)
    connection.execute("DELETE FROM chat_summaries WHERE message_id = ?", (message_id,))
    return summary


def read_conversation(connection: sqlite3.Connection, chat_id: str) -> Conversation:
    """The active path of a chat as a model would be given it."""
    transcript = active_path(connection, chat_id)
    path = path_turns(connection, transcript.heads[-1].id) if transcript.heads else ()
    summary = newest_on(path, list_summaries(connection, chat_id))
    return Conversation(transcript.chat.system_prompt, path, summary)


def read_chat(connection: sqlite3.Connection, chat_id: str) -> tuple[Chat, Conversation]:
    """A chat, and its active path as a model would be given it."""
    return get_chat(connection, chat_id), read_conversation(connection, chat_id)


def _get(connection: sqlite3.Connection, chat_id: str, message_id: str) -> ChatSummary:
    found = [s for s in list_summaries(connection, chat_id) if s.message_id == message_id]
    if not found:
        raise UserFixableError(
            "This summary does not exist any more.", "Open the chat anew.", code="summary_unknown"
        )
    return found[0]
