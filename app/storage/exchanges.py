"""A question and its answer put into the tree at once. Runs in the database thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.chat import Chat, Message, Transcript
from app.domain.conversation import Conversation, newest_on
from app.storage.chats import get_chat, save_chat
from app.storage.message_tree import active_path, path_turns, select_path
from app.storage.messages import add_message, load_messages
from app.storage.summaries import list_summaries

if TYPE_CHECKING:
    import sqlite3


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was stored: an empty answer, its question (None for an alternative answer), and what
    the answer replies to."""

    chat: Chat
    question: Message | None
    answer: Message
    conversation: Conversation


def start_chat(
    connection: sqlite3.Connection, chat: Chat, question: Message, answer: Message
) -> Exchange:
    """Store a new chat with its first question."""
    save_chat(connection, chat)
    return add_exchange(connection, question, answer)


def add_exchange(connection: sqlite3.Connection, question: Message, answer: Message) -> Exchange:
    """Append a question to the chat's active path, and an empty answer to it."""
    chat = get_chat(connection, question.chat_id)
    question = replace(question, parent_id=chat.active_leaf_id)
    add_message(connection, question)
    return _add_answer(connection, question, replace(answer, parent_id=question.id))


def add_alternative(connection: sqlite3.Connection, old_id: str, answer: Message) -> Exchange:
    """Put an empty answer beside the answer `old_id`."""
    (old,) = load_messages(connection, (old_id,))
    return _add_answer(connection, None, replace(answer, parent_id=old.parent_id))


def select_neighbour(
    connection: sqlite3.Connection, chat_id: str, message_id: str, step: int
) -> Transcript:
    """Make active the path through the sibling `step` places after `message_id` (before: < 0)."""
    rows = connection.execute(
        "SELECT id FROM messages WHERE chat_id = ?1 AND parent_id IS"
        " (SELECT parent_id FROM messages WHERE id = ?2) ORDER BY number",
        (chat_id, message_id),
    )
    siblings = [str(row[0]) for row in rows]
    if message_id not in siblings:
        return active_path(connection, chat_id)
    index = siblings.index(message_id) + step
    chosen = siblings[max(0, min(index, len(siblings) - 1))]
    return select_path(connection, chat_id, chosen)


def rename_chat(connection: sqlite3.Connection, chat_id: str, title: str) -> Chat:
    """Give a chat another title."""
    chat = replace(get_chat(connection, chat_id), title=title)
    save_chat(connection, chat)
    return chat


def _add_answer(
    connection: sqlite3.Connection, question: Message | None, answer: Message
) -> Exchange:
    chat = add_message(connection, answer)
    path = path_turns(connection, answer.parent_id) if answer.parent_id else ()
    summary = newest_on(path, list_summaries(connection, chat.id))
    return Exchange(chat, question, answer, Conversation(chat.system_prompt, path, summary))
