"""`quantscope measure`: its arguments, and a measurement in every format."""

from __future__ import annotations

import json

import pytest

from app.cli.arguments import make_parser
from app.cli.measure_output import print_list, print_measurement, show_progress
from app.cli.options import adjusted
from app.domain.load_params import KvType
from app.domain.measurement import MeasurementProgressed, MeasureStep
from app.domain.settings import Settings
from tests.helpers.measurements import FAILED, REFERENCE, SMALL_KV, a_measurement

WHOLE = a_measurement(REFERENCE, SMALL_KV, FAILED)


def test_what_it_is_asked_for() -> None:
    line = ["measure", "a", "b", "--also-kv", "q8_0,q4_0", "--at-context", "4096", "--rounds", "3"]
    arguments = make_parser().parse_args([*line, "--chat", "x", "--chat", "y", "--threads", "2"])
    assert (arguments.models, arguments.chat) == (["a", "b"], ["x", "y"])
    assert arguments.also_kv == (KvType.Q8_0, KvType.Q4_0)
    assert (arguments.at_context, arguments.rounds, arguments.chunk_context) == (4096, 3, 512)
    settings = adjusted(Settings(), arguments)
    assert settings.load_of_run is not None
    assert (settings.load_of_run.threads, settings.load_of_run.context_length) == (2, None)


@pytest.mark.parametrize(
    "line",
    [
        "a --text f --chat c",
        "--list --show m",
        "a --also-kv q9",
        "a --rounds 0",
        "a --rounds x",
        "a --only memory",
    ],
)
def test_nonsense_is_a_usage_error(line: str) -> None:
    with pytest.raises(SystemExit) as ended:
        make_parser().parse_args(["measure", *line.split()])
    assert ended.value.code == 2


def test_the_table_has_its_notes_and_problems(capsys: pytest.CaptureFixture[str]) -> None:
    print_measurement(WHOLE, "table")
    printed = capsys.readouterr().out
    assert printed.index("DECODE TOK/S") < printed.index("Q4_K_M · KV q8_0")
    assert "[Q2_K: It broke. Try again.]" in printed
    assert "Noise floor" in printed
    assert printed.endswith("\nm\n")


def test_json_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    print_measurement(WHOLE, "json")
    document = json.loads(capsys.readouterr().out)
    assert [level["figures"]["name"] for level in document["levels"]] == [
        "Q8_0",
        "Q4_K_M · KV q8_0",
        "Q2_K",
    ]


def test_the_list_names_the_levels(capsys: pytest.CaptureFixture[str]) -> None:
    print_list([WHOLE], as_json=False)
    assert "Q8_0, Q4_K_M · KV q8_0, Q2_K" in capsys.readouterr().out
    print_list([WHOLE], as_json=True)
    assert json.loads(capsys.readouterr().out)[0]["id"] == "m"


def test_progress_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    event = MeasurementProgressed("m", "l8", MeasureStep.QUALITY, 3, 32, 61.0, 0.2, 9.1)
    show_progress(WHOLE, event)
    shown = capsys.readouterr().err
    assert shown.endswith("Q8_0 quality 3/32 · PPL 9.1000 · about 2 min left")
    assert "\n" not in shown
