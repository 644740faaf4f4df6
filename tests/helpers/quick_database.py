"""A real database in memory whose calls are done when they return."""

from __future__ import annotations

import sqlite3
from concurrent.futures import Future
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

from app.storage.connection import transaction
from app.storage.migrations import STEPS
from app.storage.sign_index import add_functions

if TYPE_CHECKING:
    from collections.abc import Callable

    import sqlite_utils

P = ParamSpec("P")
T = TypeVar("T")


class QuickDatabase:
    """Stands for the database thread where a test needs no thread."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        self._connection.execute("PRAGMA foreign_keys = ON")
        add_functions(self._connection)
        for step in STEPS:
            step(cast("sqlite_utils.Database", self._connection))

    def submit(
        self,
        work: Callable[Concatenate[sqlite3.Connection, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Future[T]:
        """Run `work(connection, …)` now, as one transaction."""
        future: Future[T] = Future()
        try:
            with transaction(self._connection):
                result = work(self._connection, *args, **kwargs)
        except Exception as error:  # noqa: BLE001  # whoever asked gets it
            future.set_exception(error)
        else:
            future.set_result(result)
        return future
