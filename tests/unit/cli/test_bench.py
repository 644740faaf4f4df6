"""`quantscope bench`: lists of counts, and results in every format."""

from __future__ import annotations

import argparse
import csv
import io
import json
from dataclasses import replace

import pytest

from app.cli.bench import bench_plan
from app.cli.bench_arguments import FORMATS, add_bench
from app.cli.bench_output import print_results
from app.domain.load_params import KvType, LoadParams
from app.domain.machine_description import MachineDescription
from app.services.bench_service import BenchResult, BenchTest, Rate
from tests.helpers.fake_engine import LOADED, a_model

MACHINE = MachineDescription("A processor", 4, 8, 16_000_000_000, 8_000_000_000, "An OS", "3", 0.5)
RESULT = BenchResult(
    a_model(), LOADED, LoadParams(), BenchTest(512, 0, 64, 2), Rate.of([1000.0, 1200.0])
)


def _parse(line: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    add_bench(lambda name, text: commands.add_parser(name, help=text))
    return parser.parse_args(["bench", "starter", *line.split()])


def _names(line: str) -> list[str]:
    return [test.name for test in bench_plan(_parse(line)).tests()]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("", ["pp512", "tg128"]),
        ("--prompt 128,512 --gen 0", ["pp128", "pp512"]),
        ("--prompt 512,512 --gen 0", ["pp512"]),
        ("--prompt 0 --gen 64,128", ["tg64", "tg128"]),
        ("--depth 0,512", ["pp512", "tg128", "pp512 @ d512", "tg128 @ d512"]),
        ("--prompt 0 --gen 0 --pg 64,16 --pg 8,8", ["pp64+tg16", "pp8+tg8"]),
        ("--prompt 0 --gen 0", []),
    ],
)
def test_every_depth_is_measured_with_every_count(line: str, names: list[str]) -> None:
    assert _names(line) == names


def test_every_thread_count_is_measured_with_every_test() -> None:
    tests = bench_plan(_parse("--threads 1,4 --gen 0 --depth 0,8")).tests()
    assert [(test.threads, test.depth) for test in tests] == [(1, 0), (1, 8), (4, 0), (4, 8)]


def test_kv_types_are_named_as_ggml_names_them() -> None:
    assert _parse("--kv-type F16,q8_0").kv_type_list == (KvType.F16, KvType.Q8_0)


@pytest.mark.parametrize(
    "line",
    [
        "--prompt 1,x",
        "--prompt 1,,2",
        "--gen -1",
        "--depth 0,-1",
        "--threads 0",
        "--threads 2,0",
        "--pg 512",
        "--pg 512,0",
        "--pg 1,2,3",
        "--kv-type q4_k",
        "--repeat 0",
        "--output xml",
    ],
)
def test_wrong_lists_are_refused(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        _parse(line)
    assert refused.value.code == 2
    assert "error: argument" in capsys.readouterr().err


@pytest.mark.parametrize("chosen", FORMATS)
def test_each_format_names_the_test_and_the_machine(
    chosen: str, capsys: pytest.CaptureFixture[str]
) -> None:
    print_results([RESULT], MACHINE, chosen)
    printed = capsys.readouterr().out
    assert "pp512 @ d64" in printed
    assert "A processor" in printed


def test_the_table_has_mean_and_deviation(capsys: pytest.CaptureFixture[str]) -> None:
    print_results([RESULT], MACHINE, "table")
    assert "1,100.00 ± 141.42" in capsys.readouterr().out


def test_a_name_cannot_break_the_markdown_table(capsys: pytest.CaptureFixture[str]) -> None:
    model = a_model()
    odd = replace(model, info=replace(model.info, name="a | b\x1b[2J\nc"))
    print_results([replace(RESULT, model=odd)], MACHINE, "md")
    header, rule, row = capsys.readouterr().out.splitlines()[:3]
    assert header.count("|") == rule.count("|") == row.replace("\\|", "").count("|")
    assert "\x1b" not in row


def test_csv_has_a_line_for_each_test(capsys: pytest.CaptureFixture[str]) -> None:
    quantized = replace(RESULT, load=LoadParams(key_type=KvType.Q8_0, value_type=KvType.Q8_0))
    print_results([RESULT, quantized], MACHINE, "csv")
    first, second = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (first["mean"], first["threads"], first["processor"]) == ("1100.0", "2", "A processor")
    assert (first["key_type"], second["key_type"]) == ("", "q8_0")


def test_json_keeps_every_sample(capsys: pytest.CaptureFixture[str]) -> None:
    print_results([RESULT], MACHINE, "json")
    document = json.loads(capsys.readouterr().out)
    assert document["machine"]["load_average"] == 0.5
    (result,) = document["results"]
    assert result["samples"] == [1000.0, 1200.0]
    assert (result["prompt_tokens"], result["generated_tokens"], result["depth"]) == (512, 0, 64)
