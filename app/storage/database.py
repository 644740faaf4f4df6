"""The database thread: it owns the only connection, and every call to it is one transaction."""

from __future__ import annotations

import logging
import queue
import sqlite3
import threading
import time
from concurrent.futures import Future
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from app.domain.errors import AppError, BugError
from app.storage import backups, failures
from app.storage.connection import open_database, transaction

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

P = ParamSpec("P")
T = TypeVar("T")

BACKUP_EVERY_S = 24 * 3600.0
_QUIET_S = 10.0  # a backup waits until nobody has asked for anything for this long
_RETRY_BACKUP_S = 3600.0

_log = logging.getLogger(__name__)


class Database:
    """Opens `file` in a thread of its own; `ready` tells how that went.

    After a failed opening every call fails with the same error, until `restore_backup` or
    `start_empty` has put the file right. Callbacks of futures run in the database thread.
    """

    def __init__(self, file: Path, backup_folder: Path) -> None:
        self.ready: Future[None] = Future()
        self._file = file
        self._backup_folder = backup_folder
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._closing = False
        self._gate = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._failure: BaseException | None = None
        self._backup_at = time.monotonic() + BACKUP_EVERY_S
        self._thread = threading.Thread(target=self._run, name="database", daemon=True)
        self._thread.start()

    def submit(
        self,
        work: Callable[Concatenate[sqlite3.Connection, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Future[T]:
        """Run `work(connection, …)` as one transaction; done means that it is on the disk.

        The future fails with AppError, or with what `work` raised; nothing is changed then.
        """
        future: Future[T] = Future()
        self._put(future, lambda: self._transact(lambda open_: work(open_, *args, **kwargs)))
        return future

    def compact(self) -> Future[None]:
        """Give the room of what was deleted back to the disk, so that none of it can be read."""
        future: Future[None] = Future()
        self._put(future, self._compact)
        return future

    def restore_backup(self) -> Future[None]:
        """Move the damaged file aside, put the newest good backup in its place and open it."""
        future: Future[None] = Future()
        self._put(future, self._restore)
        return future

    def start_empty(self) -> Future[None]:
        """Move the damaged file aside and start a new one; the backups stay."""
        future: Future[None] = Future()
        self._put(future, self._start_empty)
        return future

    def close(self, timeout: float = 10.0) -> bool:
        """Finish what was asked for and close the file. False: not done within `timeout` s."""
        with self._gate:
            if not self._closing:
                self._closing = True
                self._jobs.put(None)
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _put(self, future: Future[T], work: Callable[[], T]) -> None:
        with self._gate:
            if not self._closing:
                self._jobs.put(lambda: self._settle(future, work))
                return
        future.set_exception(BugError("The database is closed.", code="database_closed"))

    def _run(self) -> None:
        self._settle(self.ready, self._open)
        while (job := self._next_job()) is not None:
            job()
            del job  # its result must not live on until the next call
        if self._connection is not None:
            self._back_up_if_due()
            self._connection.close()

    def _next_job(self) -> Callable[[], None] | None:
        while True:
            wait = max(_QUIET_S, self._backup_at - time.monotonic())
            try:
                return self._jobs.get(timeout=wait)
            except queue.Empty:
                self._back_up_if_due()

    def _settle(self, future: Future[T], work: Callable[[], T]) -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            result = work()
        except (sqlite3.Error, OSError) as error:
            explained = failures.in_words(error, self._file)
            explained.__cause__ = error
            future.set_exception(explained)
        except BaseException as error:  # noqa: BLE001  whoever waits for the future gets it
            future.set_exception(error)
        else:
            future.set_result(result)

    def _transact(self, work: Callable[[sqlite3.Connection], T]) -> T:
        if self._connection is None:
            raise self._failure or BugError("The database is not open.", code="database_closed")
        with transaction(self._connection):
            return work(self._connection)

    def _open(self, *, allow_missing: bool = False) -> None:
        existed = self._file.exists()
        try:
            self._connection = open_database(
                self._file, self._backup_folder, allow_missing=allow_missing
            )
        except (sqlite3.Error, OSError) as error:
            self._failure = failures.in_words(error, self._file)
            raise self._failure from error
        except AppError as error:
            self._failure = error
            raise
        self._failure = None
        delay = self._seconds_until_backup() if existed else BACKUP_EVERY_S
        self._backup_at = time.monotonic() + delay

    def _compact(self) -> None:
        if self._connection is not None:
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _restore(self) -> None:
        self._disconnect()
        backups.restore_newest(self._file, self._backup_folder)
        self._open()

    def _start_empty(self) -> None:
        self._disconnect()
        backups.set_aside(self._file)
        self._open(allow_missing=True)

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _seconds_until_backup(self) -> float:
        newest = next(iter(backups.list_backups(self._backup_folder)), None)
        taken_at = newest and backups.taken_at(newest)
        if not taken_at:
            return 0.0
        age = (datetime.now(timezone.utc) - taken_at).total_seconds()
        # A backup from the future was named by a clock that has been put right since.
        return BACKUP_EVERY_S - age if age >= 0 else 0.0

    def _back_up_if_due(self) -> None:
        if self._connection is None or time.monotonic() < self._backup_at:
            return
        try:
            backups.write_backup(self._file, self._backup_folder)
            self._backup_at = time.monotonic() + BACKUP_EVERY_S
        except (sqlite3.Error, OSError):
            _log.warning("The daily backup failed", exc_info=True)
            self._backup_at = time.monotonic() + _RETRY_BACKUP_S
