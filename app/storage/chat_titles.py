"""Titles that a model made, and what they are made from. Runs in the database thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.chat import Chat, Message, MessageStatus, Role, Turn
from app.domain.conversation import Conversation
from app.domain.titles import title_of
from app.storage.chats import get_chat
from app.storage.message_tree import active_path, path_turns
from app.storage.text import storable

if TYPE_CHECKING:
    import sqlite3


@dataclass(frozen=True, slots=True)
class Untitled:
    """A chat whose title was made from the words of its first question, and its only exchange."""

    chat: Chat
    question: Message
    answer: Message
    turns: tuple[Turn, ...]  # as the next question would give them to the model


def find_untitled(connection: sqlite3.Connection, chat_id: str) -> Untitled | None:
    """The chat, where its first answer is whole and nobody has given it a title."""
    path = active_path(connection, chat_id).heads
    if len(path) != 2 or path[1].status is not MessageStatus.DONE:
        return None
    question, answer = path_turns(connection, path[1].id)
    chat = get_chat(connection, chat_id)
    turns = Conversation(chat.system_prompt, (question, answer)).turns
    own = _made_by(connection, chat_id) == "words" and chat.title == title_of(question)
    asked = question.role is Role.USER and answer.role is Role.ASSISTANT
    return Untitled(chat, question, answer, turns) if own and asked else None


def give_title(connection: sqlite3.Connection, before: Chat, title: str) -> Chat | None:
    """Take the model's title, unless the chat has got another one meanwhile."""
    changed = connection.execute(
        "UPDATE chats SET title = ?, title_by = 'model'"
        " WHERE id = ? AND title = ? AND title_by = 'words' AND deleted_at IS NULL",
        (storable(title), before.id, before.title),
    )
    return get_chat(connection, before.id) if changed.rowcount else None


def _made_by(connection: sqlite3.Connection, chat_id: str) -> str:
    row = connection.execute("SELECT title_by FROM chats WHERE id = ?", (chat_id,)).fetchone()
    return str(row[0]) if row else ""
