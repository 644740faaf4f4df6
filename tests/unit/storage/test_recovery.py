"""Damage, loss, newer files, backups and migrations: nothing is ever deleted."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.storage import backups
from app.storage.chat_search import search_hits
from app.storage.chats import list_chats, save_chat
from app.storage.connection import open_database
from app.storage.database import Database
from app.storage.messages import add_message
from app.storage.migrations import STEPS, applied_names
from tests.unit.storage.builders import a_chat, a_message

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import sqlite_utils

    from tests.unit.storage.conftest import Store


def _zero_bytes(file: Path) -> None:
    file.write_bytes(b"")


def _foreign_file(file: Path) -> None:
    file.write_bytes(b"not a database, but a letter " * 200)


def _cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _blank_pages(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096 : 4096 * 4] = bytes(4096 * 3)
    file.write_bytes(content)


def _gone(file: Path) -> None:
    file.unlink()


DAMAGES = [_zero_bytes, _foreign_file, _cut_off, _blank_pages, _gone]


def _fill(store: Store) -> None:
    store.call(save_chat, a_chat())
    store.call(add_message, a_message("m", text="precious words " * 2000))


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_refused_naming_the_backup_and_can_be_restored(
    store: Store, damage: Callable[[Path], None]
) -> None:
    _fill(store)
    store.close()
    backup = backups.write_backup(store.file, store.backups)
    damage(store.file)
    left = store.file.read_bytes() if store.file.exists() else None

    with pytest.raises(UserFixableError) as caught:
        store.reopen().ready.result(timeout=30)
    assert caught.value.code == "database_damaged"
    assert backup.name in caught.value.action
    with pytest.raises(UserFixableError):
        store.call(list_chats)
    assert (store.file.read_bytes() if store.file.exists() else None) == left

    store.database.restore_backup().result(timeout=30)

    assert len(store.call(search_hits, "precious", 9)) == 1
    aside = list(store.file.parent.glob("chats.damaged-*.sqlite3"))
    assert [file.read_bytes() for file in aside] == ([] if left is None else [left])
    assert backup.exists()


def test_a_damaged_backup_is_passed_over(store: Store) -> None:
    _fill(store)
    store.close()
    good = backups.write_backup(store.file, store.backups)
    bad = backups.write_backup(store.file, store.backups)
    _blank_pages(bad)
    _foreign_file(store.file)

    with pytest.raises(UserFixableError) as caught:
        store.reopen().ready.result(timeout=30)
    assert good.name in caught.value.action


def test_without_a_backup_one_can_start_empty_and_the_rest_is_kept(store: Store) -> None:
    _fill(store)
    store.close()
    _foreign_file(store.file)
    left = store.file.read_bytes()

    with pytest.raises(UserFixableError, match="no backup"):
        store.reopen().ready.result(timeout=30)
    with pytest.raises(UserFixableError):
        store.database.restore_backup().result(timeout=30)
    assert store.file.read_bytes() == left

    store.database.start_empty().result(timeout=30)
    assert store.call(list_chats) == ()
    (aside,) = store.file.parent.glob("chats.damaged-*.sqlite3")
    assert aside.read_bytes() == left


def test_a_wal_whose_database_is_gone_is_not_thrown_away(tmp_path: Path) -> None:
    wal = tmp_path / "chats.sqlite3-wal"
    wal.write_bytes(b"the last messages")
    database = Database(tmp_path / "chats.sqlite3", tmp_path / "backups")

    with pytest.raises(UserFixableError) as caught:
        database.ready.result(timeout=30)
    assert caught.value.code == "database_damaged"
    assert wal.read_bytes() == b"the last messages"

    database.start_empty().result(timeout=30)
    assert database.close(timeout=30)
    (aside,) = tmp_path.glob("chats.damaged-*-wal")
    assert aside.read_bytes() == b"the last messages"


def _m999_from_the_future(db: sqlite_utils.Database) -> None:
    db.execute("CREATE TABLE later(id INTEGER PRIMARY KEY) STRICT")


def _m998_fails(db: sqlite_utils.Database) -> None:
    db.execute("DROP TABLE models")
    raise ValueError("half done")


def test_a_newer_file_is_refused_and_left_alone(store: Store) -> None:
    _fill(store)
    store.close()
    open_database(store.file, store.backups, steps=(*STEPS, _m999_from_the_future)).close()
    before = store.file.read_bytes()

    with pytest.raises(UserFixableError, match="newer version") as caught:
        store.reopen().ready.result(timeout=30)
    assert caught.value.code == "database_newer"
    store.close()
    assert store.file.read_bytes() == before


def test_a_migration_of_an_existing_file_is_backed_up_first(store: Store) -> None:
    _fill(store)
    store.close()
    assert backups.list_backups(store.backups) == []

    steps = (*STEPS, _m999_from_the_future)
    names = tuple(step.__name__ for step in STEPS)
    with closing(open_database(store.file, store.backups, steps=steps)) as connection:
        assert applied_names(connection) == (*names, "_m999_from_the_future")

    (backup,) = backups.list_backups(store.backups)
    with closing(sqlite3.connect(backup)) as connection:
        assert applied_names(connection) == names
        assert len(list_chats(connection)) == 1


def test_a_migration_that_fails_changes_nothing(store: Store) -> None:
    _fill(store)
    store.close()
    steps = (*STEPS, _m999_from_the_future, _m998_fails)
    with pytest.raises(ValueError, match="half done"):
        open_database(store.file, store.backups, steps=steps)

    store.reopen().ready.result(timeout=30)
    assert store.sql("SELECT name FROM sqlite_master WHERE name IN ('later', 'models')") == [
        ("models",)
    ]


def _names_days_ago(folder: Path, days: int) -> Path:
    moment = datetime.now(timezone.utc) - timedelta(days=days)
    return folder / f"quantscope-{moment.strftime('%Y%m%d-%H%M%S-%f')}.sqlite3"


def test_an_old_file_is_backed_up_once_a_day(store: Store) -> None:
    _fill(store)
    store.close()
    assert backups.list_backups(store.backups) == []

    store.reopen().ready.result(timeout=30)
    store.close()
    (first,) = backups.list_backups(store.backups)
    assert backups.is_good(first)

    store.reopen().ready.result(timeout=30)
    store.close()
    assert backups.list_backups(store.backups) == [first]

    first.rename(_names_days_ago(store.backups, 2))
    store.reopen().ready.result(timeout=30)
    store.close()
    assert len(backups.list_backups(store.backups)) == 2


def test_seven_backups_are_kept_and_foreign_files_are_left(store: Store) -> None:
    _fill(store)
    store.close()
    store.backups.mkdir()
    old = [_names_days_ago(store.backups, days) for days in range(1, 10)]
    for file in old:
        file.write_bytes(b"")
    mine = store.backups / "quantscope-my own copy.sqlite3"
    mine.write_bytes(b"")

    newest = backups.write_backup(store.file, store.backups)

    assert backups.list_backups(store.backups) == [newest, *old[: backups.KEPT_BACKUPS - 1]]
    assert mine.exists()


def test_a_backup_that_fails_stops_nothing_and_leaves_the_older_ones(store: Store) -> None:
    _fill(store)
    store.close()
    store.backups.write_bytes(b"a file where the folder should be")

    store.reopen().ready.result(timeout=30)
    store.call(save_chat, a_chat("d"))
    store.close()
    assert store.backups.read_bytes() == b"a file where the folder should be"


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_backups_are_for_their_user_only(store: Store) -> None:
    _fill(store)
    backups.write_backup(store.file, store.backups)
    assert store.backups.stat().st_mode & 0o077 == 0
