"""Paths through the tree of a chat's messages. Runs in the database thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.chat import Message, MessageHead, MessageStatus, Role, Transcript
from app.storage.chats import get_chat
from app.storage.messages import load_messages

if TYPE_CHECKING:
    import sqlite3

LOADED_BODIES = 40
_ROLES = {role.value: role for role in Role}
_STATES = {status.value: status for status in MessageStatus}

_PATH = """
WITH RECURSIVE path(id, parent_id, depth) AS (
    SELECT id, parent_id, 0 FROM messages WHERE id = ?
    UNION ALL
    SELECT messages.id, messages.parent_id, depth + 1
    FROM path JOIN messages ON messages.id = path.parent_id
)
SELECT id FROM path ORDER BY depth DESC
"""
_TREE = """
SELECT id, parent_id, role, status, length(text) FROM messages
WHERE chat_id = ? AND deleted_at IS NULL ORDER BY number
"""
# The newest message of a subtree is a leaf: children are newer than their parents.
_NEWEST_BELOW = """
WITH RECURSIVE below(number, id) AS (
    SELECT number, id FROM messages WHERE id = ? AND chat_id = ? AND deleted_at IS NULL
    UNION ALL
    SELECT messages.number, messages.id FROM below JOIN messages ON messages.parent_id = below.id
    WHERE deleted_at IS NULL
)
SELECT id FROM below ORDER BY number DESC LIMIT 1
"""


def active_path(connection: sqlite3.Connection, chat_id: str) -> Transcript:
    """Every head from the root to the active leaf, and the bodies of the last 40."""
    chat = get_chat(connection, chat_id)
    heads = _heads(connection, chat_id, active_leaf(connection, chat_id))
    bodies = load_messages(connection, [head.id for head in heads[-LOADED_BODIES:]])
    return Transcript(chat, heads, bodies)


def path_turns(connection: sqlite3.Connection, message_id: str | None) -> tuple[Message, ...]:
    """The messages from the root to `message_id`, with their texts; empty where it is unknown."""
    return load_messages(connection, path_ids(connection, message_id))


def questions_behind(
    connection: sqlite3.Connection, chat_id: str, answer_id: str
) -> tuple[Message, ...]:
    """What the user asked below an answer, on the path that is shown."""
    path = path_ids(connection, active_leaf(connection, chat_id))
    later = path[path.index(answer_id) + 1 :] if answer_id in path else []
    return tuple(each for each in load_messages(connection, later) if each.role is Role.USER)


def select_path(connection: sqlite3.Connection, chat_id: str, message_id: str) -> Transcript:
    """Make the path through `message_id` to the newest leaf below it the active one.

    A message of another chat, or a deleted one, changes nothing.
    """
    row = connection.execute(_NEWEST_BELOW, (message_id, chat_id)).fetchone()
    if row is not None:
        set_leaf(connection, chat_id, row[0])
    return active_path(connection, chat_id)


def select_neighbour(
    connection: sqlite3.Connection, chat_id: str, message_id: str, step: int
) -> Transcript:
    """Make active the path through the sibling `step` places after `message_id` (before: < 0)."""
    siblings = sibling_ids(connection, chat_id, message_id)
    if message_id not in siblings:
        return active_path(connection, chat_id)
    index = siblings.index(message_id) + step
    chosen = siblings[max(0, min(index, len(siblings) - 1))]
    return select_path(connection, chat_id, chosen)


def sibling_ids(connection: sqlite3.Connection, chat_id: str, message_id: str) -> list[str]:
    """A message among the alternatives to it, the oldest first."""
    rows = connection.execute(
        "SELECT id FROM messages WHERE chat_id = ?1 AND deleted_at IS NULL AND parent_id IS"
        " (SELECT parent_id FROM messages WHERE id = ?2) ORDER BY number",
        (chat_id, message_id),
    )
    return [str(row[0]) for row in rows]


def path_ids(connection: sqlite3.Connection, message_id: str | None) -> list[str]:
    """From the root to a message."""
    return [row[0] for row in connection.execute(_PATH, (message_id,))]


def active_leaf(connection: sqlite3.Connection, chat_id: str) -> str | None:
    """The stored leaf, else the newest message: a chat is never shown empty by mistake."""
    row = connection.execute(
        "SELECT messages.id FROM chats JOIN messages ON messages.id = active_leaf_id"
        " WHERE chats.id = ?1 AND messages.chat_id = ?1 AND messages.deleted_at IS NULL",
        (chat_id,),
    ).fetchone()
    row = (
        row
        or connection.execute(
            "SELECT id FROM messages WHERE chat_id = ? AND deleted_at IS NULL"
            " ORDER BY number DESC LIMIT 1",
            (chat_id,),
        ).fetchone()
    )
    return row and str(row[0])


def set_leaf(connection: sqlite3.Connection, chat_id: str, message_id: str | None) -> None:
    """Make the path to a message the active one; None: nothing is left."""
    connection.execute("UPDATE chats SET active_leaf_id = ? WHERE id = ?", (message_id, chat_id))


def _heads(
    connection: sqlite3.Connection, chat_id: str, leaf: str | None
) -> tuple[MessageHead, ...]:
    """From the root to a leaf. The whole tree is read: for each message on the path to look its
    siblings up takes twice as long. In columns: memory for all rows at once takes longer too."""
    ids: list[str] = []
    parents: list[str | None] = []
    roles: list[Role] = []
    states: list[MessageStatus] = []
    lengths: list[int] = []
    places: list[int] = []
    counts: dict[str | None, int] = {}
    before: str | None = None
    for message_id, parent, role, status, length in connection.execute(_TREE, (chat_id,)):
        parent_id = before if parent == before else parent  # one string in memory, not two
        place = counts.get(parent_id, 0)
        counts[parent_id] = place + 1
        ids.append(message_id)
        parents.append(parent_id)
        roles.append(_ROLES[role])
        states.append(_STATES[status])
        lengths.append(length)
        places.append(place)
        before = message_id
    return tuple(
        [
            MessageHead(
                ids[row],
                parents[row],
                roles[row],
                states[row],
                lengths[row],
                places[row],
                counts[parents[row]],
            )
            for row in _path_to(leaf, ids, parents)
        ]
    )


def _path_to(leaf: str | None, ids: list[str], parents: list[str | None]) -> list[int]:
    """Where the messages from the root to a leaf stand among all."""
    at: dict[str | None, int] = dict(zip(ids, range(len(ids)), strict=True))
    path = []
    while (found := at.pop(leaf, None)) is not None:
        path.append(found)
        leaf = parents[found]
    path.reverse()
    return path
