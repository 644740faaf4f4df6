"""What the end of the app cut off, at the next start. Runs in the database thread.

It knows the words of the rows alone: each start does this, and few look at comparisons then.
`before`, in seconds since 1970: what was made later may be another process's.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

INTERRUPTED = "interrupted"
OVER = ("done", "stopped", "failed", INTERRUPTED)  # states of lanes and levels that have ended


def interrupt_lanes(connection: sqlite3.Connection, before: float = math.inf) -> int:
    """Lanes of comparisons keep their text. How many there were."""
    return connection.execute(
        "UPDATE comparison_lanes SET state = ? WHERE state NOT IN (?, ?, ?, ?)"
        " AND comparison_id IN (SELECT id FROM comparisons WHERE created_at < ?)",
        (INTERRUPTED, *OVER, before),
    ).rowcount


def interrupt_measurements(connection: sqlite3.Connection, before: float = math.inf) -> int:
    """Levels that were measured keep their figures. How many there were."""
    return connection.execute(
        "UPDATE measured_levels SET state = ? WHERE state NOT IN (?, ?, ?, ?)"
        " AND measurement_id IN (SELECT id FROM measurements WHERE created_at < ?)",
        (INTERRUPTED, *OVER, before),
    ).rowcount
