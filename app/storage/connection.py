"""Opening the database: checks, pragmas, migrations, transactions. Runs in the database thread."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.storage import backups, failures, migrations
from app.storage.sign_index import add_functions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from app.domain.errors import AppError

BUSY_S = 5.0
_RETRY_S = 0.02
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block or nothing. IMMEDIATE, because a read that turns into a write after
    another process has written would fail at once."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def open_database(
    file: Path,
    backup_folder: Path,
    *,
    steps: Sequence[migrations.Step] = migrations.STEPS,
    allow_missing: bool = False,
) -> sqlite3.Connection:
    """A checked, migrated and writable connection for this thread.

    Raises UserFixableError where the file is damaged, lost or newer than this app; else
    sqlite3.Error or OSError. `allow_missing`: start empty although backups exist.
    """
    try:
        if not allow_missing:
            _refuse_lost_file(file, backup_folder)
        return _retry_while_busy(file, backup_folder, steps)
    except sqlite3.Error as error:
        if failures.is_damage(error):
            raise damage_report(file, backup_folder) from error
        raise


def damage_report(file: Path, backup_folder: Path) -> AppError:
    """The error that offers the newest good backup."""
    backup = backups.newest_good_backup(backup_folder)
    return failures.damaged(file, backup, backups.taken_at(backup) if backup else None)


def _refuse_lost_file(file: Path, backup_folder: Path) -> None:
    """SQLite takes a missing or empty file for a new database and deletes a WAL beside it."""
    wal = file.with_name(f"{file.name}-wal")
    if _size(file) == 0 and (_size(wal) > 0 or backups.newest_good_backup(backup_folder)):
        raise damage_report(file, backup_folder)


def _retry_while_busy(
    file: Path, backup_folder: Path, steps: Sequence[migrations.Step]
) -> sqlite3.Connection:
    """SQLite's own timeout does not cover the switch to WAL by two processes at once."""
    deadline = time.monotonic() + BUSY_S
    while True:
        connection = sqlite3.connect(file, timeout=BUSY_S, isolation_level=None)
        try:
            _prepare(connection, file, backup_folder, steps)
            return connection
        except BaseException as error:
            connection.close()
            busy = isinstance(error, sqlite3.Error) and failures.is_busy(error)
            if not busy or time.monotonic() > deadline:
                raise
        time.sleep(_RETRY_S)


def _prepare(
    connection: sqlite3.Connection,
    file: Path,
    backup_folder: Path,
    steps: Sequence[migrations.Step],
) -> None:
    if not backups.passes_check(connection):
        raise sqlite3.DatabaseError("database disk image is malformed")
    if not os.access(file, os.W_OK):
        raise sqlite3.OperationalError("attempt to write a readonly database")
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    add_functions(connection)
    # The lock makes a second process wait, which then finds everything done.
    with transaction(connection):
        applied = migrations.applied_names(connection)
        known = [step.__name__ for step in steps]
        if not set(applied) <= set(known):
            raise failures.newer(file)
        if len(applied) < len(known):
            if applied:
                backups.write_backup(file, backup_folder)
            migrations.apply(connection, steps)


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0
