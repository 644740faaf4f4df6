"""How fast levels were made, by machine. Every function runs in the database thread."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import msgspec

from app.domain.level_pace import Pace
from app.storage.text import storable

if TYPE_CHECKING:
    import sqlite3

_log = logging.getLogger(__name__)
_MACHINES = 8  # a home that is carried from one to another knows so many of them


def load_pace(connection: sqlite3.Connection, machine: str) -> Pace:
    """What levels took on it; nothing where none was made there."""
    found = connection.execute(
        "SELECT factors FROM level_paces WHERE machine = ?", (storable(machine),)
    ).fetchone()
    if found is None:
        return Pace()
    try:
        factors = msgspec.json.decode(found[0], type=tuple[float, ...])
    except msgspec.MsgspecError:
        _log.warning("What levels took could not be read", exc_info=True)
        return Pace()
    return Pace(tuple(each for each in factors if each > 0))


def note_level(
    connection: sqlite3.Connection, machine: str, expected: float, took: float, noted_at: float
) -> None:
    """Add a level that took so many seconds, at `noted_at` seconds since 1970."""
    pace = load_pace(connection, machine).after(expected, took)
    connection.execute(
        "INSERT OR REPLACE INTO level_paces(machine, noted_at, factors) VALUES (?, ?, ?)",
        (storable(machine), noted_at, msgspec.json.encode(pace.factors).decode()),
    )
    connection.execute(
        "DELETE FROM level_paces WHERE machine NOT IN"
        " (SELECT machine FROM level_paces ORDER BY noted_at DESC LIMIT ?)",
        (_MACHINES,),
    )
