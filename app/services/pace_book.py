"""What levels took on this machine, today and on other days. Threads that may wait."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from app.domain.errors import AppError
from app.domain.level_pace import Pace
from app.storage.level_paces import load_pace, note_level

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.storage.database import Database

_log = logging.getLogger(__name__)


class PaceBook:
    """Kept in the database, where other processes on the same home add to it, too.

    `machine` names the computer: a home may be carried to another one.
    """

    def __init__(self, database: Database, machine: Callable[[], str]) -> None:
        self._database = database
        self._machine = machine

    def now(self) -> Pace:
        """As far as it can be read: without it, guesses are only wider."""
        try:
            return self._database.submit(load_pace, self._machine()).result()
        except AppError as error:
            _log.warning("What levels took cannot be read: %s", error)
            return Pace()

    def note(self, expected: float, took: float) -> None:
        """A level was made, in seconds. It is there whether that can be kept or not."""
        values = (self._machine(), expected, took, time.time())
        try:
            self._database.submit(note_level, *values).result()
        except AppError as error:
            _log.warning("What a level took cannot be kept: %s", error)
