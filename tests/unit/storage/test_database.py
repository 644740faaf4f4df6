"""The database thread: transactions, failures in words, closing, two processes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BugError, UserFixableError
from app.storage.chats import get_chat, list_chats, save_chat
from app.storage.database import Database
from app.storage.messages import add_message
from tests.unit.storage.builders import a_chat, a_message

if TYPE_CHECKING:
    from tests.unit.storage.conftest import Store

ROOT = Path(__file__).resolve().parents[3]


def test_calls_run_in_one_thread_in_their_order(store: Store) -> None:
    seen: list[tuple[int, str]] = []

    def note(_: sqlite3.Connection, number: int) -> None:
        seen.append((number, threading.current_thread().name))

    for future in [store.database.submit(note, number) for number in range(50)]:
        future.result(timeout=30)

    assert seen == [(number, "database") for number in range(50)]


def test_the_file_is_opened_for_durability(store: Store) -> None:
    assert store.sql("PRAGMA journal_mode") == [("wal",)]
    assert store.sql("PRAGMA synchronous") == [(2,)]
    assert store.sql("PRAGMA foreign_keys") == [(1,)]
    assert store.sql("PRAGMA busy_timeout") == [(5000,)]


def test_every_table_of_ours_is_strict(store: Store) -> None:
    rows = store.sql(
        "SELECT name, strict FROM pragma_table_list"
        " WHERE type = 'table' AND name IN ('chats', 'messages', 'models') ORDER BY name"
    )
    assert rows == [("chats", 1), ("messages", 1), ("models", 1)]


def test_a_call_that_fails_changes_nothing(store: Store) -> None:
    def save_and_fail(connection: sqlite3.Connection) -> None:
        save_chat(connection, a_chat())
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        store.call(save_and_fail)

    assert store.call(list_chats) == ()


def test_a_message_without_its_parent_is_a_bug_and_is_not_stored(chat_store: Store) -> None:
    with pytest.raises(BugError, match="FOREIGN KEY") as caught:
        chat_store.call(add_message, a_message("m", "missing"))

    assert caught.value.code == "database_error"
    assert isinstance(caught.value.__cause__, sqlite3.IntegrityError)
    assert chat_store.call(get_chat, "c").active_leaf_id is None


def test_closing_finishes_what_was_asked_for(store: Store) -> None:
    futures = [
        store.database.submit(save_chat, a_chat(f"c{number}", at=number)) for number in range(200)
    ]
    assert store.database.close(timeout=30)

    assert all(future.done() for future in futures)
    assert not store.file.with_name(f"{store.file.name}-wal").exists()
    store.reopen()
    assert len(store.call(list_chats)) == 200


def test_after_closing_calls_fail_in_words(store: Store) -> None:
    store.close()

    with pytest.raises(BugError) as caught:
        store.call(list_chats)
    assert caught.value.code == "database_closed"


def test_a_call_that_was_cancelled_does_not_run(store: Store) -> None:
    gate = threading.Event()
    waiting = store.database.submit(lambda _: gate.wait(30))
    cancelled = store.database.submit(save_chat, a_chat())
    assert cancelled.cancel()
    gate.set()

    assert waiting.result(timeout=30)
    assert store.call(list_chats) == ()


def test_a_full_disk_is_told_and_what_was_saved_stays(chat_store: Store) -> None:
    (pages,) = chat_store.sql("PRAGMA page_count")[0]
    chat_store.sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(UserFixableError, match="disk is full") as caught:
        chat_store.call(add_message, a_message("m", text="x" * 1_000_000))
    assert caught.value.code == "disk_full"
    assert "Free some space" in caught.value.action

    assert chat_store.call(get_chat, "c") == a_chat()
    chat_store.sql("PRAGMA max_page_count = 1000000")
    chat_store.call(add_message, a_message("m", text="x" * 1_000_000))


def test_a_file_that_turns_read_only_is_told(chat_store: Store) -> None:
    chat_store.sql("PRAGMA query_only = ON")

    with pytest.raises(UserFixableError) as caught:
        chat_store.call(save_chat, a_chat("d"))
    assert caught.value.code == "database_read_only"
    assert str(chat_store.file) in caught.value.text


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    database = Database(tmp_path / "missing" / "chats.sqlite3", tmp_path / "backups")

    with pytest.raises(UserFixableError) as caught:
        database.ready.result(timeout=30)
    assert caught.value.code == "database_unreachable"
    with pytest.raises(UserFixableError) as later:
        database.submit(list_chats).result(timeout=30)
    assert later.value.code == "database_unreachable"
    assert database.close()


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="needs a user whom permissions stop"
)
@pytest.mark.parametrize("name", ["chats.sqlite3", "."])
def test_a_file_or_folder_without_write_permission_is_told_at_start(
    chat_store: Store, name: str
) -> None:
    chat_store.close()
    locked = chat_store.file.parent / name
    mode = locked.stat().st_mode
    locked.chmod(mode & ~0o222)
    try:
        with pytest.raises(UserFixableError) as caught:
            chat_store.reopen().ready.result(timeout=30)
    finally:
        locked.chmod(mode)
    assert caught.value.code in {"database_read_only", "database_unreachable"}


def test_a_program_that_keeps_the_file_busy_is_named(chat_store: Store) -> None:
    chat_store.sql("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(chat_store.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserFixableError) as caught:
            chat_store.call(save_chat, a_chat("d"))
    assert caught.value.code == "database_busy"


_SAVE_FIFTY = """
import sys
from pathlib import Path
from app.domain.chat import Chat
from app.storage.chats import save_chat
from app.storage.database import Database

folder, name = Path(sys.argv[1]), sys.argv[2]
database = Database(folder / "chats.sqlite3", folder / "backups")
for number in range(50):
    database.submit(save_chat, Chat(f"{name}{number}", "", 1, 1)).result()
assert database.close()
"""


@pytest.mark.integration
def test_processes_that_start_at_once_on_a_new_file_all_succeed(tmp_path: Path) -> None:
    children = [
        subprocess.Popen([sys.executable, "-c", _SAVE_FIFTY, tmp_path, name], cwd=ROOT)
        for name in "abc"
    ]
    assert [child.wait(timeout=120) for child in children] == [0, 0, 0]

    with closing(sqlite3.connect(tmp_path / "chats.sqlite3")) as connection:
        assert connection.execute("SELECT count(*) FROM chats").fetchone() == (150,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_start_without_migration_does_not_import_sqlite_utils(store: Store) -> None:
    store.close()
    script = (
        "import sys; from pathlib import Path; from app.storage.database import Database;"
        "database = Database(Path(sys.argv[1]), Path(sys.argv[2])); database.ready.result();"
        "database.close(); sys.exit('sqlite_utils' in sys.modules)"
    )
    arguments: list[str | Path] = [sys.executable, "-c", script, store.file, store.backups]
    assert subprocess.run(arguments, cwd=ROOT, check=False).returncode == 0
