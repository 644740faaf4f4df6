"""What is kept of parting levels: whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.divergence import LaneDivergence
from app.domain.events import Problem
from app.services.divergence_files import DivergenceFiles
from tests.helpers.divergences import Q2, a_divergence

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 300])
def test_what_is_written_is_read_again(tmp_path: Path, count: int) -> None:
    divergence = a_divergence()
    level = divergence.levels[0]
    long = replace(level, tokens=(level.tokens * 60)[:count])
    gone = LaneDivergence("l4", Q2, problem=Problem("It is gone.", "Import it.", "gone"))
    kept = replace(divergence, levels=(long, gone))
    files = DivergenceFiles(tmp_path / "kept")
    files.write(kept)
    assert files.read("c1", "l8") == kept
    assert files.read("c1", "l2") is None


def test_no_part_of_a_damaged_file_is_believed(tmp_path: Path) -> None:
    files = DivergenceFiles(tmp_path)
    files.write(a_divergence())
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    for content in (b"", whole[:40], whole[:-1], whole[:20] + b"\0" + whole[21:], b"{}"):
        path.write_bytes(content)
        assert files.read("c1", "l8") is None


def test_files_go_with_their_comparison(tmp_path: Path) -> None:
    files = DivergenceFiles(tmp_path)
    for name in ("c1", "c2"):
        files.write(a_divergence(name))
    files.set_aside("c1")
    assert [files.read(name, "l8") is None for name in ("c1", "c2")] == [True, False]
    files.purge(("c1",))
    files.take_back("c1")
    assert [files.read(name, "l8") is None for name in ("c1", "c2")] == [True, False]
    assert len(list(tmp_path.iterdir())) == 1


def test_what_another_process_has_set_aside_or_computes_with_stays(tmp_path: Path) -> None:
    window, command = DivergenceFiles(tmp_path), DivergenceFiles(tmp_path)
    for name in ("c1", "c2"):
        window.write(a_divergence(name))
    window.set_aside("c1")
    logits = window.logits_folder()
    logits.mkdir()
    (logits / "x.logits").write_bytes(b"large")
    command.sweep(lambda: False)
    command.set_aside("c2")
    command.purge(("c2",))
    assert (logits / "x.logits").exists()
    window.take_back("c1")
    assert window.read("c1", "l8") == a_divergence("c1")
    window.remove_logits(logits)
    assert len(list(tmp_path.iterdir())) == 1


def test_what_ended_processes_left_goes_once_nobody_else_is_there(tmp_path: Path) -> None:
    ended, files = DivergenceFiles(tmp_path), DivergenceFiles(tmp_path)
    for name in ("c1", "c2"):
        ended.write(a_divergence(name))
    ended.set_aside("c1")
    ended.logits_folder().mkdir()
    (tmp_path / "older.logits").write_bytes(b"as an older version kept them")
    files.sweep(lambda: True)
    assert files.read("c2", "l8") == a_divergence("c2")
    assert len(list(tmp_path.iterdir())) == 1


def test_what_is_set_aside_while_the_others_are_counted_stays(tmp_path: Path) -> None:
    window, command = DivergenceFiles(tmp_path), DivergenceFiles(tmp_path)
    for name in ("old", "new"):
        window.write(a_divergence(name))
    window.set_aside("old")

    def nobody_yet() -> bool:
        window.set_aside("new")
        return True

    command.sweep(nobody_yet)
    for name in ("old", "new"):
        window.take_back(name)
    assert [window.read(name, "l8") is None for name in ("old", "new")] == [True, False]


def test_files_come_back_with_their_comparison(tmp_path: Path) -> None:
    files = DivergenceFiles(tmp_path)
    for reference in ("l8", "l2"):
        files.write(a_divergence(lanes=(reference, "l4")))
    files.set_aside("c1")
    files.take_back("c1")
    assert files.read("c1", "l8") == a_divergence(lanes=("l8", "l4"))
    assert files.read("c1", "l2") is not None
