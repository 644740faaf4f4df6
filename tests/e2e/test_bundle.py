"""The finished program, moved to a folder with an awkward name that nothing may be written to.

`QUANTSCOPE_BUNDLE=dist/quantscope` names it; all other end-to-end tests drive it then, too.
"""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.version import VERSION
from tests.e2e.accessibility import wait_until
from tests.e2e.running_app import BUNDLE_VARIABLE, kill_process
from tests.helpers.document_files import write_docx, write_pdf, write_xlsx
from tests.helpers.pictures import write_png

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.conftest import RunCommand, Start
    from tests.e2e.running_app import RunningApp

pytestmark = pytest.mark.e2e

QUESTION = "What is quantization?"
STARTER = "Quantscope Starter"
_FIGURES = r"^[\d,]+ tokens · .* to first token"
_CRASHED = r"^The engine .*; the text so far is kept\."
_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy that nothing was written to at the end."""
    built = os.environ.get(BUNDLE_VARIABLE)
    if not built:
        pytest.skip(f"{BUNDLE_VARIABLE} names no finished program (packaging/dev.py build)")
    place = tmp_path / "Schöne Programme 日本" / "quantscope"
    shutil.copytree(built, place, symlinks=True)
    _allow_writing(place, allowed=False)
    before = _listing(place)
    monkeypatch.setenv(BUNDLE_VARIABLE, str(place))
    yield place
    after = _listing(place)
    _allow_writing(place, allowed=True)
    assert after == before


def test_it_chats_outlives_its_engine_and_knows_the_chat_after_a_restart(
    bundle: Path, start: Start
) -> None:
    first = start()
    _ask(first, QUESTION)
    answer = first.said_by(STARTER)
    (engine,) = first.engine_pids()
    assert Path(f"/proc/{engine}/exe").resolve() == bundle / "quantscope"
    kill_process(engine)
    _ask(first, "What is a token?")
    assert set(first.engine_pids()) != {engine}
    first.close()
    again = start()
    again.act("select", "list item", QUESTION)
    wait_until(lambda: answer in again.said_by(STARTER), "the answer to be there again")
    assert QUESTION in again.said_by("You")


@pytest.mark.usefixtures("bundle")
def test_it_knows_its_version_and_passes_its_own_test(run_command: RunCommand) -> None:
    assert run_command("--version").stdout == f"Quantscope {VERSION}\n"
    done = run_command("selftest")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.usefixtures("bundle")
def test_its_reading_processes_read_every_kind_of_file(
    run_command: RunCommand, tmp_path: Path
) -> None:
    files = [
        write_pdf(tmp_path / "a.pdf", ["The moon is far."]),
        write_docx(tmp_path / "b.docx", "<w:p><w:r><w:t>The sun is near.</w:t></w:r></w:p>"),
        write_xlsx(tmp_path / "c.xlsx", {"One": [["star", 7]]}),
    ]
    attached = [part for file in files for part in ("--attach", str(file))]
    done = run_command("chat", "starter", "-p", "Hello", *attached)
    assert done.returncode == 0, done.stderr
    refused = run_command("chat", "starter", "-p", "Hello", "--attach", str(_picture(tmp_path)))
    assert "cannot see" in refused.stderr  # it was decoded, and the model is the reason


def test_it_brings_the_licences_and_the_list_of_its_parts(bundle: Path) -> None:
    notices = bundle / "_internal" / "notices"
    for name in ("README.txt", "sbom.cdx.json", "Qt.txt", "LGPL-3.0.txt", "llama.cpp.txt"):
        assert (notices / name).stat().st_size > 0


def _ask(window: RunningApp, question: str) -> None:
    window.ask(question)
    wait_until(lambda: question in window.said_by("You"), "the question to be shown")
    window.wait_for("push button", "Send")
    window.wait_for_words(_FIGURES)


def _picture(folder: Path) -> Path:
    return write_png(folder / "d.png")


def _allow_writing(folder: Path, *, allowed: bool) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | stat.S_IWUSR if allowed else mode & ~_WRITE)


def _listing(folder: Path) -> list[tuple[str, int, int]]:
    """Every file with its size and time of change; root may write whatever the modes say."""
    files = (path for path in folder.rglob("*") if not path.is_symlink())
    return sorted((str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files)
