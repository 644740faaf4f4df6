"""What `quantscope tune` says of its figures."""

from __future__ import annotations

import argparse
from dataclasses import replace

import pytest

from app.cli.tune import conclusions
from app.cli.tune_arguments import add_tune
from app.domain.load_params import KvType
from app.domain.tuning import KvRate, ThreadRate, TuneResult

RESULT = TuneResult("llama.cpp", 1, 2, (ThreadRate(1, 50.0, 86.0), ThreadRate(2, 99.0, 80.0)))


def _rate(kind: KvType, decode: float) -> KvRate:
    return KvRate(kind, kind, True, 512, 200.0, decode)


def _parser() -> argparse.ArgumentParser:
    return add_tune(lambda name, _text: argparse.ArgumentParser(name))


def test_the_fastest_threads_are_named() -> None:
    (line,) = conclusions(RESULT, ())
    assert line == "Fastest here: 1 thread for answers, 2 threads for prompts."


@pytest.mark.parametrize(
    ("decode", "words"),
    [
        (86.5, "decodes as fast as f16 here: 86 instead of 86 tok/s."),
        (100.0, "decodes 16% faster here: 100 instead of 86 tok/s."),
        (64.5, "costs 25% of decode here: 64 instead of 86 tok/s."),
        (43.0, "halves decode here: 43 instead of 86 tok/s."),
        (17.2, "costs 80% of decode here: 17 instead of 86 tok/s."),
    ],
)
def test_a_kv_type_is_compared_with_the_one_in_use(decode: float, words: str) -> None:
    rates = (_rate(KvType.F16, 86.0), _rate(KvType.Q8_0, decode))
    lines = list(conclusions(replace(RESULT, kv_rates=rates), (KvType.Q8_0,)))
    assert lines[1:] == [f"A q8_0 KV cache {words}"]


def test_a_type_that_the_model_refuses_is_named() -> None:
    result = replace(RESULT, kv_rates=(_rate(KvType.F16, 86.0),))
    lines = list(conclusions(result, (KvType.Q4_0,)))
    assert lines[1:] == ["This model cannot keep its KV cache as q4_0."]


def test_a_busy_machine_is_admitted() -> None:
    lines = list(conclusions(replace(RESULT, busy=True), ()))
    assert "Other programs used the processor" in lines[-1]


def test_types_are_read_as_a_list() -> None:
    arguments = _parser().parse_args(["starter", "--kv-types", "q8_0, Q4_0,q8_0"])
    assert arguments.kv_types == (KvType.Q8_0, KvType.Q4_0)


def test_an_unknown_type_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        _parser().parse_args(["starter", "--kv-types", "q9"])
    assert "q9" in capsys.readouterr().err
