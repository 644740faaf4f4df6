"""SQLite's errors in words for people. Any thread."""

from __future__ import annotations

import errno
import sqlite3
from typing import TYPE_CHECKING

from app.domain.errors import AppError, BugError, UserFixableError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

# SQLite's own texts: Python 3.10 has no error codes on its exceptions.
_WORDS = (
    (
        "disk is full",
        "disk_full",
        "The disk is full, so the last change could not be saved.",
        "Free some space on it and try again.",
    ),
    (
        "readonly database",
        "database_read_only",
        "The file with your chats cannot be written to.",
        "Check the permissions of the file and its folder, then start Quantscope again.",
    ),
    (
        "unable to open database file",
        "database_unreachable",
        "The file with your chats cannot be opened.",
        "Check that its folder exists and that you may write to it.",
    ),
    (
        "database is locked",
        "database_busy",
        "Another program keeps the file with your chats busy.",
        "Close other windows and terminals in which Quantscope runs, then try again.",
    ),
    (
        "disk i/o error",
        "disk_error",
        "The disk reported an error while your chats were being read or saved.",
        "Check that the disk is connected, healthy and not full.",
    ),
    (
        "malformed",
        "database_damaged",
        "The file with your chats is damaged.",
        "Start Quantscope again: it offers the newest backup.",
    ),
    (
        "not a database",
        "database_damaged",
        "The file with your chats is damaged.",
        "Start Quantscope again: it offers the newest backup.",
    ),
)


def in_words(error: sqlite3.Error | OSError, file: Path) -> AppError:
    """What the person reads; `file` is named, so that it can be found."""
    if isinstance(error, OSError):
        return _file_error(error, file)
    message = str(error).lower()
    for part, code, text, action in _WORDS:
        if part in message:
            return UserFixableError(f"{text} ({file})", action, code=code)
    return BugError(f"The database refused a request: {error}.", code="database_error")


def _file_error(error: OSError, file: Path) -> AppError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return in_words(sqlite3.OperationalError("database or disk is full"), file)
    return UserFixableError(
        f"A file beside your chats could not be read or written ({error}).",
        f"Check the permissions of the folder {file.parent} and the disk that it is on.",
        code="database_unreachable",
    )


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is broken, rather than full, locked or out of reach."""
    message = str(error).lower()
    return "malformed" in message or "not a database" in message


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another process is in the way for a moment."""
    return "locked" in str(error).lower()


def damaged(file: Path, backup: Path | None, taken_at: datetime | None) -> UserFixableError:
    """The file is damaged or gone; `backup` is the newest one that is whole."""
    text = f"The file with your chats is damaged or gone ({file})."
    if backup is None or taken_at is None:
        action = "There is no backup of it. You can start with an empty list; what is left is kept."
    else:
        moment = taken_at.astimezone().strftime("%Y-%m-%d %H:%M")
        action = f"Restore the backup of {moment} ({backup.name}); what is left is kept."
    return UserFixableError(text, action, code="database_damaged")


def newer(file: Path) -> UserFixableError:
    """A later version of the app has changed the file's tables."""
    return UserFixableError(
        f"Your chats were saved by a newer version of Quantscope ({file}).",
        "Install the newest version to open them. Nothing was changed.",
        code="database_newer",
    )
