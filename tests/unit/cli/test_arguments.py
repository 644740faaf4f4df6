"""What may stand on the command line, and what it does to the settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli.arguments import make_parser
from app.cli.options import adjusted
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.domain.settings import Settings

GLOBAL_PLACES = (
    ["--json", "--home", "x", "models", "list"],
    ["models", "--json", "--home", "x", "list"],
    ["models", "list", "--json", "--home", "x"],
    ["--home", "x", "models", "list", "--json"],
    ["--json", "selftest", "--home", "x"],
)


@pytest.mark.parametrize("line", GLOBAL_PLACES, ids=" ".join)
def test_global_options_stand_before_or_after_the_command(line: list[str]) -> None:
    arguments = make_parser().parse_args(line)
    assert (arguments.json, arguments.home) == (True, Path("x"))


def test_without_a_command_everything_is_at_its_default() -> None:
    arguments = make_parser().parse_args([])
    assert (arguments.command, arguments.json, arguments.home) == (None, False, None)


@pytest.mark.parametrize(
    "line",
    [
        "chat",
        "chat starter --temp nan",
        "chat starter --temp -1",
        "chat starter --top-p inf",
        "chat starter --repeat-penalty 0",
        "chat starter --max-tokens 0",
        "chat starter --seed x",
        "chat starter --prompt ",
        "bench",
        "bench starter --repeat 0",
        "chats show",
        "nonsense",
    ],
)
def test_wrong_values_are_refused(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        make_parser().parse_args(line.split(" "))
    assert refused.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_options_go_over_the_settings() -> None:
    line = "chat starter --temp 0 --seed 7 --top-k 0 --stop A --stop B --context 512 --threads 2"
    stored = Settings(
        system_prompt="Be kind.",
        sampling=SamplingParams(temperature=0.9, top_p=0.5),
        load=LoadParams(threads=8, gpu_layers=3),
    )
    now = adjusted(stored, make_parser().parse_args(line.split()))
    assert now.sampling == SamplingParams(
        temperature=0.0, top_p=0.5, top_k=0, seed=7, stop=("A", "B")
    )
    assert now.load == stored.load
    assert now.load_of_run == LoadParams(context_length=512, threads=2)
    assert now.system_prompt == "Be kind."


def test_other_commands_leave_the_settings_alone() -> None:
    stored = Settings(system_prompt="Be kind.")
    assert adjusted(stored, make_parser().parse_args(["chats", "list"])) == stored


def test_bytes_that_are_no_text_do_not_get_further() -> None:
    arguments = make_parser().parse_args(["chat", "starter", "-p", "a\udcff"])
    assert arguments.prompt == "a?"
