"""How many rows each table has, for whoever looks for a fault. Runs in the database thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    " AND name NOT LIKE 'sqlite%' ORDER BY name"
)


def count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    """Rows by the name of the table; the tables of the search are left out."""
    names = [name for (name,) in connection.execute(_TABLES) if "_search_" not in name]
    return {name: _count(connection, name) for name in names}


def _count(connection: sqlite3.Connection, name: str) -> int:
    (count,) = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608 - its own name
    return int(count)
