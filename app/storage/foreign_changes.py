"""Whether another process has written to the database. The queries run in the database thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

Stamp = tuple[tuple[int, int], ...]


def file_of(connection: sqlite3.Connection) -> Path:
    """The file behind a connection."""
    return Path(connection.execute("PRAGMA database_list").fetchone()[2])


def foreign_version(connection: sqlite3.Connection) -> int:
    """A number that changes with every commit of another connection, and with no other."""
    version: int = connection.execute("PRAGMA data_version").fetchone()[0]
    return version


def stamp_of(file: Path) -> Stamp:
    """Size and time of the file and its log; any thread. The same while nobody writes."""
    return tuple(_stamp(place) for place in (file, file.with_name(f"{file.name}-wal")))


def _stamp(place: Path) -> tuple[int, int]:
    try:
        status = place.stat()
    except OSError:
        return (0, 0)
    return (status.st_size, status.st_mtime_ns)
