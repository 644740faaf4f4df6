"""A new chat from the path to a message of another one. Runs in the database thread."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.ids import is_temporary, new_id
from app.domain.titles import branch_title
from app.storage.chats import get_chat, save_chat
from app.storage.exchanges import still_writing
from app.storage.message_tree import path_ids, set_leaf
from app.storage.messages import find_message
from app.storage.summaries import list_summaries, save_summary

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

    from app.domain.chat import Chat

# `path` is a JSON list of [id, id of the copy, parent of the copy], from the root on. An answer
# whose end was lost is not being written in the copy either.
_COPY = """
INSERT INTO messages(id, chat_id, parent_id, role, status, created_at, model_name, stats, error,
    attachments, opening, edited, text)
SELECT json_extract(value, '$[1]'), :chat_id, json_extract(value, '$[2]'), role,
    CASE status WHEN 'streaming' THEN 'interrupted' ELSE status END, created_at, model_name, stats,
    error, attachments, opening, edited, text
FROM json_each(:path) AS path
CROSS JOIN messages ON messages.id = json_extract(value, '$[0]') ORDER BY path.key
"""
_COPY_TOKENS = """
INSERT INTO message_tokens(message_id, model_id, tokens)
SELECT json_extract(value, '$[1]'), model_id, tokens FROM json_each(:path) AS path
CROSS JOIN message_tokens ON message_id = json_extract(value, '$[0]')
"""


def branch(
    connection: sqlite3.Connection, chat_id: str, message_id: str, writing: Collection[str]
) -> Chat:
    """Copy a chat with its settings, the messages up to one, and what is kept of those."""
    find_message(connection, chat_id, message_id)
    path = path_ids(connection, message_id)
    if any(name in writing for name in path):
        raise still_writing()
    temporary = is_temporary(chat_id)
    copy = _copied(get_chat(connection, chat_id), new_id(temporary=temporary))
    save_chat(connection, copy)
    ids = {name: new_id(temporary=temporary) for name in path}
    parents = [None, *ids.values()]
    rows = [(old, new, parent) for (old, new), parent in zip(ids.items(), parents, strict=False)]
    values = {"chat_id": copy.id, "path": json.dumps(rows)}
    connection.execute(_COPY, values)
    connection.execute(_COPY_TOKENS, values)
    set_leaf(connection, copy.id, ids[message_id])
    for summary in list_summaries(connection, chat_id):
        if covered := ids.get(summary.message_id):
            save_summary(connection, replace(summary, chat_id=copy.id, message_id=covered))
    return get_chat(connection, copy.id)


def _copied(chat: Chat, name: str) -> Chat:
    now = time.time()
    return replace(
        chat,
        id=name,
        title=branch_title(chat.title),
        created_at=now,
        updated_at=now,
        active_leaf_id=None,
        pinned=False,
        archived=False,
    )
