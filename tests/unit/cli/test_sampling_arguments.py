"""The sampling options of `chat`."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from app.cli.arguments import make_parser
from app.cli.options import adjusted, chosen_preset
from app.domain.errors import UserFixableError
from app.domain.presets import Presets, SamplerPreset
from app.domain.sampling import SamplerStep, SamplingParams
from app.domain.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

VALUES = {
    "temp": 1.1,
    "top-k": 9,
    "top-p": 0.5,
    "min-p": 0.2,
    "top-nsigma": 1.5,
    "typical": 0.5,
    "xtc-probability": 0.5,
    "xtc-threshold": 0.2,
    "dynatemp-range": 0.5,
    "dynatemp-exp": 1.5,
    "repeat-penalty": 1.1,
    "presence-penalty": 0.1,
    "frequency-penalty": 0.2,
    "repeat-last-n": -1,
    "dry-multiplier": 0.8,
    "dry-base": 2.0,
    "dry-allowed-length": 3,
    "dry-penalty-last-n": 9,
    "mirostat": 2,
    "mirostat-ent": 3.0,
    "mirostat-lr": 0.2,
    "adaptive-target": 0.4,
    "adaptive-decay": 0.5,
    "min-keep": 2,
    "seed": 5,
    "max-tokens": 50,
    "samplers": "temperature;top_k",
    "logit-bias": "7=-1.5",
    "dry-sequence-breaker": "#",
    "stop": "!",
}


def sampling(*options: str) -> SamplingParams:
    arguments = make_parser().parse_args(["chat", "starter", *options])
    return adjusted(Settings(), arguments).sampling


def test_every_sampler_has_an_option(tmp_path: Path) -> None:
    (tmp_path / "g").write_text("root ::= [a]")
    (tmp_path / "s").write_text("{}")
    options = [f"--{name}={value}" for name, value in VALUES.items()]
    made = sampling(*options, "--ignore-eos", f"--json-schema={tmp_path / 's'}")
    plain = SamplingParams()
    unchanged = [f.name for f in fields(made) if getattr(made, f.name) == getattr(plain, f.name)]
    assert unchanged == ["grammar"]
    assert made.order == (SamplerStep.TEMPERATURE, SamplerStep.TOP_K)
    assert made.logit_bias == ((7, -1.5),)
    assert sampling(f"--grammar={tmp_path / 'g'}").grammar == "root ::= [a]"


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("--temp=9", "must be from 0 to 5"),
        ("--temp=nan", "must be from"),
        ("--top-k=1.5", "invalid whole number value"),
        ("--mirostat=3", "must be from 0 to 2"),
        ("--samplers=xtc;xtc", "must name each at most once"),
        ("--samplers=none", "must name each at most once"),
        ("--logit-bias=word", "is not TOKEN=X"),
        ("--logit-bias=5=nan", "is not TOKEN=X"),
        ("--grammar=/nowhere/file", "No such file"),
    ],
)
def test_a_value_that_cannot_be_is_refused_in_words(
    option: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        sampling(option)
    assert words in capsys.readouterr().err


def test_a_token_that_is_never_to_come_can_be_sent_to_the_engine() -> None:
    assert sampling("--logit-bias=5=-inf").logit_bias == ((5, -1e6),)


@pytest.mark.parametrize(
    ("option", "content", "words"),
    [
        ("grammar", "root ::= x", "Line 1, column 10: There is no rule"),
        ("json-schema", '{"a"', "Line 1, column 5: This is no JSON"),
        ("json-schema", '{"type": "text"}', "is no type of JSON"),
    ],
)
def test_a_broken_format_is_refused_with_its_place(
    tmp_path: Path, option: str, content: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.write_text(content)
    with pytest.raises(SystemExit):
        sampling(f"--{option}={file}")
    assert words in capsys.readouterr().err


def test_a_preset_is_below_the_options_beside_it() -> None:
    arguments = make_parser().parse_args(["chat", "starter", "--preset", "x", "--top-k", "5"])
    own = SamplerPreset("X", SamplingParams(temperature=1.2, top_k=99))
    arguments.preset_fields = chosen_preset(Presets((own,)), arguments.preset)
    made = adjusted(Settings(), arguments)
    assert (made.sampling.temperature, made.sampling.top_k) == (1.2, 5)
    assert dict(made.sampling_of_run)["temperature"] == 1.2


def test_an_unknown_preset_is_told_with_the_known_ones() -> None:
    with pytest.raises(UserFixableError) as caught:
        chosen_preset(Presets(), "nope")
    assert "Precise" in caught.value.action


def test_a_schema_takes_the_place_of_a_grammar_in_the_settings(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("{}")
    arguments = make_parser().parse_args(["chat", "m", f"--json-schema={tmp_path / 's'}"])
    made = adjusted(Settings(sampling=SamplingParams(grammar="root ::= [a]")), arguments)
    assert (made.sampling.grammar, made.sampling.json_schema) == ("", "{}")
