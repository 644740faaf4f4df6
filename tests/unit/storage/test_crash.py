"""kill -9 at random moments while an answer streams into the database."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.chat import MessageStatus
from app.storage.backups import passes_check
from app.storage.database import Database
from app.storage.message_tree import active_path
from app.storage.messages import mark_interrupted

if TYPE_CHECKING:
    import sqlite3

ROOT = Path(__file__).resolve().parents[3]
ROUNDS = 20

# Says "<message> <length>" only after the save was acknowledged.
_STREAMING = """
import sys
from pathlib import Path
from app.domain.chat import Message, MessageStatus, Role
from app.domain.chat import Chat
from app.storage import chats, messages
from app.storage.database import Database

folder, round_number = Path(sys.argv[1]), sys.argv[2]
database = Database(folder / "chats.sqlite3", folder / "backups")
call = lambda work, *values: database.submit(work, *values).result()
if round_number == "0":
    call(chats.save_chat, Chat("c", "", 1, 1))
parent = call(chats.get_chat, "c").active_leaf_id
for number in range(1000):
    answer = f"r{round_number}a{number}"
    new = Message(answer, "c", parent, Role.ASSISTANT, "", MessageStatus.STREAMING, 1)
    call(messages.add_message, new)
    print(answer, 0, flush=True)
    text = ""
    for piece in range(40):
        text += "word and more " * 20
        call(messages.update_text, answer, text)
        print(answer, len(text), flush=True)
    parent = answer
"""


def _stream_and_kill(folder: Path, round_number: int, saves: int) -> dict[str, int]:
    """Acknowledged length of each message, killed after about `saves` saves."""
    arguments: list[str | Path] = [sys.executable, "-c", _STREAMING, folder, str(round_number)]
    child = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    lines = [child.stdout.readline() for _ in range(saves)]
    child.kill()
    lines += child.stdout.readlines()
    child.stdout.close()
    child.wait()
    return {name: int(length) for name, length in (line.split() for line in lines if "\n" in line)}


def _lengths(database: Database) -> dict[str, int]:
    heads = database.submit(active_path, "c").result(timeout=30).heads
    assert not [head for head in heads if head.status is MessageStatus.STREAMING]
    return {head.id: head.length for head in heads}


def _check(connection: sqlite3.Connection) -> bool:
    connection.execute("INSERT INTO messages_search(messages_search) VALUES ('integrity-check')")
    return passes_check(connection)


@pytest.mark.integration
def test_no_acknowledged_save_is_lost_and_the_rest_is_marked_interrupted(tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311  moments, not secrets
    acknowledged: dict[str, int] = {}
    for round_number in range(ROUNDS):
        acknowledged |= _stream_and_kill(tmp_path, round_number, chance.randint(1, 300))

        database = Database(tmp_path / "chats.sqlite3", tmp_path / "backups")
        assert database.submit(mark_interrupted).result(timeout=30) >= 1
        assert database.submit(_check).result(timeout=30)
        stored = _lengths(database)
        assert database.close(timeout=30)
        lost = {name for name, length in acknowledged.items() if stored.get(name, -1) < length}
        assert lost == set()
