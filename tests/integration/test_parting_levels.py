"""Where the lanes of a comparison part, on real engines: measured once, kept, stopped, refused."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.comparison import CompareMode, ComparePrompt, Comparison, ComparisonChanged
from app.domain.divergence import (
    Cause,
    Divergence,
    DivergenceProgressed,
    agreement_of,
    cause_at,
    likely_reference,
)
from app.domain.errors import UserFixableError
from app.domain.sampling import SamplingParams
from tests.helpers.levels import make_level
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.integration.conftest import Desk

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.integration
DRAWN = SamplingParams(temperature=1.5, top_k=200, top_p=1.0, min_p=0.0, seed=5, max_tokens=60)


@pytest.fixture(scope="module")
def levels(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """The starter model at F16, Q8_0 and Q2_K."""
    folder = tmp_path_factory.mktemp("levels")
    return (starter, *(make_level(starter, folder, level) for level in ("Q8_0", "Q2_K")))


def _compare(desk: Desk, models: Sequence[Path], sampling: SamplingParams = DRAWN) -> Comparison:
    """A comparison that is over."""
    ids = [desk.find(model) for model in models]
    prompt = ComparePrompt("What is quantization?", "", sampling)
    begun = desk.services.compare.start(ids, prompt, CompareMode.SEQUENTIAL).result(PATIENCE_S)
    return desk.recorder.wait_for(
        ComparisonChanged, lambda e: e.comparison.id == begun.id and not e.comparison.is_running
    ).comparison


def _measure(desk: Desk, comparison: Comparison, reference: str | None = None) -> Divergence:
    chosen = reference or likely_reference(comparison)
    assert chosen is not None
    return desk.services.divergence.start(comparison.id, chosen).result(PATIENCE_S)


def _refusal(desk: Desk, comparison: Comparison) -> UserFixableError:
    with pytest.raises(UserFixableError) as refused:
        _measure(desk, comparison)
    return refused.value


def test_all_levels_are_measured_against_the_least_quantized(
    desk: Desk, levels: tuple[Path, ...]
) -> None:
    comparison = _compare(desk, levels[::-1])
    found = _measure(desk, comparison)
    assert found.exact
    assert found.reference.model.quantization == "F16"
    assert [each.model.quantization for each in found.levels] == ["Q2_K", "Q8_0"]
    drawn = comparison.lanes[2].stats
    assert drawn is not None
    assert [token.id for token in found.reference.tokens] == list(drawn.tokens)
    assert {token.kld for token in found.reference.tokens} == {0}
    far, near = (agreement_of(each.tokens) for each in found.levels)
    assert far is not None
    assert near is not None
    assert far.tokens == near.tokens == len(drawn.tokens)
    assert 0 < near.mean_kld < far.mean_kld <= far.largest_kld
    assert far.same_first < near.same_first <= near.tokens
    assert desk.services.models.resident() == ()


def test_where_answers_part_and_why(desk: Desk, levels: tuple[Path, ...]) -> None:
    comparison = _compare(desk, (levels[0], levels[2]))
    found = _measure(desk, comparison)
    (level,) = found.levels
    first, second = (lane.stats.tokens for lane in comparison.lanes if lane.stats)
    assert level.parting is not None
    at = level.parting.at
    assert first[:at] == second[:at]
    assert (first[at], second[at]) == (level.tokens[at].id, level.parting.wrote.id)
    same = found.reference.tokens[at].candidates[0].id == level.tokens[at].candidates[0].id
    assert cause_at(found, level, at) is (Cause.SAMPLER if same else Cause.LOGITS)


def test_what_was_found_is_kept_and_comes_back_with_a_comparison_that_was_removed(
    desk: Desk, levels: tuple[Path, ...]
) -> None:
    comparison = _compare(desk, levels[:2])
    reference, other = (lane.id for lane in comparison.lanes)
    divergence = desk.services.divergence
    found = _measure(desk, comparison, reference)
    assert divergence.kept(comparison.id, reference).result(PATIENCE_S) == found
    assert divergence.kept(comparison.id, other).result(PATIENCE_S) is None
    (kept,) = (desk.home / "cache" / "divergences").iterdir()  # the logits are gone
    desk.services.compare.remove(comparison.id).result(PATIENCE_S)
    desk.services.compare.restore(comparison).result(PATIENCE_S)
    assert divergence.kept(comparison.id, reference).result(PATIENCE_S) == found
    assert kept.exists()


def test_a_level_that_is_gone_is_told_and_the_others_are_measured(
    desk: Desk, levels: tuple[Path, ...], tmp_path: Path
) -> None:
    moved = tmp_path / "moved.gguf"
    moved.write_bytes(levels[1].read_bytes())
    comparison = _compare(desk, (levels[0], moved, levels[2]))
    moved.unlink()
    gone, here = _measure(desk, comparison).levels
    assert gone.problem is not None
    assert not gone.tokens
    assert (here.problem, len(here.tokens) > 0) == (None, True)


def test_the_command_line_measures_and_tells_it(levels: tuple[Path, ...], tmp_path: Path) -> None:
    models = (str(levels[0]), str(levels[2]))
    line = ["compare", *models, "-p", "Hi", "--max-tokens", "9", "--divergence", "--json"]
    command = [sys.executable, "-m", "app", "--home", str(tmp_path), *line]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    divergence = json.loads(done.stdout)["divergence"]
    (level,) = divergence["levels"]
    assert (divergence["reference"]["model"]["quantization"], level["problem"]) == ("F16", None)
    assert level["agreement"]["tokens"] == len(divergence["reference"]["tokens"]) > 0


def test_other_vocabularies_are_refused_in_words(
    desk: Desk, levels: tuple[Path, ...], endless: Path
) -> None:
    refused = _refusal(desk, _compare(desk, (levels[0], endless)))
    assert refused.code == "other_vocabulary"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")
def test_a_killed_engine_is_told_of_and_it_can_be_measured_again(
    desk: Desk, endless: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.gguf"
    copy.write_bytes(endless.read_bytes() + b"\0")  # equal files would be one model
    comparison = _compare(desk, (endless, copy), replace(DRAWN, max_tokens=1500))
    reference = comparison.lanes[0].id
    running = desk.services.divergence.start(comparison.id, reference)
    desk.recorder.wait_for(DivergenceProgressed, lambda event: event.done > 0)
    os.kill(desk.engine_pid, signal.SIGKILL)
    killed = running.exception(PATIENCE_S)
    assert isinstance(killed, UserFixableError)
    assert (killed.code, bool(killed.action)) == ("engine_killed", True)
    assert "text so far" not in killed.text
    assert {each.problem for each in _measure(desk, comparison, reference).levels} == {None}


def test_a_stop_keeps_nothing_and_it_can_be_measured_again(
    desk: Desk, endless: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.gguf"
    copy.write_bytes(endless.read_bytes() + b"\0")  # equal files would be one model
    comparison = _compare(desk, (endless, copy))
    divergence = desk.services.divergence
    reference = comparison.lanes[0].id
    running = divergence.start(comparison.id, reference)
    desk.recorder.wait_for(DivergenceProgressed)  # its engine is being started
    busy = divergence.start(comparison.id, reference).exception(PATIENCE_S)
    assert isinstance(busy, UserFixableError)
    assert busy.code == "divergence_busy"
    divergence.stop()
    stopped = running.exception(PATIENCE_S)
    assert isinstance(stopped, UserFixableError)
    assert stopped.code == "cancelled"
    assert divergence.kept(comparison.id, reference).result(PATIENCE_S) is None
    assert {each.problem for each in _measure(desk, comparison, reference).levels} == {None}
