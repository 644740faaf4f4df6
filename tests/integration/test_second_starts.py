"""Starts that meet: one window, which gets the files of all of them, whatever their names are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.gguf_writer import tiny_llama

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.integration


def test_two_first_starts_with_files_become_one_window(tmp_path: Path) -> None:
    """The home is empty, so that both come while everything is still being made."""
    folder, home = tmp_path / "Größere Modelle", tmp_path / "home"
    folder.mkdir()
    spaced, odd, plain = (
        tiny_llama(folder / name) for name in ("a b.gguf", "50 % #1 ñ.gguf", "c.gguf")
    )
    (folder / "notes.txt").write_text("no model")
    starts = (
        (spaced.name, odd.as_uri(), spaced.as_uri()),
        (str(plain), str(folder / "notes.txt")),
    )
    running = [_start(home, folder, files) for files in starts]
    ended = [each.communicate(timeout=120) for each in running]
    assert [each.returncode for each in running] == [0, 0], [errors for _out, errors in ended]
    first, second = sorted((json.loads(out.splitlines()[-1]) for out, _ in ended), key=len)
    assert first == {}, "it has handed its files over"
    assert second["models"] == sorted((spaced.name, odd.name, plain.name, STARTER))
    assert "notes.txt" in second["problem"]


STARTER = "quantscope-starter-F16.gguf"


def _start(home: Path, cwd: Path, files: tuple[str, ...]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.helpers.window_session", str(home), "received", "--", *files],
        cwd=cwd,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
