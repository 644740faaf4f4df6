"""Heavy libraries wait until the window has painted."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import sys
import app.bridge.transcript_store
import app.gui.transcript.view
heavy = {"markdown_it", "pygments", "numpy"} & set(sys.modules)
sys.exit(f"imported too early: {heavy}" if heavy else 0)
"""


def test_the_view_is_imported_without_parser_and_lexers() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
