"""Which processes work on a home."""

from __future__ import annotations

import math
import subprocess
import sys
import time
from pathlib import Path

from app.system.home_processes import HomeProcesses

ROOT = Path(__file__).resolve().parents[3]
_WORKING = """
import sys
from pathlib import Path
from app.system.home_processes import HomeProcesses
own = HomeProcesses(Path(sys.argv[1]))
own.begin()
print(own.is_alone(), flush=True)
sys.stdin.read()
own.end()
"""


def _other(folder: Path) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", _WORKING, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline()
    return child


def test_one_process_is_alone_and_leaves_no_file(tmp_path: Path) -> None:
    own = HomeProcesses(tmp_path)
    own.begin()
    (tmp_path / "process-of-another-program.lock").touch()
    assert own.is_alone()
    own.end()
    own.end()
    assert [path.name for path in tmp_path.iterdir()] == ["process-of-another-program.lock"]


def test_others_are_seen_from_their_beginning_to_their_end(tmp_path: Path) -> None:
    before = time.time()
    with _other(tmp_path) as first, _other(tmp_path) as second:
        after = time.time()
        own = HomeProcesses(tmp_path)
        own.begin()
        assert before <= own.others_since() <= after
        first.communicate()
        assert before <= own.others_since() <= after
        second.kill()
    assert own.others_since() == math.inf
    assert len(list(tmp_path.iterdir())) == 1
    own.end()


def test_a_folder_that_is_gone_has_nobody(tmp_path: Path) -> None:
    own = HomeProcesses(tmp_path / "gone")
    own.begin()
    assert own.is_alone()
    own.end()
