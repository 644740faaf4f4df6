"""kill -9 at random moments while states are written."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.engine.state_file import token_bytes
from app.engine.state_folder import list_states
from tests.helpers.states import files, open_store, some_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[3]
ROUNDS = int(os.environ.get("QUANTSCOPE_TEST_KILLS", "4"))
CHATS, STEP = 3, 50

# Says how often a chat has grown only after the store has said that all is written.
_WRITING = """
import sys
from pathlib import Path
from app.engine.state_file import token_bytes
from tests.helpers.states import keep, open_store, some_tokens

store = open_store(Path(sys.argv[1]))
print("ready", flush=True)
for grown in range(int(sys.argv[2]), 1_000_000):
    for chat in range(%d):
        tokens = some_tokens(100 + %d * grown, chat)
        keep(store, f"chat {chat}", tokens, token_bytes(tokens) * 200)
    print(grown, flush=True)
"""


def _tokens(chat: int, grown: int) -> list[int]:
    return some_tokens(100 + STEP * grown, chat)


def _write_and_kill(folder: Path, first: int, after_s: float) -> int:
    """How often the chats have grown for certain; `first` - 1 where they have not."""
    code = _WRITING % (CHATS, STEP)
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(folder), str(first)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    try:
        child.wait(after_s)
    except subprocess.TimeoutExpired:
        child.kill()
    grown = [first - 1, *(int(line) for line in child.stdout if line.endswith("\n"))]
    child.stdout.close()
    child.wait()
    return grown[-1]


def _chances() -> Iterator[float]:
    chance = random.Random(6)  # noqa: S311  moments, not secrets
    for _ in range(ROUNDS):
        yield chance.uniform(0.0, 0.15)


@pytest.mark.integration
def test_a_kill_leaves_whole_states_and_nothing_else(tmp_path: Path) -> None:
    grown = -1
    for after_s in _chances():
        grown = _write_and_kill(tmp_path, grown + 1, after_s)
        store = open_store(tmp_path)
        assert list(tmp_path.rglob("*.tmp")) == []
        assert len(files(tmp_path)) == len(list_states(tmp_path)) <= 2 * CHATS
        for chat in range(CHATS if grown >= 0 else 0):
            state = store.find([*_tokens(chat, grown + 1), 0], whole=False)
            assert state is not None
            assert state.count >= len(_tokens(chat, grown))
            assert list(state.tokens) == _tokens(chat, grown + 1)[: len(state.tokens)]
            assert store.read(state) == token_bytes(state.tokens) * 200
        store.close()
    assert grown >= 0
