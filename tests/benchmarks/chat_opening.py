"""Opening long chats from the real database, with siblings, figures and files; and a branch.

With the window's part it is measured in chat_switching.
"""

from __future__ import annotations

import gc
import random
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.attachment import Attachment, AttachmentKind
from app.domain.chat import Chat, Message, MessageStatus, Role
from app.domain.generation import AnswerStats, StopReason
from app.domain.sampling import SamplingParams
from app.storage.branches import branch
from app.storage.chats import save_chat
from app.storage.database import Database
from app.storage.message_edits import delete_message, restore_message
from app.storage.message_tree import active_path
from app.storage.messages import add_message
from tests.benchmarks.target import Measurement

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

MESSAGES = 10_000
_CHATS = ("one", "other")
_RUNS = 9
_WORDS = ("memory", "token", "answer", "of", "the", "Grüße", "a", "cache", "日本語", "reads")
_FILE = Attachment("notes.txt", AttachmentKind.TEXT, "text/plain", 4000, text="word " * 800)
STATS = AnswerStats(
    prompt_tokens=900,
    reused_tokens=800,
    generated_tokens=200,
    template_s=0.001,
    prefill_s=0.2,
    first_token_s=0.3,
    decode_s=9.0,
    stop_reason=StopReason.END,
    seed=1,
    sampling=SamplingParams(),
    context_used=1099,
    context_length=8192,
    engine_build="llama.cpp",
    model_name="Model",
)


def measure_all() -> list[Measurement]:
    """Medians, in milliseconds, the thread of the database included."""
    gc.disable()  # as in the window, which collects when nothing else is to be done
    with tempfile.TemporaryDirectory(prefix="quantscope-bench-") as folder:
        database = Database(Path(folder) / "chats.sqlite3", Path(folder) / "backups")
        for chat_id in _CHATS:
            database.submit(_fill, chat_id).result()
        results = _measure(database)
        database.close()
    gc.enable()
    return results


def _measure(database: Database) -> list[Measurement]:
    def call(work: Callable[..., object], *args: object) -> float:
        started = time.perf_counter()
        database.submit(work, *args).result()
        return (time.perf_counter() - started) * 1000

    first = call(active_path, "one")
    switches = [call(active_path, name) for _ in range(_RUNS) for name in reversed(_CHATS)]
    note = f"chats of {MESSAGES:,} messages; longest {max(switches):.0f} ms"
    middle, last = f"one {MESSAGES // 2}", f"one {MESSAGES - 1}"
    switch = statistics.median(switches)
    return [
        Measurement("reading a long chat, the first time", first, "ms", 200.0, True),
        Measurement("switching between long chats", switch, "ms", 100.0, True, note),
        _edit("deleting half of a long chat", call(delete_message, "one", middle)),
        _edit("taking that back", call(restore_message, "one", middle)),
        _edit("branching off a long chat", call(branch, "one", last, ())),
    ]


def _edit(name: str, milliseconds: float) -> Measurement:
    return Measurement(name, milliseconds, "ms", 1000.0, True)


def _fill(connection: sqlite3.Connection, chat_id: str) -> None:
    """Every tenth answer has another one beside it, every fiftieth question a file."""
    chance = random.Random(chat_id)  # noqa: S311 - texts, not secrets
    save_chat(connection, Chat(chat_id, chat_id, 1.0, 1.0))
    parent: str | None = None
    for number in range(MESSAGES):
        message = _message(chat_id, number, parent, chance)
        if number % 20 == 19:
            add_message(connection, replace(message, id=f"{message.id} before"))
        add_message(connection, message)
        parent = message.id


def _message(chat_id: str, number: int, parent: str | None, chance: random.Random) -> Message:
    role = (Role.USER, Role.ASSISTANT)[number % 2]
    length = chance.choice((5, 40, 100, 400))
    return Message(
        f"{chat_id} {number}",
        chat_id,
        parent,
        role,
        " ".join(chance.choices(_WORDS, k=length)),
        MessageStatus.DONE,
        float(number),
        stats=STATS if role is Role.ASSISTANT else None,
        attachments=(_FILE,) if number % 100 == 0 else (),
    )
