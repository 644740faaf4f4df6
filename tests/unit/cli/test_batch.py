"""`quantscope batch`: its arguments, and a batch in words."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.cli.arguments import make_parser
from app.cli.batch_output import Display, print_batches, print_end, progress_line
from app.cli.options import adjusted
from app.domain.batch import BatchRun, BatchState
from app.domain.events import Problem
from app.domain.settings import Settings
from tests.helpers.batches import a_batch, done, failed


def test_its_options_are_those_of_a_chat() -> None:
    line = ["batch", "p.csv", "--models", "a", "b", "--parallel", "4", "--system", "Be kind."]
    arguments = make_parser().parse_args([*line, "--temp", "0", "--presets", "Precise", "Mine"])
    settings = adjusted(Settings(), arguments)
    assert (arguments.models, arguments.at_once) == (["a", "b"], 4)
    assert (settings.sampling.temperature, settings.system_prompt) == (0.0, "Be kind.")
    assert settings.load_of_run is None
    assert arguments.presets == ["Precise", "Mine"]


@pytest.mark.parametrize(
    "line", ["p --models", "p --parallel 0", "--resume a --list", "p --max-tokens 0"]
)
def test_nonsense_is_a_usage_error(line: str) -> None:
    with pytest.raises(SystemExit) as ended:
        make_parser().parse_args(["batch", *line.split()])
    assert ended.value.code == 2


def test_progress_says_that_the_rate_is_of_all_together() -> None:
    run = BatchRun(BatchState.RUNNING, 2, 4, 4, None, 61.04, 3725.0)
    batch = replace(a_batch(), done=3, failed=1, run=run)
    assert progress_line(batch) == (
        "4 of 12 · 1 failed · Q2_K greedy · 4 at once · 61.0 tok/s together · 1:02:05 left"
    )
    alone = replace(batch, run=replace(run, parallel=1))
    assert "together" not in progress_line(alone)


def test_the_end_says_how_to_go_on(capsys: pytest.CaptureFixture[str]) -> None:
    problem = Problem("It is another file.", "Put it back.", "model_changed")
    run = BatchRun(BatchState.STOPPED, refused=((1, problem),))
    print_end(replace(a_batch(), done=6, run=run), as_json=False)
    printed = capsys.readouterr().out
    assert "6 answers, 0 failed, 6 left to do" in printed
    assert "[Model · Q2_K: It is another file. Put it back.]" in printed
    assert "--resume batch-1" in printed


def test_json_has_a_line_for_each_cell_and_one_for_the_end(
    capsys: pytest.CaptureFixture[str],
) -> None:
    display = Display(as_json=True)
    display.cells(a_batch(), (done(0, 3), failed(1, 0)))
    print_end(replace(a_batch(), done=1, failed=1), as_json=True)
    first, second, end = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["level"], first["settings"], first["text"]) == ("Q2_K", "warm", "Because.")
    assert second["problem"]["code"] == "engine_crashed"
    assert (end["cells"], end["waiting"], end["state"]) == (12, 10, "stopped")


def test_the_list_names_the_levels(capsys: pytest.CaptureFixture[str]) -> None:
    print_batches([replace(a_batch(), done=2, failed=1)], as_json=False)
    printed = capsys.readouterr().out
    assert "Q8_0, Q2_K" in printed
    assert "3 of 12" in printed
