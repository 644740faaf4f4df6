"""The real wastebasket of a desktop, in a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
CODE = "import sys; from pathlib import Path; from app.system.wastebasket import throw_away; "
pytestmark = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="only there a test can have a wastebasket"
)


def throw_away(path: Path, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "XDG_DATA_HOME"}
    return subprocess.run(
        [sys.executable, "-c", f"{CODE}throw_away(Path(sys.argv[1]))", str(path)],
        cwd=ROOT,
        env=environment | {"HOME": str(home)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_file_is_in_the_wastebasket_and_can_be_put_back(tmp_path: Path) -> None:
    path = tmp_path / "größe.gguf"
    path.write_bytes(b"x")
    assert throw_away(path, tmp_path).returncode == 0
    assert not path.exists()
    trash = tmp_path / ".local/share/Trash"
    assert (trash / "files/größe.gguf").read_bytes() == b"x"
    assert "Path=" in (trash / "info/größe.gguf.trashinfo").read_text()


def test_a_file_that_is_gone_is_an_error(tmp_path: Path) -> None:
    done = throw_away(tmp_path / "none.gguf", tmp_path)
    assert done.returncode == 1
    assert "OSError" in done.stderr or "FileNotFoundError" in done.stderr
