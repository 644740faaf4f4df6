"""The start of the window does not read the source of what it imports."""

from __future__ import annotations

import subprocess
import sys

import pytest

_PROGRAM = """
import linecache
import sys
from types import ModuleType

import PySide6.QtCore
import app.__main__ as start

if sys.argv[1] == "start":
    sys.modules["app.window"] = window = ModuleType("app.window")
    window.run_window = lambda home, wish: 0
    start._run_window(None)
from app.domain.sampling import SamplingParams

sys.exit(any("sampling" in name for name in linecache.cache))
"""


@pytest.mark.parametrize(("begin", "read"), [("start", 0), ("import", 1)])
def test_pyside_reads_no_source_once_the_window_starts(begin: str, read: int) -> None:
    """Where "import" fails, PySide6 has stopped searching, and quick_imports.py can go."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, begin], capture_output=True, text=True, check=False
    )
    assert done.returncode == read, done.stderr
