"""What a person does to messages that are there: editing, deleting, undoing. Database thread.

A deleted message is hidden with everything below it, until it is restored or the app starts anew.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.chat import Message, MessageStatus, Role, Transcript
from app.domain.errors import UserFixableError
from app.storage.chats import get_chat
from app.storage.exchanges import still_writing
from app.storage.message_tree import (
    active_leaf,
    active_path,
    path_ids,
    select_path,
    set_leaf,
    sibling_ids,
)
from app.storage.messages import add_message, find_message

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

_BELOW = """
WITH RECURSIVE below(id) AS (
    SELECT ?
    UNION ALL
    SELECT messages.id FROM below JOIN messages ON messages.parent_id = below.id
    WHERE deleted_at IS ?
)
SELECT id FROM below
"""


@dataclass(frozen=True, slots=True)
class Deletion:
    """The chat as it is now, and what was hidden."""

    transcript: Transcript
    ids: tuple[str, ...]


def edit_answer(
    connection: sqlite3.Connection, old_id: str, edited: Message, writing: Collection[str]
) -> Transcript:
    """Put the user's words beside the answer `old_id`, whose model they keep."""
    old = find_message(connection, edited.chat_id, old_id)
    if old.role is not Role.ASSISTANT:
        raise UserFixableError(
            "Only an answer can be changed like this.", "Choose another one.", code="wrong_message"
        )
    if old_id in writing:
        raise still_writing()
    edited = replace(
        edited,
        parent_id=old.parent_id,
        status=MessageStatus.DONE,
        model_name=old.model_name,
        edited=True,
    )
    add_message(connection, edited)
    return active_path(connection, edited.chat_id)


def delete_message(connection: sqlite3.Connection, chat_id: str, message_id: str) -> Deletion:
    """Hide a message with everything below it; a neighbour takes its place on the active path."""
    deleted = find_message(connection, chat_id, message_id)
    shown = message_id in path_ids(connection, active_leaf(connection, chat_id))
    siblings = sibling_ids(connection, chat_id, message_id)
    ids = _below(connection, message_id, None)
    _mark(connection, ids, _moment(connection, chat_id))
    if shown:
        set_leaf(connection, chat_id, deleted.parent_id)
        if neighbour := _neighbour(siblings, message_id):
            select_path(connection, chat_id, neighbour)
    return Deletion(active_path(connection, chat_id), ids)


def restore_message(connection: sqlite3.Connection, chat_id: str, message_id: str) -> Transcript:
    """Undo `delete_message`, and show the message; what was deleted before it stays so.

    What it stands below comes back too, where that was deleted since.
    """
    get_chat(connection, chat_id)
    rows = connection.execute(
        "SELECT messages.id, deleted_at FROM json_each(?) AS path"
        " JOIN messages ON messages.id = path.value"
        " WHERE chat_id = ? AND deleted_at IS NOT NULL ORDER BY path.key",
        (json.dumps(path_ids(connection, message_id)), chat_id),
    )
    for deleted_id, deleted_at in rows.fetchall():
        _mark(connection, _below(connection, deleted_id, deleted_at), None)
    find_message(connection, chat_id, message_id)
    return select_path(connection, chat_id, message_id)


def _below(
    connection: sqlite3.Connection, message_id: str, deleted_at: float | None
) -> tuple[str, ...]:
    """A message and what is below it, of that deletion, or of none."""
    return tuple(row[0] for row in connection.execute(_BELOW, (message_id, deleted_at)))


def _mark(connection: sqlite3.Connection, ids: tuple[str, ...], deleted_at: float | None) -> None:
    connection.execute(
        "UPDATE messages SET deleted_at = ? WHERE id IN (SELECT value FROM json_each(?))",
        (deleted_at, json.dumps(ids)),
    )


def _moment(connection: sqlite3.Connection, chat_id: str) -> float:
    """Now, but later than every deletion before: each is undone by itself."""
    row = connection.execute(
        "SELECT max(deleted_at) FROM messages WHERE chat_id = ? AND deleted_at IS NOT NULL",
        (chat_id,),
    ).fetchone()
    return max(time.time(), (row[0] or 0.0) + 0.001)


def _neighbour(siblings: list[str], message_id: str) -> str | None:
    """The alternative before it, else the one behind it."""
    index = siblings.index(message_id)
    others = [*siblings[max(0, index - 1) : index], *siblings[index + 1 : index + 2]]
    return others[0] if others else None
