"""One window per home folder."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLockFile, QProcessEnvironment
from PySide6.QtNetwork import QLocalSocket

from app.bridge.single_instance import ACTIVATION_VARIABLE, Place, SingleInstance
from app.domain.errors import UserFixableError
from app.domain.start_wish import StartWish

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

_SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.bridge.single_instance import Place, SingleInstance
from app.domain.start_wish import StartWish
app = QCoreApplication([])
second = SingleInstance(Path(sys.argv[1]), sys.argv[2])
print(second.acquire(), second.raise_first(StartWish(tuple(sys.argv[3:]))))
"""

_JOINING = _SECOND.replace(
    "print(second.acquire(), second.raise_first(StartWish(tuple(sys.argv[3:]))))",
    "print(second.join(StartWish(tuple(sys.argv[3:]))))",
)


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "lock"


def start_second(lock: Path, socket_name: str, *files: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _SECOND, str(lock), socket_name, *files]
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


def test_a_full_disk_is_not_taken_for_an_instance_that_lives(
    lock: Path, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What QLockFile reports there; a disk cannot be filled here."""
    monkeypatch.setattr(QLockFile, "tryLock", lambda _lock, _ms: False)
    monkeypatch.setattr(QLockFile, "error", lambda _lock: QLockFile.LockError.UnknownError)
    with pytest.raises(UserFixableError, match="No space left") as refused:
        SingleInstance(lock, "quantscope-test-full").join(StartWish())
    assert str(lock.parent) in refused.value.text


def test_qt_finds_the_leave_to_come_to_the_front_that_a_second_start_was_given(
    lock: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"quantscope-test-{lock.parent.name}"
    first = SingleInstance(lock, name)
    assert first.acquire()
    first.listen()
    found: list[str] = []
    first.raise_requested.connect(lambda: found.append(_environment(ACTIVATION_VARIABLE)))
    with monkeypatch.context() as clicked:
        clicked.setenv(ACTIVATION_VARIABLE, "token of the click")
        second = start_second(lock, name)
    with qtbot.waitSignal(first.raise_requested, timeout=30_000):
        pass
    second.communicate(timeout=30)
    os.unsetenv(ACTIVATION_VARIABLE)
    assert found == ["token of the click"]
    first.release()


def test_a_second_start_hands_its_files_to_the_first(lock: Path, qtbot: QtBot) -> None:
    name = f"quantscope-test-{lock.parent.name}"
    first = SingleInstance(lock, name)
    assert first.acquire()
    first.listen()
    files = ("/models/Größe 1.gguf", "/models/line\nbreak.gguf")
    with qtbot.waitSignal(first.wished, timeout=30_000) as opened:
        second = start_second(lock, name, *files)
    answer, _ = second.communicate(timeout=30)
    assert answer.split() == ["False", "True"]
    assert opened.args == [StartWish(files)]
    first.release()


@pytest.mark.parametrize("line", [b"raise\n", b"{}\n", b"[]\n", b'{"files": 3}\n', b"\xff\n"])
def test_a_line_of_a_stranger_opens_nothing(lock: Path, qtbot: QtBot, line: bytes) -> None:
    name = f"quantscope-test-{lock.parent.name}"
    first = SingleInstance(lock, name)
    assert first.acquire()
    first.listen()
    wishes: list[StartWish] = []
    first.wished.connect(wishes.append)
    stranger = QLocalSocket()
    stranger.connectToServer(name)
    with qtbot.waitSignal(first.raise_requested, timeout=30_000):
        stranger.write(line)
    assert wishes == []
    stranger.abort()
    first.release()


def test_a_start_while_the_first_one_ends_takes_its_place(lock: Path) -> None:
    """It listens, but nobody answers any more, as at the end of the app."""
    name = f"quantscope-test-{lock.parent.name}"
    first = SingleInstance(lock, name)
    assert first.acquire()
    first.listen()
    second = subprocess.Popen(
        [sys.executable, "-c", _JOINING, str(lock), name], stdout=subprocess.PIPE, text=True
    )
    assert first._server is not None  # noqa: SLF001 - Qt is asked without its loop
    assert first._server.waitForNewConnection(30_000)  # noqa: SLF001
    first.release()
    answer, _ = second.communicate(timeout=60)
    assert answer.split() == ["Place.FIRST"]


def test_two_starts_at_once_become_one(lock: Path, qtbot: QtBot) -> None:
    """The first is still on the way to its first paint when the second one comes."""
    name = f"quantscope-test-{lock.parent.name}"
    first = SingleInstance(lock, name)
    assert first.join(StartWish()) is Place.FIRST
    second = subprocess.Popen(
        [sys.executable, "-c", _JOINING, str(lock), name, "/a b.gguf"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert second.stdout is not None
    with qtbot.waitSignal(first.wished, timeout=30_000) as wished:
        first.listen()
    assert wished.args == [StartWish(("/a b.gguf",))]
    assert second.communicate(timeout=30)[0].split() == ["Place.HANDED_OVER"]
    first.release()


def test_after_the_first_has_ended_another_one_can_start(lock: Path, qtbot: QtBot) -> None:
    name = f"quantscope-test-{lock.parent.name}"
    first, second = SingleInstance(lock, name), SingleInstance(lock, name)
    assert first.acquire()
    assert not second.acquire()
    first.release()
    assert second.acquire()
    second.release()


def _environment(name: str) -> str:
    """As the system has it, which is where Qt looks."""
    return QProcessEnvironment.systemEnvironment().value(name, "")
