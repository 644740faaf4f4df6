"""Recorded tokens of answers, compressed. Every function runs in the database thread."""

from __future__ import annotations

import logging
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from app.domain.chat import Chat, Message
from app.domain.conversation import Conversation, newest_on
from app.domain.errors import UserFixableError
from app.domain.token_view import TokenRecord
from app.storage.chats import get_chat
from app.storage.message_tree import path_turns
from app.storage.messages import load_messages
from app.storage.summaries import list_summaries

if TYPE_CHECKING:
    import sqlite3

_LEVEL = 1  # ten thousand tokens in a twentieth of a second
_MOST_BYTES = 256 * 1024 * 1024  # unpacked; whatever a damaged file may say
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AnswerInsight:
    """An answer, what it replies to, and its tokens, empty where none are kept."""

    chat: Chat
    answer: Message
    conversation: Conversation
    tokens: tuple[TokenRecord, ...]


def save_tokens(
    connection: sqlite3.Connection,
    message_id: str,
    model_id: str,
    tokens: tuple[TokenRecord, ...],
) -> None:
    """Keep the tokens of an answer, in place of those before; nothing where it was deleted."""
    packed = zlib.compress(msgspec.json.encode(tokens), _LEVEL)
    connection.execute(
        "INSERT INTO message_tokens(message_id, model_id, tokens)"
        " SELECT id, ?, ? FROM messages WHERE id = ?"
        " ON CONFLICT(message_id) DO UPDATE SET model_id = excluded.model_id,"
        " tokens = excluded.tokens",
        (model_id, packed, message_id),
    )


def load_tokens(connection: sqlite3.Connection, message_id: str) -> tuple[TokenRecord, ...]:
    """What `save_tokens` was given; empty where nothing is kept, or cannot be read any more."""
    row = connection.execute(
        "SELECT tokens FROM message_tokens WHERE message_id = ?", (message_id,)
    ).fetchone()
    return _unpacked(row[0]) if row else ()


def read_insight(connection: sqlite3.Connection, chat_id: str, answer_id: str) -> AnswerInsight:
    """All that is needed to look at an answer. Raises UserFixableError ("message_unknown")."""
    chat = get_chat(connection, chat_id)
    found = load_messages(connection, (answer_id,))
    if not found or found[0].chat_id != chat_id:
        raise UserFixableError(
            "This answer does not exist any more.", "Open the chat anew.", code="message_unknown"
        )
    answer = found[0]
    path = path_turns(connection, answer.parent_id) if answer.parent_id else ()
    summary = newest_on(path, list_summaries(connection, chat_id))
    conversation = Conversation(chat.system_prompt, path, summary)
    return AnswerInsight(chat, answer, conversation, load_tokens(connection, answer_id))


def _unpacked(packed: bytes) -> tuple[TokenRecord, ...]:
    try:
        document = zlib.decompressobj().decompress(packed, _MOST_BYTES)
        return msgspec.json.decode(document, type=tuple[TokenRecord, ...])
    except (zlib.error, msgspec.MsgspecError) as error:
        _log.warning("Stored tokens could not be read: %s", error)
        return ()
