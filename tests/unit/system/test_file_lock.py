"""A lock between processes."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from app.system.disk_space import disk_name, free_bytes
from app.system.file_lock import FileLock

ROOT = Path(__file__).resolve().parents[3]
_HOLDING = """
import sys
import threading
from pathlib import Path
from app.system.file_lock import FileLock
lock = FileLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


def test_only_one_holds_it_and_it_leaves_no_file(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert first.acquire()
    assert first.acquire()
    assert not second.acquire()
    first.release()
    assert list(tmp_path.iterdir()) == []
    assert second.acquire()
    second.release()
    second.release()


def test_a_dead_process_holds_nothing(tmp_path: Path) -> None:
    arguments = [sys.executable, "-c", _HOLDING, str(tmp_path / "lock")]
    with subprocess.Popen(
        arguments, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "True\n"
        lock = FileLock(tmp_path / "lock")
        assert not lock.acquire()
        child.kill()
    assert lock.acquire()
    lock.release()


def test_many_that_take_turns_never_hold_it_together(tmp_path: Path) -> None:
    holding: list[int] = []
    most: list[int] = []

    def work() -> None:
        lock = FileLock(tmp_path / "lock")
        for _ in range(200):
            if lock.acquire():
                holding.append(1)
                most.append(len(holding))
                holding.pop()
                lock.release()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(most) == {1}


def test_a_disk_has_a_name_and_room(tmp_path: Path) -> None:
    assert free_bytes(tmp_path) > 0
    assert str(tmp_path).startswith(disk_name(tmp_path))
