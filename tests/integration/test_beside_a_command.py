"""A window and a command on one home: neither takes away what the other one may still need."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import Services, build_services
from app.domain.chat import MessageStatus, Role
from app.domain.comparison import LaneState
from app.paths import Paths
from app.services.divergence_files import DivergenceFiles
from app.storage.chats import delete_chat, list_chats, save_chat
from app.storage.comparisons import add_comparison, get_comparison
from app.storage.messages import add_message, load_messages
from app.storage.start import clean_up
from tests.helpers.command_process import COMPARED, IMPORTED, WRITTEN
from tests.helpers.comparisons import DONE, a_comparison
from tests.helpers.divergences import a_divergence
from tests.helpers.recorder import PATIENCE_S
from tests.unit.storage.builders import a_chat, a_message

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.integration


@contextlib.contextmanager
def a_window(home: Path) -> Iterator[Services]:
    """Its services, once the database is there."""
    services = build_services(Paths.locate(home), lambda _event: None)
    services.database.ready.result(PATIENCE_S)
    yield services
    services.close()


@contextlib.contextmanager
def a_command(home: Path) -> Iterator[subprocess.Popen[str]]:
    """It has begun its work, and goes on with it once its input ends."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.helpers.command_process", str(home)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        yield process


def left_by_a_crash(home: Path) -> None:
    """An answer that was being written, and a chat that was deleted."""
    with a_window(home) as services:
        call = services.database.submit
        for name in ("cut", "deleted"):
            call(save_chat, a_chat(name)).result(PATIENCE_S)
        cut = a_message("cut", chat_id="cut", role=Role.ASSISTANT, status=MessageStatus.STREAMING)
        call(add_message, cut).result(PATIENCE_S)
        call(delete_chat, "deleted").result(PATIENCE_S)


def begin(services: Services) -> None:
    """As the window does when it starts."""
    services.database.submit(clean_up, services.processes.others_since).result(PATIENCE_S)


def state_of(services: Services, message_id: str) -> MessageStatus:
    (message,) = services.database.submit(load_messages, (message_id,)).result(PATIENCE_S)
    return message.status


def lane_state(services: Services) -> LaneState:
    comparison = services.database.submit(get_comparison, COMPARED).result(PATIENCE_S)
    return comparison.lanes[0].state


def hidden(services: Services) -> set[str]:
    """Chats that nobody sees."""
    rows = services.database.submit(
        lambda connection: connection.execute(
            "SELECT id FROM chats WHERE deleted_at IS NOT NULL"
        ).fetchall()
    )
    return {chat_id for (chat_id,) in rows.result(PATIENCE_S)}


def test_a_window_that_starts_leaves_the_work_of_a_command_alone(tmp_path: Path) -> None:
    left_by_a_crash(tmp_path)
    with a_command(tmp_path) as command, a_window(tmp_path) as window:
        begin(window)
        assert state_of(window, "cut") is MessageStatus.INTERRUPTED
        assert state_of(window, WRITTEN) is MessageStatus.STREAMING
        assert lane_state(window) is LaneState.READING
        assert hidden(window) == {IMPORTED.id}
        command.communicate(timeout=PATIENCE_S)
        assert command.returncode == 0
        chats = window.database.submit(list_chats).result(PATIENCE_S)
        assert IMPORTED.id in {chat.id for chat in chats}


def test_what_a_killed_command_left_is_put_right(tmp_path: Path) -> None:
    with a_command(tmp_path) as command:
        command.kill()
    with a_window(tmp_path) as window:
        begin(window)
        assert state_of(window, WRITTEN) is MessageStatus.INTERRUPTED
        assert lane_state(window) is LaneState.INTERRUPTED
        assert hidden(window) == set()
    assert list(tmp_path.rglob("process-*")) == []


def test_a_command_that_ends_leaves_the_undo_of_the_window_alone(tmp_path: Path) -> None:
    files = DivergenceFiles(Paths.locate(tmp_path).divergences)
    lanes = tuple(replace(DONE, id=name) for name in ("l8", "l2"))
    with a_window(tmp_path) as window:
        comparison = a_comparison("c1", *lanes)
        window.database.submit(add_comparison, comparison).result(PATIENCE_S)
        files.write(a_divergence("c1"))
        removed = window.compare.remove("c1").result(PATIENCE_S)
        assert window.divergence.kept("c1", "l8").exception(PATIENCE_S)  # it has heard of that
        listed = subprocess.run(
            [sys.executable, "-m", "app", "--home", str(tmp_path), "compare", "--list", "--json"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=True,
        )
        assert json.loads(listed.stdout) == []
        window.compare.restore(removed).result(PATIENCE_S)
        window.divergence.kept("c1", "l8").result(PATIENCE_S)
        assert files.read("c1", "l8") == a_divergence("c1")
        window.compare.remove("c1").result(PATIENCE_S)
    assert list(files.folder.iterdir()) == []
