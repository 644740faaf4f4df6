"""The step that makes the table of what levels took; it is frozen. Runs in the database thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite_utils


def m010_level_paces(db: sqlite_utils.Database) -> None:
    """How long making levels took, by machine."""
    db.executescript(_PACES)


# `factors` is JSON: how many times longer than expected the newest levels took, the newest last.
_PACES = """
CREATE TABLE level_paces (
    machine TEXT PRIMARY KEY,
    noted_at REAL NOT NULL,
    factors TEXT NOT NULL
) STRICT;
"""
