"""What is put right in the database when the window starts. Runs in the database thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.storage.chats import purge_deleted
from app.storage.drafts import purge_drafts
from app.storage.interrupted import interrupt_lanes, interrupt_measurements
from app.storage.messages import mark_interrupted

if TYPE_CHECKING:
    import sqlite3


def clean_up(connection: sqlite3.Connection) -> None:
    """Answers that were cut off become interrupted; deleted chats can no longer be restored."""
    mark_interrupted(connection)
    interrupt_lanes(connection)
    interrupt_measurements(connection)
    purge_deleted(connection)
    purge_drafts(connection)
