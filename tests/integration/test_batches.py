"""Batches on real engine processes: order, several at once, kills of everything, going on."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.domain.batch import (
    Batch,
    BatchCell,
    BatchCellsKept,
    BatchChanged,
    BatchSetting,
    BatchState,
    CellState,
)
from app.domain.batch_text import BatchKind, read_prompts
from app.domain.chat import MessageStatus
from app.domain.comparison import CompareMode, ComparePrompt, ComparisonChanged, LaneState
from app.domain.sampling import SamplingParams
from app.services.batch_start import BatchWish, ResumeWish
from tests.helpers.levels import make_level
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.integration.conftest import Desk

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = (
    "What is quantization?",
    "What is a level?",
    "Tell me a joke.",
    "Why is the context limited?",
    "What does a sampler do?",
    "Who are you?",
)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
pytestmark = pytest.mark.integration


@pytest.fixture(scope="session")
def levels(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The starter model at F16 and Q8_0."""
    return starter, make_level(starter, tmp_path_factory.mktemp("levels"), "Q8_0")


@pytest.fixture
def prompts_file(tmp_path: Path) -> Path:
    """Six prompts with ids and a column of their own."""
    file = tmp_path / "prompts.csv"
    rows = [{"id": f"q{at}", "topic": "a,b", "prompt": q} for at, q in enumerate(QUESTIONS)]
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ("id", "topic", "prompt"))
        writer.writeheader()
        writer.writerows(rows)
    return file


def _wish(desk: Desk, models: Iterable[Path | str], **others: Any) -> BatchWish:  # noqa: ANN401 - fields of BatchWish
    most = others.pop("most", 16)
    prompts = read_prompts("\n".join(QUESTIONS), BatchKind.TXT).prompts
    settings = (BatchSetting("", SamplingParams(temperature=0.0, max_tokens=most)),)
    found = tuple(desk.find(model) for model in models)
    return BatchWish("prompts.txt", prompts, found, settings, **others)


def _start(desk: Desk, wish: BatchWish) -> Batch:
    return desk.services.batches.start(wish).result(timeout=PATIENCE_S)


def _rest(desk: Desk, batch: Batch, since: int = 0) -> Batch:
    """Wait until it comes to rest."""
    event = desk.recorder.wait_for(
        BatchChanged,
        lambda e: e.batch.id == batch.id and not e.batch.state.is_active,
        since=since,
    )
    return event.batch


def _runs(desk: Desk, batch: Batch, running: int, since: int = 0) -> None:
    """Wait until so many answers are computed at once."""
    desk.recorder.wait_for(
        BatchChanged,
        lambda e: (
            e.batch.id == batch.id
            and e.batch.run is not None
            and e.batch.run.state is BatchState.RUNNING
            and e.batch.run.running == running
        ),
        since=since,
    )


def _cells(desk: Desk, batch: Batch) -> list[BatchCell]:
    """All that is kept."""
    found: list[BatchCell] = []
    for position in range(batch.prompts):
        answers = desk.services.batches.answers(batch.id, position)
        found.extend(answers.result(timeout=PATIENCE_S)[1])
    return found


def test_two_levels_answer_everything_three_at_once(
    desk: Desk, levels: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "results.jsonl"
    batch = _rest(desk, _start(desk, _wish(desk, levels, parallel=3, output=f"{out}")))
    assert (batch.state, batch.done, batch.failed) == (BatchState.DONE, 12, 0)
    cells = _cells(desk, batch)
    assert sorted((cell.prompt, cell.lane) for cell in cells) == [
        (prompt, lane) for prompt in range(6) for lane in (0, 1)
    ]
    assert all(cell.text and cell.figures is not None for cell in cells)
    together = [cell.figures.together for cell in cells if cell.figures]
    assert (min(together), max(together)) >= (2, 3)
    seeds = {cell.figures.seed for cell in cells if cell.figures}
    assert len(seeds) == 1
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(row["id"], row["level"]) for row in rows] == [
        (str(number), level) for number in range(1, 7) for level in ("F16", "Q8_0")
    ]
    texts = {(cell.prompt, cell.lane): cell.text for cell in cells}
    assert [row["answer"] for row in rows] == [texts[key] for key in sorted(texts)]
    assert desk.services.models.resident() == ()


def test_one_at_a_time_gives_what_a_chat_gives(desk: Desk, levels: tuple[Path, Path]) -> None:
    batch = _rest(desk, _start(desk, _wish(desk, levels, parallel=1, system="")))
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=16)
    cells = _cells(desk, batch)
    for number, model in enumerate(levels):
        asked = desk.ask(QUESTIONS[0], model=model).answer
        (cell,) = (each for each in cells if (each.prompt, each.lane) == (0, number))
        assert cell.text == asked.text
    assert all(cell.figures and cell.figures.together == 1 for cell in cells)
    assert all(cell.figures and cell.figures.reused_tokens == 0 for cell in cells)


@POSIX
def test_a_killed_engine_costs_nothing_but_time(desk: Desk, levels: tuple[Path, Path]) -> None:
    begun = _start(desk, _wish(desk, levels, parallel=3, most=200))
    _runs(desk, begun, 3)
    os.kill(desk.engine_pid, signal.SIGKILL)
    batch = _rest(desk, begun)
    assert (batch.state, batch.done, batch.failed) == (BatchState.DONE, 12, 0)
    assert batch.run is not None
    assert batch.run.refused == ()
    alone = [cell for cell in _cells(desk, batch) if cell.figures and cell.figures.together == 1]
    assert len(alone) >= 3  # the suspects, one after the other


@POSIX
def test_a_prompt_that_ends_the_engine_twice_is_given_up(desk: Desk, endless: Path) -> None:
    wish = _wish(desk, [endless], parallel=2, most=100_000)
    wish = BatchWish(wish.source, wish.prompts[:2], wish.model_ids, wish.settings, parallel=2)
    begun = _start(desk, wish)
    _runs(desk, begun, 2)
    os.kill(desk.engine_pid, signal.SIGKILL)
    since = len(desk.recorder.events)
    _runs(desk, begun, 1, since)
    os.kill(desk.engine_pid, signal.SIGKILL)
    kept = desk.recorder.wait_for(BatchCellsKept, since=since)
    (given_up,) = kept.cells
    assert given_up.state is CellState.FAILED
    assert given_up.problem is not None
    assert given_up.problem.code == "engine_killed"
    desk.services.batches.stop(begun.id)
    batch = _rest(desk, begun, since)
    assert (batch.state, batch.failed, batch.waiting) == (BatchState.STOPPED, 1, 1)
    since = len(desk.recorder.events)
    desk.services.batches.resume(begun.id, ResumeWish(failed_too=True)).result(timeout=PATIENCE_S)
    _runs(desk, begun, 2, since)


def test_an_answer_of_the_user_goes_first(desk: Desk, endless: Path) -> None:
    begun = _start(desk, _wish(desk, [endless], parallel=2, most=100_000))
    _runs(desk, begun, 2)
    since = len(desk.recorder.events)
    assert desk.greet() is MessageStatus.DONE
    desk.recorder.wait_for(
        BatchChanged,
        lambda e: e.batch.run is not None and e.batch.run.state is BatchState.YIELDING,
        since=since,
    )
    after = len(desk.recorder.events)
    _runs(desk, begun, 2, after)
    desk.services.batches.stop(begun.id)
    assert _rest(desk, begun, after).done == 0


def test_a_comparison_goes_first(desk: Desk, endless: Path, levels: tuple[Path, Path]) -> None:
    begun = _start(desk, _wish(desk, [endless], parallel=2, most=100_000))
    _runs(desk, begun, 2)
    ids = [desk.find(level) for level in levels]
    prompt = ComparePrompt(QUESTIONS[0], "", SamplingParams(temperature=0.0, max_tokens=8))
    compared = desk.services.compare.start(ids, prompt, CompareMode.SEQUENTIAL)
    comparison = compared.result(timeout=PATIENCE_S)
    ended = desk.recorder.wait_for(
        ComparisonChanged,
        lambda e: e.comparison.id == comparison.id and not e.comparison.is_running,
    )
    lanes = ended.comparison.lanes
    assert [(lane.state, lane.contended) for lane in lanes] == [(LaneState.DONE, False)] * 2
    _runs(desk, begun, 2, len(desk.recorder.events))
    desk.services.batches.stop(begun.id)


def test_a_prompt_that_is_too_long_fails_alone(desk: Desk, levels: tuple[Path, Path]) -> None:
    text = "\n".join(("Who are you?", "many words " * 3000, "What is a level?"))
    prompts = read_prompts(text, BatchKind.TXT).prompts
    settings = (BatchSetting("", SamplingParams(temperature=0.0, max_tokens=8)),)
    wish = BatchWish("p.txt", prompts, (desk.find(levels[0]),), settings)
    batch = _rest(desk, _start(desk, wish))
    assert [cell.state.value for cell in _cells(desk, batch)] == ["done", "failed", "done"]
    problem = _cells(desk, batch)[1].problem
    assert problem is not None
    assert problem.code == "prompt_too_long"


def test_a_level_that_is_another_file_now_is_refused_in_words(
    desk: Desk, levels: tuple[Path, Path], tmp_path: Path
) -> None:
    copy = tmp_path / "copy.gguf"
    shutil.copy(levels[1], copy)
    with copy.open("ab") as file:
        file.write(b"\0")  # the library would take equal files for one model
    begun = _start(desk, _wish(desk, [copy, levels[0]], parallel=2))
    desk.services.batches.stop(begun.id)
    stopped = _rest(desk, begun)
    shutil.copy(levels[0], copy)
    since = len(desk.recorder.events)
    desk.services.batches.resume(begun.id).result(timeout=PATIENCE_S)
    batch = _rest(desk, begun, since)
    assert stopped.waiting > 0
    assert batch.state is BatchState.STOPPED
    assert batch.run is not None
    ((number, problem),) = batch.run.refused
    assert (number, problem.code) == (0, "model_changed")
    lanes = Counter(cell.lane for cell in _cells(desk, batch))
    assert lanes[1] == 6


# Answers that are computed beside others are rounded as the batch of that moment has it, so that
# only those computed one at a time can be asked to be the same to the letter.
@POSIX
@pytest.mark.parametrize("parallel", [1, 3])
def test_a_killed_process_goes_on_where_it_was(
    tmp_path: Path, levels: tuple[Path, Path], prompts_file: Path, parallel: int
) -> None:
    batch = _Terminal(tmp_path / "home")
    asked = ("--temp", "0", "--max-tokens", "24", "--parallel", parallel, "--json")
    line = (prompts_file, "--models", *levels, *asked)
    before = batch.killed_after(4, *line)
    out = tmp_path / "results.csv"
    resumed = batch.run("--resume", before[0]["batch"], "--out", out, "--json")
    *after, end = resumed
    assert (end["state"], end["done"], end["failed"]) == ("done", 12, 0)
    keys = Counter((cell["prompt"], cell["lane"]) for cell in after)
    assert set(keys.values()) == {1}
    rows = _rows(out)
    assert sorted((row["id"], row["level"]) for row in rows) == sorted(
        (f"q{number}", level) for number in range(6) for level in ("F16", "Q8_0")
    )
    assert {row["topic"] for row in rows} == {"a,b"}
    kept = {(row["id"], row["level"]): row["answer"] for row in rows}
    for cell in (*before, *after):
        assert kept[f"q{cell['prompt']}", cell["level"]] == cell["text"]
    if parallel == 1:
        undisturbed = tmp_path / "undisturbed.csv"
        batch.run(*line, "--out", undisturbed)
        assert {(row["id"], row["level"]): row["answer"] for row in _rows(undisturbed)} == kept


@POSIX
def test_ctrl_c_keeps_everything(tmp_path: Path, endless: Path, prompts_file: Path) -> None:
    terminal = _Terminal(tmp_path / "home")
    line = (prompts_file, "--models", "starter", endless, "--max-tokens", "100000", "--json")
    with terminal.begun(*line, "--stop", ".", "--temp", "0") as process:
        assert process.stdout is not None
        first = [json.loads(process.stdout.readline()) for _ in range(2)]
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the whole group
        *_, end = map(json.loads, process.stdout)
        assert process.wait(timeout=120) == 130
    assert end["state"] == "stopped"
    assert end["done"] >= len(first)
    assert end["waiting"] >= 6  # the model that never ends
    (listed,) = terminal.run("--list", "--json")[0]
    assert (listed["id"], listed["done"]) == (end["id"], end["done"])
    terminal.run("--remove", end["id"])
    assert terminal.run("--list", "--json") == [[]]


class _Terminal:
    """`quantscope batch` in processes of their own."""

    def __init__(self, home: Path) -> None:
        self._command = [sys.executable, "-m", "app", "--home", f"{home}", "batch"]

    def begun(self, *arguments: object) -> subprocess.Popen[str]:
        """Running, in a process group of its own."""
        return subprocess.Popen(
            [*self._command, *map(str, arguments)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    def run(self, *arguments: object) -> list[Any]:
        """The lines that it prints."""
        with self.begun(*arguments) as process:
            printed, _ = process.communicate(timeout=120)
        lines = printed.splitlines() if "--json" in arguments else []
        assert process.returncode == 0, printed
        return [json.loads(line) for line in lines]

    def killed_after(self, cells: int, *arguments: object) -> list[dict[str, Any]]:
        """The cells that it told of before it was killed, with all that it had started."""
        with self.begun(*arguments) as process:
            assert process.stdout is not None
            told = [json.loads(process.stdout.readline()) for _ in range(cells)]
            os.kill(process.pid, signal.SIGKILL)
            rest = process.stdout.read().splitlines()
        return [*told, *(json.loads(line) for line in rest)]


def _rows(file: Path) -> Sequence[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
