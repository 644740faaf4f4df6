"""One window per home folder."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from app.bridge.single_instance import SingleInstance

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

_SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.bridge.single_instance import SingleInstance
app = QCoreApplication([])
second = SingleInstance(Path(sys.argv[1]), sys.argv[2])
print(second.acquire(), second.raise_first())
"""


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "lock"


def start_second(lock: Path, socket_name: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _SECOND, str(lock), socket_name]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_every_second_start_raises_the_first(lock: Path, qtbot: QtBot) -> None:
    first = SingleInstance(lock, f"quantscope-test-{lock.parent.name}")
    assert first.acquire()
    first.listen()
    for _ in range(5):
        with qtbot.waitSignal(first.raise_requested, timeout=30_000):
            second = start_second(lock, f"quantscope-test-{lock.parent.name}")
        answer, _ = second.communicate(timeout=30)
        assert answer.split() == ["False", "True"]
    first.release()


def test_after_the_first_has_ended_another_one_can_start(lock: Path, qtbot: QtBot) -> None:
    name = f"quantscope-test-{lock.parent.name}"
    first, second = SingleInstance(lock, name), SingleInstance(lock, name)
    assert first.acquire()
    assert not second.acquire()
    first.release()
    assert second.acquire()
    second.release()
