"""Questions and their answers put into the tree at once. Runs in the database thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from app.domain.chat import Chat, Message, MessageStatus, Role
from app.domain.chat_settings import AnswerWish, wish_of
from app.domain.conversation import Conversation, newest_on
from app.domain.errors import UserFixableError
from app.domain.titles import title_of
from app.storage.chats import get_chat, rename_chat, save_chat
from app.storage.message_tree import active_leaf, path_ids, path_turns, select_path
from app.storage.messages import add_message, find_message, reopen_message
from app.storage.summaries import list_summaries
from app.storage.text import storable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection

    from app.domain.attachment import Attachment

    Storing: TypeAlias = Callable[[sqlite3.Connection], "Exchange"]


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was stored: an answer to be written, its question (None where that was there before),
    what the answer replies to, and what is wanted of it."""

    chat: Chat
    question: Message | None
    answer: Message
    conversation: Conversation
    wish: AnswerWish


def start_chat(
    connection: sqlite3.Connection, chat: Chat, question: Message, answer: Message, wish: AnswerWish
) -> Exchange:
    """Store a new chat with its first question."""
    save_chat(connection, chat)
    return add_exchange(connection, question, answer, wish)


def add_exchange(
    connection: sqlite3.Connection,
    question: Message,
    answer: Message,
    wish: AnswerWish,
    writing: Collection[str] = (),
) -> Exchange:
    """Append a question to the chat's active path, and an empty answer to it.

    Raises UserFixableError ("still_writing") where the path ends with one of `writing`.
    """
    chat = get_chat(connection, question.chat_id)
    leaf = active_leaf(connection, chat.id)
    if leaf in writing:
        raise still_writing()
    if not chat.title:
        rename_chat(connection, chat.id, title_of(question), by="words")
    return _add_both(connection, replace(question, parent_id=leaf), answer, wish)


def edit_question(
    connection: sqlite3.Connection,
    old_id: str,
    question: Message,
    answer: Message,
    attachments: tuple[Attachment, ...] | None,
) -> Exchange:
    """Put another question beside `old_id`, with an empty answer.

    It keeps the files of the old one unless `attachments` are given.
    """
    old = find_message(connection, question.chat_id, old_id)
    _expect(old, Role.USER, "Only a question can be asked in other words.")
    kept = old.attachments if attachments is None else attachments
    if not question.text.strip() and not kept:
        raise nothing_to_send()
    question = replace(question, parent_id=old.parent_id, attachments=kept)
    return _add_both(connection, question, answer, AnswerWish())


def add_alternative(
    connection: sqlite3.Connection, old_id: str, answer: Message, wish: AnswerWish
) -> Exchange:
    """Put an empty answer beside the answer `old_id`."""
    old = find_message(connection, answer.chat_id, old_id)
    _expect(old, Role.ASSISTANT, "Only an answer can be written anew.")
    return _add_answer(connection, None, replace(answer, parent_id=old.parent_id), wish)


def reopen_answer(
    connection: sqlite3.Connection, chat_id: str, answer_id: str, model_name: str
) -> Exchange:
    """Let an answer go on from its end; the path through it becomes the active one."""
    old = find_message(connection, chat_id, answer_id)
    _expect(old, Role.ASSISTANT, "Only an answer can go on.")
    reopen_message(connection, answer_id, model_name)
    if answer_id not in path_ids(connection, active_leaf(connection, chat_id)):
        select_path(connection, chat_id, answer_id)
    answer = replace(old, status=MessageStatus.STREAMING, model_name=model_name, error=None)
    chat = get_chat(connection, chat_id)
    return _exchange(connection, chat, answer, wish_of(chat.settings, AnswerWish()))


def still_writing() -> UserFixableError:
    """Something was wanted of an answer that is not at its end yet."""
    return UserFixableError(
        "This answer is still being written.",
        "Stop it, or wait for its end.",
        code="still_writing",
    )


def nothing_to_send() -> UserFixableError:
    """A question without a word or a file."""
    return UserFixableError("There is nothing to send.", "Write a message.", code="nothing_to_send")


def _add_both(
    connection: sqlite3.Connection, question: Message, answer: Message, wish: AnswerWish
) -> Exchange:
    add_message(connection, question)
    return _add_answer(connection, question, replace(answer, parent_id=question.id), wish)


def _add_answer(
    connection: sqlite3.Connection, question: Message | None, answer: Message, wish: AnswerWish
) -> Exchange:
    wish = wish_of(get_chat(connection, answer.chat_id).settings, wish)
    opening = storable(wish.opening or "")
    answer = replace(answer, text=opening, opening=len(opening))
    chat = add_message(connection, answer)
    return replace(_exchange(connection, chat, answer, wish), question=question)


def _exchange(
    connection: sqlite3.Connection, chat: Chat, answer: Message, wish: AnswerWish
) -> Exchange:
    path = path_turns(connection, answer.parent_id)
    summary = newest_on(path, list_summaries(connection, chat.id))
    told = Conversation(chat.system_prompt, path, summary)
    return Exchange(chat, None, answer, told, wish)


def _expect(message: Message, role: Role, refusal: str) -> None:
    if message.role is not role:
        raise UserFixableError(refusal, "Choose another message.", code="wrong_message")
