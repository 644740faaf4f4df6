"""What is put right in the database when the window starts. Runs in the database thread."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from app.storage.chats import purge_deleted
from app.storage.drafts import purge_drafts
from app.storage.interrupted import interrupt_lanes, interrupt_measurements
from app.storage.messages import mark_interrupted

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable


def clean_up(
    connection: sqlite3.Connection, others_since: Callable[[], float] = lambda: math.inf
) -> None:
    """Answers that were cut off become interrupted; deleted chats can no longer be restored.

    What began after `others_since`, in seconds since 1970, may be a running command's: it stays.
    """
    before = others_since()
    mark_interrupted(connection, before)
    interrupt_lanes(connection, before)
    interrupt_measurements(connection, before)
    purge_deleted(connection, before)
    purge_drafts(connection)
