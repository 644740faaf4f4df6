"""Fixtures of the storage tests: a real database in a folder of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import pytest

from app.storage.chats import save_chat
from app.storage.database import Database
from tests.unit.storage.builders import a_chat

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

P = ParamSpec("P")
T = TypeVar("T")


class Store:
    """A database whose calls wait for their result, and that can be opened again."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "chats.sqlite3"
        self.backups = folder / "backups"
        self.database = Database(self.file, self.backups)

    def call(
        self,
        work: Callable[Concatenate[sqlite3.Connection, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """What `work` returns."""
        return self.database.submit(work, *args, **kwargs).result(timeout=30)

    def sql(self, statement: str) -> list[tuple[object, ...]]:
        """All rows of a statement."""
        return self.call(lambda connection: connection.execute(statement).fetchall())

    def close(self) -> None:
        """Close the file; an open that failed is fine."""
        assert self.database.close(timeout=30)

    def reopen(self) -> Database:
        """Start anew on the same file; the result may not be ready."""
        self.close()
        self.database = Database(self.file, self.backups)
        return self.database


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new database, open."""
    opened = Store(tmp_path)
    opened.database.ready.result(timeout=30)
    yield opened
    opened.close()


@pytest.fixture
def chat_store(store: Store) -> Store:
    """A database with one empty chat "c"."""
    store.call(save_chat, a_chat())
    return store
