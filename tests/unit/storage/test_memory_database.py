"""A database that is never written anywhere."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BugError, UserFixableError
from app.storage.chats import list_chats, save_chat
from app.storage.connection import open_database
from app.storage.memory_database import MemoryDatabase
from tests.unit.storage.builders import a_chat

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

_TABLES = (
    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT LIKE '\\_%' ESCAPE '\\'"
    " ORDER BY name"
)


@pytest.fixture
def memory() -> Iterator[MemoryDatabase]:
    opened = MemoryDatabase()
    yield opened
    opened.close()


def tables(connection: sqlite3.Connection) -> list[tuple[str]]:
    return connection.execute(_TABLES).fetchall()


def test_it_has_the_tables_of_the_one_on_the_disk(memory: MemoryDatabase, tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "chats.sqlite3", tmp_path / "backups")) as connection:
        assert memory.submit(tables).result(timeout=30) == tables(connection) != []


def test_a_call_is_done_whole_or_not_at_all(memory: MemoryDatabase) -> None:
    def half(connection: sqlite3.Connection) -> None:
        save_chat(connection, a_chat())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        memory.submit(half).result(timeout=30)
    assert memory.submit(list_chats).result(timeout=30) == ()
    memory.submit(save_chat, a_chat()).result(timeout=30)
    assert memory.submit(list_chats).result(timeout=30) == (a_chat(),)


def test_failures_come_in_words(memory: MemoryDatabase) -> None:
    def full(_connection: sqlite3.Connection) -> None:
        raise MemoryError("no memory")

    broken = memory.submit(lambda connection: connection.execute("SELECT nothing"))
    for future in (broken, memory.submit(full)):
        with pytest.raises(UserFixableError, match="temporary chat could not be changed"):
            future.result(timeout=30)


def test_after_its_end_nothing_is_left_to_ask() -> None:
    memory = MemoryDatabase()
    last = memory.submit(save_chat, a_chat())
    memory.close()
    last.result(timeout=30)
    with pytest.raises(BugError, match="is over"):
        memory.submit(list_chats).result(timeout=30)
