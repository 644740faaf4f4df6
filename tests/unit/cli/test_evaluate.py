"""`quantscope evaluate`: its options, and what it prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli.arguments import make_parser
from app.cli.evaluate_output import notes, print_results
from app.domain.quality import Quality, RowFigures, quality_of
from app.services.evaluation_service import EvaluationPlan, EvaluationResult
from tests.helpers.fake_engine import a_model

PLAN = EvaluationPlan("text")


def _quality(count: int, *, against: bool) -> Quality:
    rows = RowFigures([1.0, 2.0] * count)
    if against:
        rows.reference_nll = [1.0, 1.5] * count
        rows.kld = [0.25, 0.75] * count
        rows.delta = [0.0, 0.1] * count
        rows.same = [True, False] * count
    return quality_of(rows, 4)


def _results(count: int = 600) -> list[EvaluationResult]:
    reference, level = _quality(count, against=False), _quality(count, against=True)
    return [
        EvaluationResult(a_model("base"), reference, "b1", is_reference=True),
        EvaluationResult(a_model("base"), level, "b1", is_noise_floor=True),
        EvaluationResult(a_model("level"), level, "b1"),
    ]


def test_options_have_llama_perplexitys_defaults() -> None:
    arguments = make_parser().parse_args(["evaluate", "a", "b"])
    assert arguments.models == ["a", "b"]
    assert (arguments.chunk_context, arguments.chunks, arguments.text) == (512, None, None)
    assert (arguments.reference, arguments.noise_floor) == (None, False)


def test_options_are_read() -> None:
    line = "evaluate a --text f --reference r --context 128 --chunks 2 --noise-floor --threads 2"
    arguments = make_parser().parse_args(line.split())
    assert (arguments.text, arguments.reference) == (Path("f"), "r")
    assert (arguments.chunk_context, arguments.chunks) == (128, 2)
    assert (arguments.noise_floor, arguments.threads) == (True, 2)


@pytest.mark.parametrize("line", ["evaluate", "evaluate a --chunks 0", "evaluate a --context x"])
def test_wrong_usage_is_refused(line: str) -> None:
    with pytest.raises(SystemExit) as refused:
        make_parser().parse_args(line.split())
    assert refused.value.code == 2


def test_the_table_has_a_row_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    print_results(_results(), PLAN, as_json=False)
    header, reference, noise, level, *_rest = capsys.readouterr().out.splitlines()
    assert "MEAN KLD" in header
    assert "(reference)" in reference
    assert "–" in reference
    assert "(noise floor)" in noise
    assert "0.5 [" in level
    assert "50.00% [" in level


def test_json_has_every_interval(capsys: pytest.CaptureFixture[str]) -> None:
    print_results(_results(), PLAN, as_json=True)
    document = json.loads(capsys.readouterr().out)
    reference, noise, level = document["results"]
    assert document["context"] == 512
    assert (reference["reference"], reference["divergence"]) == (True, None)
    assert (noise["noise_floor"], level["noise_floor"]) == (True, False)
    mean = level["divergence"]["mean"]
    assert mean["low"] < mean["value"] == 0.5 < mean["high"]
    assert level["enough_text"] is True


def test_too_little_text_is_said_beside_the_figures() -> None:
    assert any("Not enough text yet" in line for line in notes(_results(100)))
    assert not any("Not enough text yet" in line for line in notes(_results()))
