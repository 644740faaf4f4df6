"""`quantscope compare`: its arguments, and a comparison in every format."""

from __future__ import annotations

import json

import pytest

from app.cli.arguments import make_parser
from app.cli.compare_output import print_comparison, print_list
from app.cli.options import adjusted
from app.domain.settings import Settings
from tests.helpers.comparisons import DONE, FAILED, a_comparison
from tests.helpers.divergences import a_divergence


def test_its_options_are_those_of_a_chat() -> None:
    line = ["compare", "a", "b", "-p", "Hi", "--system", "Be kind.", "--temp", "0", "--parallel"]
    arguments = make_parser().parse_args([*line, "--seed", "5", "--threads", "2"])
    settings = adjusted(Settings(), arguments)
    assert (arguments.models, arguments.at_once) == (["a", "b"], True)
    assert (settings.sampling.temperature, settings.sampling.seed) == (0.0, 5)
    assert settings.system_prompt == "Be kind."
    assert settings.load_of_run is not None
    assert (settings.load_of_run.threads, settings.load_of_run.sequences) == (2, None)


@pytest.mark.parametrize("line", ["--list --show c", "a b -p Hi --format docx"])
def test_nonsense_is_a_usage_error(line: str) -> None:
    with pytest.raises(SystemExit) as ended:
        make_parser().parse_args(["compare", *line.split()])
    assert ended.value.code == 2


def test_the_table_stands_below_the_answers(capsys: pytest.CaptureFixture[str]) -> None:
    print_comparison(a_comparison(), "table")
    printed = capsys.readouterr().out
    assert printed.index("- two") < printed.index("DECODE TOK/S") < printed.index("10.0")
    assert "[It broke. Try again.]" in printed
    assert "seed 7 · c" in printed


def test_json_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    print_comparison(a_comparison(), "json")
    assert json.loads(capsys.readouterr().out)["lanes"][0]["model"]["quantization"] == "Q8_0"


def test_where_levels_part_stands_below_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    divergence = a_divergence("c", (DONE.id, FAILED.id))
    print_comparison(a_comparison(), "table", divergence)
    printed = capsys.readouterr().out
    assert printed.index("seed 7") < printed.index("The answer of Q8_0, 5 tokens")
    (row,) = (line for line in printed.splitlines() if "3 of 5" in line)
    assert row.split()[0] == "Q2_K"
    assert "token 2" in row
    assert "sampler: both ' a' (40%) first" in row


def test_json_has_where_levels_part(capsys: pytest.CaptureFixture[str]) -> None:
    divergence = a_divergence("c", (DONE.id, FAILED.id), greedy=True)
    print_comparison(a_comparison(), "json", divergence)
    (level,) = json.loads(capsys.readouterr().out)["divergence"]["levels"]
    assert level["parting"]["cause"] == "rounding"


def test_the_list_names_the_levels(capsys: pytest.CaptureFixture[str]) -> None:
    print_list([a_comparison()], as_json=False)
    assert "Q8_0, Q2_K" in capsys.readouterr().out
    print_list([a_comparison()], as_json=True)
    assert json.loads(capsys.readouterr().out)[0]["id"] == "c"
