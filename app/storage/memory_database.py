"""Chats that live in memory only, with a thread of their own. Same tables, same functions.

Nothing of it ever reaches a disk, and nothing is left of it after `close`.
"""

from __future__ import annotations

import sqlite3
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

from app.domain.errors import BugError, UserFixableError
from app.storage.connection import transaction
from app.storage.migrations import STEPS
from app.storage.sign_index import add_functions

if TYPE_CHECKING:
    from collections.abc import Callable

    import sqlite_utils

P = ParamSpec("P")
T = TypeVar("T")
_PRAGMAS = (
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
)


class MemoryDatabase:
    """Starts at the first call. Callbacks of futures run in its thread."""

    def __init__(self) -> None:
        self._connection: sqlite3.Connection | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="temporary-chats")

    def submit(
        self,
        work: Callable[Concatenate[sqlite3.Connection, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Future[T]:
        """Run `work(connection, …)` as one transaction."""
        try:
            return self._thread.submit(self._transact, lambda open_: work(open_, *args, **kwargs))
        except RuntimeError:  # it is closed
            failed: Future[T] = Future()
            failed.set_exception(
                BugError("This temporary chat is over.", code="temporary_chat_over")
            )
            return failed

    def close(self) -> None:
        """Forget everything, after what was asked for; does not wait."""
        self._thread.submit(self._disconnect)
        self._thread.shutdown(wait=False)

    def _transact(self, work: Callable[[sqlite3.Connection], T]) -> T:
        if self._connection is None:
            self._connection = _open()
        try:
            with transaction(self._connection):
                return work(self._connection)
        except (sqlite3.Error, MemoryError) as error:
            raise UserFixableError(
                f"The temporary chat could not be changed ({error}).",
                "Close other programs if memory is short, and try again.",
                code="temporary_chat_failed",
            ) from error

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _open() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    add_functions(connection)
    for step in STEPS:
        # They only run scripts, which a connection does too; sqlite-utils takes 0.3 s to import.
        step(cast("sqlite_utils.Database", connection))
    return connection
