"""Backups of the database: taking, checking, restoring. Runs in the database thread."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from contextlib import closing
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from app.storage import failures
from app.storage.atomic_file import sync_file, sync_folder

if TYPE_CHECKING:
    from pathlib import Path

KEPT_BACKUPS = 7
_PREFIX = "quantscope-"
_SUFFIX = ".sqlite3"
_STAMP = "%Y%m%d-%H%M%S-%f"  # UTC, so that names sort by age
_SIDE_FILES = ("-wal", "-shm")  # SQLite finds them by the name of the database


def write_backup(file: Path, folder: Path) -> Path:
    """Copy the committed state of `file` into `folder` and drop the oldest backups.

    Raises sqlite3.Error or OSError; what was in the folder before is untouched then.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = folder / f"unfinished-{os.getpid()}.part"
    unfinished.unlink(missing_ok=True)
    try:
        _copy(file, unfinished)
        backup = folder / f"{_PREFIX}{datetime.now(timezone.utc).strftime(_STAMP)}{_SUFFIX}"
        unfinished.replace(backup)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    sync_folder(folder)
    _prune(folder)
    return backup


def list_backups(folder: Path) -> list[Path]:
    """Newest first; files that are not ours are left out."""
    names = (file for file in folder.glob(f"{_PREFIX}*{_SUFFIX}") if taken_at(file))
    return sorted(names, key=lambda file: file.name, reverse=True)


def taken_at(backup: Path) -> datetime | None:
    """When a backup was taken, by its name."""
    stamp = backup.name.removeprefix(_PREFIX).removesuffix(_SUFFIX)
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=timezone.utc)
    except ValueError:
        return None


def newest_good_backup(folder: Path) -> Path | None:
    """The newest backup that passes SQLite's check."""
    return next((backup for backup in list_backups(folder) if is_good(backup)), None)


def is_good(file: Path) -> bool:
    """Whether a file that nobody writes to is a whole database of ours."""
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True)) as connection:
            return has_tables(connection) and passes_check(connection)
    except sqlite3.Error:
        return False


def passes_check(connection: sqlite3.Connection) -> bool:
    """SQLite's quick check: structure, not the bytes of each text."""
    row = connection.execute("PRAGMA quick_check(1)").fetchone()
    return bool(row == ("ok",))


def has_tables(connection: sqlite3.Connection) -> bool:
    """False for the empty database that SQLite sees in an empty file."""
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None


def restore_newest(file: Path, folder: Path) -> None:
    """Put the newest good backup in the place of `file`, which is moved aside, never deleted.

    The database must be closed. Raises UserFixableError where there is no good backup.
    """
    backup = newest_good_backup(folder)
    if backup is None:
        raise failures.damaged(file, None, None)
    restored = file.with_name(f"{file.name}.restored")
    shutil.copyfile(backup, restored)
    sync_file(restored)
    set_aside(file)
    restored.replace(file)
    sync_folder(file.parent)


def set_aside(file: Path) -> None:
    """Rename the database and its side files; a stale WAL would spoil the next database."""
    stamp = datetime.now(timezone.utc).strftime(_STAMP)
    aside = file.with_name(f"{file.stem}.damaged-{stamp}{file.suffix}")
    for tail in ("", *_SIDE_FILES):
        part = file.with_name(file.name + tail)
        if part.exists():
            part.rename(aside.with_name(aside.name + tail))
    sync_folder(file.parent)


def _copy(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as reader,
        closing(sqlite3.connect(target)) as writer,
    ):
        reader.backup(writer)
    if not is_good(target):
        raise sqlite3.DatabaseError("database disk image is malformed")
    sync_file(target)


def _prune(folder: Path) -> None:
    stale = time.time() - 24 * 3600
    leftovers = [part for part in folder.glob("*.part") if part.stat().st_mtime < stale]
    for old in (*list_backups(folder)[KEPT_BACKUPS:], *leftovers):
        old.unlink(missing_ok=True)
