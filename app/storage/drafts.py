"""Drafts by chat; the chat that does not exist yet has the id "". Runs in the database thread."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

import msgspec

from app.domain.attachment import Attachment
from app.domain.draft import Draft
from app.storage.text import storable

if TYPE_CHECKING:
    import sqlite3

_log = logging.getLogger(__name__)


def save_draft(connection: sqlite3.Connection, chat_id: str, draft: Draft) -> None:
    """Keep a draft in place of the one before; an empty one is removed."""
    if draft.empty:
        remove_draft(connection, chat_id)
        return
    attachments = msgspec.json.encode(draft.attachments).decode()
    connection.execute(
        "INSERT INTO drafts(chat_id, changed_at, attachments, text) VALUES (?, ?, ?, ?)"
        " ON CONFLICT(chat_id) DO UPDATE SET changed_at = excluded.changed_at,"
        " attachments = excluded.attachments, text = excluded.text",
        (chat_id, time.time(), attachments, storable(draft.text)),
    )


def save_text(connection: sqlite3.Connection, chat_id: str, text: str) -> None:
    """Keep the text of a draft: its files, which may be large, are not written again."""
    connection.execute(
        "INSERT INTO drafts(chat_id, changed_at, attachments, text) VALUES (?, ?, '[]', ?)"
        " ON CONFLICT(chat_id) DO UPDATE SET changed_at = excluded.changed_at,"
        " text = excluded.text",
        (chat_id, time.time(), storable(text)),
    )


def add_to_draft(connection: sqlite3.Connection, chat_id: str, draft: Draft) -> None:
    """Keep it behind what is kept."""
    save_draft(connection, chat_id, load_draft(connection, chat_id).followed_by(draft))


def load_draft(connection: sqlite3.Connection, chat_id: str) -> Draft:
    """The draft of a chat, an empty one where there is none."""
    row = connection.execute(
        "SELECT text, attachments FROM drafts WHERE chat_id = ?", (chat_id,)
    ).fetchone()
    return Draft(row[0], _attachments(row[1])) if row else Draft()


def remove_draft(connection: sqlite3.Connection, chat_id: str) -> None:
    """It was sent, or emptied."""
    connection.execute("DELETE FROM drafts WHERE chat_id = ?", (chat_id,))


def purge_drafts(connection: sqlite3.Connection) -> None:
    """At start: drafts of chats that are gone."""
    connection.execute(
        "DELETE FROM drafts WHERE chat_id <> '' AND chat_id NOT IN (SELECT id FROM chats)"
    )


def _attachments(stored: str) -> tuple[Attachment, ...]:
    try:
        return msgspec.json.decode(stored, type=tuple[Attachment, ...])
    except msgspec.MsgspecError:
        _log.warning("The attachments of a draft could not be read", exc_info=True)
        return ()
