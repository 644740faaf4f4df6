"""Comparisons on real engine processes: order, seeds, crashes, Stop, restarts, the command line."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.comparison import (
    CompareMode,
    ComparePrompt,
    Comparison,
    ComparisonChanged,
    Lane,
    LaneExtended,
    LaneLoading,
    LaneState,
)
from app.domain.errors import UserFixableError
from app.domain.sampling import SamplingParams
from app.storage.start import clean_up
from tests.helpers.levels import make_level
from tests.helpers.recorder import PATIENCE_S
from tests.integration.conftest import Desk

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "What is quantization?"
RUNNING = (LaneState.LOADING, LaneState.READING, LaneState.WRITING)
ENDLESS = 100_000  # tokens: until the context is full, or somebody ends it
pytestmark = pytest.mark.integration


@pytest.fixture(scope="session")
def levels(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """The starter model at F16, Q8_0 and Q2_K."""
    folder = tmp_path_factory.mktemp("levels")
    made = [make_level(starter, folder, level) for level in ("Q8_0", "Q2_K")]
    return (starter, *made)


@pytest.fixture
def endless_pair(endless: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two models that never end."""
    copy = tmp_path / "copy.gguf"
    shutil.copy(endless, copy)
    with copy.open("ab") as file:
        file.write(b"\0")  # the library would take equal files for one model
    return endless, copy


def _prompt(most: int = 24, seed: int | None = 7, temperature: float = 0.9) -> ComparePrompt:
    return ComparePrompt(QUESTION, "", SamplingParams(temperature, seed=seed, max_tokens=most))


def _start(
    desk: Desk,
    models: Sequence[Path],
    prompt: ComparePrompt,
    mode: CompareMode = CompareMode.SEQUENTIAL,
) -> Comparison:
    ids = [desk.find(model) for model in models]
    return desk.services.compare.start(ids, prompt, mode).result(timeout=PATIENCE_S)


def _over(desk: Desk, comparison: Comparison, since: int = 0) -> Comparison:
    """Wait until all lanes are over."""
    event = desk.recorder.wait_for(
        ComparisonChanged,
        lambda e: e.comparison.id == comparison.id and not e.comparison.is_running,
        since=since,
    )
    return event.comparison


def _writes(desk: Desk, lane: Lane, since: int = 0) -> LaneExtended:
    return desk.recorder.wait_for(
        LaneExtended, lambda e: e.lane_id == lane.id and e.generated > 20, since=since
    )


def _states(comparison: Comparison) -> list[LaneState]:
    return [lane.state for lane in comparison.lanes]


def _kept(desk: Desk) -> Comparison:
    (kept,) = desk.services.compare.list_all().result(timeout=PATIENCE_S)
    return kept


def test_every_lane_answers_with_its_figures(desk: Desk, levels: tuple[Path, ...]) -> None:
    comparison = _over(desk, _start(desk, levels, _prompt(seed=None)))
    assert _states(comparison) == [LaneState.DONE] * 3
    assert [lane.model.quantization for lane in comparison.lanes] == ["F16", "Q8_0", "Q2_K"]
    assert (comparison.same_tokens, comparison.same_template) == (True, True)
    assert all(lane.model.vocabulary and lane.model.template for lane in comparison.lanes)
    for lane in comparison.lanes:
        assert lane.stats is not None
        assert lane.memory is not None
        assert lane.stats.seed == comparison.prompt.sampling.seed
        assert lane.stats.reused_tokens == 0
        assert (lane.load_s or 0) > 0
        assert (lane.engine_bytes or 0) > lane.memory.kv > 0
        assert not lane.contended
        streamed = (e for e in desk.recorder.events if isinstance(e, LaneExtended))
        assert "".join(e.text for e in streamed if e.lane_id == lane.id) == lane.text != ""
    assert _kept(desk) == comparison
    assert desk.services.models.resident() == ()


def test_one_lane_runs_at_a_time(desk: Desk, levels: tuple[Path, ...]) -> None:
    _over(desk, _start(desk, levels, _prompt()))
    changes = [e.comparison for e in desk.recorder.events if isinstance(e, ComparisonChanged)]
    running = [sum(state in RUNNING for state in _states(each)) for each in changes]
    assert max(running) == 1
    loading = [e.lane_id for e in desk.recorder.events if isinstance(e, LaneLoading)]
    assert list(dict.fromkeys(loading)) == [lane.id for lane in changes[0].lanes]


def test_the_same_seed_gives_what_a_chat_gives(desk: Desk, levels: tuple[Path, ...]) -> None:
    prompt = _prompt()
    comparison = _over(desk, _start(desk, levels[1:], prompt))
    desk.sampling = prompt.sampling
    for lane, model in zip(comparison.lanes, levels[1:], strict=True):
        assert desk.ask(QUESTION, model=model).answer.text == lane.text


def test_the_same_again_gives_the_same_answers(desk: Desk, levels: tuple[Path, ...]) -> None:
    first = _over(desk, _start(desk, levels[:2], _prompt(seed=None)))
    again = desk.services.compare.run_again(first.id).result(timeout=PATIENCE_S)
    second = _over(desk, again)
    assert second.id != first.id
    assert [lane.text for lane in second.lanes] == [lane.text for lane in first.lanes]


def test_lanes_at_once_are_all_marked(desk: Desk, levels: tuple[Path, ...]) -> None:
    comparison = _over(desk, _start(desk, levels, _prompt(), CompareMode.PARALLEL))
    assert _states(comparison) == [LaneState.DONE] * 3
    assert all(lane.contended for lane in comparison.lanes)


def test_an_answer_in_a_chat_marks_the_lane(
    desk: Desk, endless_pair: tuple[Path, Path], starter: Path
) -> None:
    begun = _start(desk, endless_pair, _prompt(ENDLESS, temperature=0.0))
    _writes(desk, begun.lanes[0])
    desk.greet()
    desk.services.compare.stop(begun.id)
    ended = _over(desk, begun)
    assert [lane.contended for lane in ended.lanes] == [True, False]
    assert [each.model_id for each in desk.services.models.resident()] == [desk.find(starter)]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_a_killed_engine_fails_its_lane_alone(
    desk: Desk, levels: tuple[Path, ...], endless: Path
) -> None:
    begun = _start(desk, (levels[0], endless, levels[1]), _prompt(1500, temperature=0.0))
    _writes(desk, begun.lanes[1])
    os.kill(desk.engine_pid, signal.SIGKILL)
    ended = _over(desk, begun)
    assert _states(ended) == [LaneState.DONE, LaneState.FAILED, LaneState.DONE]
    killed = ended.lanes[1]
    assert killed.problem is not None
    assert killed.problem.code == "engine_killed"
    assert "memory" in killed.problem.text
    assert killed.text.startswith(" a a")
    since = len(desk.recorder.events)
    desk.services.compare.retry(begun.id, killed.id).result(timeout=PATIENCE_S)
    again = _over(desk, begun, since)
    assert _states(again) == [LaneState.DONE] * 3
    assert again.lanes[1].problem is None
    assert again.lanes[1].text == " a" * 1500


def test_stop_ends_one_lane_and_keeps_its_text(desk: Desk, endless_pair: tuple[Path, Path]) -> None:
    begun = _start(desk, endless_pair, _prompt(ENDLESS, temperature=0.0))
    first, second = begun.lanes
    _writes(desk, first)
    with pytest.raises(UserFixableError, match="still answering"):
        desk.services.compare.retry(begun.id, first.id).result(timeout=PATIENCE_S)
    desk.services.compare.stop(begun.id, first.id)
    _writes(desk, second)
    desk.services.compare.stop(begun.id)
    ended = _over(desk, begun)
    assert _states(ended) == [LaneState.STOPPED] * 2
    assert all(lane.text.startswith(" a a") for lane in ended.lanes)


def test_stop_reaches_lanes_that_wait(desk: Desk, endless_pair: tuple[Path, Path]) -> None:
    begun = _start(desk, endless_pair, _prompt(ENDLESS, temperature=0.0))
    _writes(desk, begun.lanes[0])
    desk.services.compare.stop(begun.id)
    ended = _over(desk, begun)
    assert _states(ended) == [LaneState.STOPPED] * 2
    assert ended.lanes[1].text == ""


def test_a_lane_is_interrupted_where_the_app_died(
    desk: Desk, endless_pair: tuple[Path, Path]
) -> None:
    begun = _start(desk, endless_pair, _prompt(ENDLESS, temperature=0.0))
    _writes(desk, begun.lanes[0])
    later = Desk(desk.home)  # what a next start finds while nothing was ended in order
    try:
        later.services.database.submit(clean_up).result(timeout=PATIENCE_S)
        kept = _kept(later)
    finally:
        later.services.close()
    assert _states(kept) == [LaneState.INTERRUPTED] * 2
    assert kept.lanes[0].text.startswith(" a")


def test_a_lane_is_interrupted_where_the_app_was_closed(
    tmp_path: Path, endless_pair: tuple[Path, Path]
) -> None:
    first = Desk(tmp_path / "home")
    begun = _start(first, endless_pair, _prompt(ENDLESS, temperature=0.0))
    _writes(first, begun.lanes[0])
    first.services.close()
    second = Desk(tmp_path / "home")
    kept = _kept(second)
    since = len(second.recorder.events)
    for model in endless_pair:
        second.find(model)
    second.services.compare.retry(kept.id, kept.lanes[1].id).result(timeout=PATIENCE_S)
    _writes(second, kept.lanes[1], since)
    second.services.close()
    assert _states(kept) == [LaneState.INTERRUPTED] * 2
    assert kept.lanes[0].text.startswith(" a a")


def test_what_is_removed_while_it_runs_comes_back_with_its_text(
    desk: Desk, endless_pair: tuple[Path, Path]
) -> None:
    begun = _start(desk, endless_pair, _prompt(ENDLESS, temperature=0.0))
    _writes(desk, begun.lanes[0])
    compare = desk.services.compare
    removed = compare.remove(begun.id).result(timeout=PATIENCE_S)
    assert compare.list_all().result(timeout=PATIENCE_S) == ()
    compare.restore(removed).result(timeout=PATIENCE_S)
    assert _kept(desk) == removed
    assert _states(removed) == [LaneState.STOPPED] * 2
    assert removed.lanes[0].text.startswith(" a a")


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """The beginning of a command line, in a home of its own."""
    return [sys.executable, "-m", "app", "--home", f"{tmp_path / 'home'}", "compare"]


def _run(command: list[str], *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*command, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_the_command_line_compares_and_keeps(command: list[str], levels: tuple[Path, ...]) -> None:
    asked = ("-p", QUESTION, "--temp", "0", "--max-tokens", "12")
    done = _run(command, *levels[:2], *asked, "--json")
    document = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert [lane["state"] for lane in document["lanes"]] == ["done", "done"]
    assert all(lane["figures"]["decode_rate"] > 0 for lane in document["lanes"])
    assert json.loads(_run(command, "--list", "--json").stdout)[0]["id"] == document["id"]
    table = _run(command, "--show", document["id"], "--format", "csv").stdout
    rows = list(csv.DictReader(table.splitlines()))
    assert [row["level"] for row in rows] == ["F16", "Q8_0"]
    assert (
        "## Quantscope Starter · Q8_0"
        in _run(command, "--show", document["id"], "--format", "md").stdout
    )
    assert _run(command, "--remove", document["id"]).returncode == 0
    gone = _run(command, "--show", document["id"], "--json")
    assert (gone.returncode, json.loads(gone.stdout)["code"]) == (1, "comparison_unknown")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["starter", "-p", "Hi"], "lane_count"),
        (["starter", "starter"], "nothing_to_ask"),
        (["starter", "nonsense", "-p", "Hi"], "no_model"),
    ],
)
def test_what_cannot_be_compared_is_told(
    command: list[str], arguments: list[str], code: str
) -> None:
    done = _run(command, *arguments, "--json")
    assert (done.returncode, json.loads(done.stdout)["code"]) == (1, code)
