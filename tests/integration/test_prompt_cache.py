"""KV states of the real engine come back from the disk in another process, or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.engine.state_folder import list_states
from tests.helpers.random_model_writer import write_random_model
from tests.helpers.state_process import KEPT

pytestmark = pytest.mark.integration
ROOT = Path(__file__).resolve().parents[2]


def _run(what: str, model: Path, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.helpers.state_process", what, str(model), str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=300)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_another_process_goes_on_as_if_it_had_read_all_itself(
    starter: Path, tmp_path: Path
) -> None:
    _run("save", starter, tmp_path)
    fresh = _run("fresh", starter, tmp_path)
    restored = _run("go_on", starter, tmp_path)
    assert (fresh["reused"], restored["reused"]) == (0, KEPT)
    assert restored["answer"] == fresh["answer"]


@pytest.mark.parametrize("architecture", ["gemma3", "mamba", "granitehybrid"])
def test_windows_and_memories_that_cannot_be_cut_come_back_too(
    tmp_path: Path, architecture: str
) -> None:
    model = write_random_model(tmp_path / "model.gguf", architecture, "F16")
    _run("save", model, tmp_path / "cache")
    fresh = _run("fresh", model, tmp_path / "cache")
    restored = _run("go_on", model, tmp_path / "cache")
    assert (fresh["reused"], restored["reused"]) == (0, KEPT)
    assert restored["answer"] == fresh["answer"]


def test_other_weights_of_the_same_shape_never_get_the_state(tmp_path: Path) -> None:
    one = write_random_model(tmp_path / "one.gguf", "llama", "F16", seed=1)
    other = write_random_model(tmp_path / "other.gguf", "llama", "F16", seed=2)
    assert one.stat().st_size == other.stat().st_size
    folder = tmp_path / "cache"
    _run("save", one, folder)
    assert _run("go_on", one, folder)["reused"] > 0
    assert _run("go_on", other, folder)["reused"] == 0


def test_a_truncated_state_costs_a_prefill_and_nothing_else(starter: Path, tmp_path: Path) -> None:
    _run("save", starter, tmp_path)
    (state,) = list_states(tmp_path)
    os.truncate(state.path, state.size // 2)
    fresh = _run("fresh", starter, tmp_path)
    again = _run("go_on", starter, tmp_path)
    assert (again["reused"], again["answer"]) == (0, fresh["answer"])
    assert list_states(tmp_path) == []
