"""Answers that keep to a grammar, from the real engine."""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING

import pytest

from app.domain.answer_params import Speculation
from app.domain.sampling import SamplingParams
from app.engine.protocol import Failed, Generate
from tests.helpers.engine_desk import EngineDesk, engine_desk, turns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.integration
SCHEMA = json.dumps(
    {
        "type": "object",
        "properties": {
            "name": {"type": "string", "maxLength": 12},
            "size": {"type": "integer", "minimum": 1, "maximum": 20},
            "tags": {"type": "array", "items": {"enum": ["a", "b"]}, "maxItems": 3},
        },
        "required": ["name", "size", "tags"],
    }
)
DATE = 'root ::= [0-9]{4} "-" [0-9]{2} "-" [0-9]{2}'
# Each further "a" can have been read in twice as many ways.
HUNG = """
root ::= "a" root t | "a" root u | "a"
t ::= "a" | ""
u ::= "a" | ""
"""


@pytest.fixture(scope="module")
def desk(starter: Path) -> Iterator[EngineDesk]:
    with engine_desk() as opened:
        opened.load(starter)
        yield opened


def ask(desk: EngineDesk, name: str, sampling: SamplingParams, **more: object) -> str:
    request = Generate(name, turns("Tell me."), sampling, **more)  # type: ignore[arg-type]
    return desk.ask(request).text


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("speculation", [Speculation.OFF, Speculation.LOOKUP])
def test_an_answer_keeps_to_a_json_schema(
    desk: EngineDesk, seed: int, speculation: Speculation
) -> None:
    sampling = SamplingParams(temperature=1.0, seed=seed, json_schema=SCHEMA)
    name = f"schema-{seed}-{speculation.value}"
    answer = json.loads(ask(desk, name, sampling, speculation=speculation))
    assert list(answer) == ["name", "size", "tags"]
    assert len(answer["name"]) <= 12
    assert 1 <= answer["size"] <= 20
    assert set(answer["tags"]) <= {"a", "b"}


@pytest.mark.parametrize("temperature", [0.0, 0.8])
def test_an_answer_keeps_to_a_grammar(desk: EngineDesk, temperature: float) -> None:
    sampling = SamplingParams(temperature=temperature, seed=1, grammar=DATE)
    text = ask(desk, f"grammar-{temperature}", sampling)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", text)


def test_a_grammar_goes_on_behind_the_words_that_the_answer_begins_with(desk: EngineDesk) -> None:
    sampling = SamplingParams(temperature=0.0, grammar=DATE)
    text = ask(desk, "opening", sampling, opening="2026-1")
    assert re.fullmatch(r"\d-\d\d", text)


def test_an_opening_that_the_grammar_forbids_is_refused_in_words(desk: EngineDesk) -> None:
    sampling = SamplingParams(temperature=0.0, grammar=DATE)
    desk.submit(Generate("bad-opening", turns("Hello"), sampling, opening="On "))
    failed = desk.wait(Failed, "bad-opening")
    assert failed.code == "grammar_refused"
    assert "What the answer begins with" in failed.text


def test_a_grammar_waits_until_the_thinking_is_over(desk: EngineDesk) -> None:
    sampling = SamplingParams(temperature=0.0, grammar=DATE, max_tokens=8)
    thinking = ask(desk, "thinks", sampling, opening="<think>\nWell,")
    assert not re.match(r"[\d-]+$", thinking)
    thought = ask(desk, "thought", sampling, opening="<think>\nWell.\n</think>\n\n")
    assert re.match(r"[\d-]+$", thought)


def test_answers_at_the_same_time_keep_each_to_its_own_grammar(desk: EngineDesk) -> None:
    grammars = (DATE, 'root ::= ("yes " | "no ")+ "!"', "root ::= [a-c]+ [d]")
    requests = [
        Generate(
            f"several-{n}",
            turns("Tell me."),
            SamplingParams(seed=n, grammar=grammar, max_tokens=40),
        )
        for n, grammar in enumerate(grammars)
    ]
    date, words, letters = (reply.text for reply in desk.ask_all(*requests))
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", date)
    assert re.match(r"(yes |no )+", words)
    assert re.match(r"[a-c]+", letters)


def test_a_stop_string_ends_an_answer_within_its_grammar(desk: EngineDesk) -> None:
    sampling = SamplingParams(temperature=0.0, grammar=DATE, stop=("-",))
    assert re.fullmatch(r"\d{4}", ask(desk, "stop", sampling))


def test_a_grammar_that_ends_ends_the_answer_even_where_the_end_is_to_be_ignored(
    desk: EngineDesk,
) -> None:
    sampling = SamplingParams(temperature=0.0, grammar='root ::= "yes"', ignore_end=True)
    assert ask(desk, "end", sampling) == "yes"


@pytest.mark.parametrize(
    "broken",
    [
        {"grammar": "root ::= root"},
        {"grammar": "root ::= <no-such-token>"},
        {"grammar": "root ::= " + "(" * 20_000},
        {"grammar": 'root ::= "' + "a" * 1_000_000 + '"'},
        {"grammar": "root ::= missing"},
        {"json_schema": '{"type": "text"}'},
        {"json_schema": "[" * 50_000},
    ],
)
def test_a_grammar_that_cannot_be_used_is_refused_in_words(
    desk: EngineDesk, broken: dict[str, str]
) -> None:
    name = f"broken-{len(desk.events)}"
    desk.submit(Generate(name, turns("Hello"), SamplingParams(**broken)))  # type: ignore[arg-type]
    assert desk.wait(Failed, name).code == "grammar_refused"
    assert ask(desk, f"{name}-after", SamplingParams(temperature=0.0, max_tokens=2)) != ""


def test_a_grammar_that_does_not_come_to_an_end_ends_its_answer(starter: Path) -> None:
    with engine_desk() as desk:
        desk.load(starter)
        started = time.monotonic()
        sampling = SamplingParams(temperature=0.0, grammar=HUNG, ignore_end=True)
        desk.submit(Generate("hung", turns("Hello"), sampling))
        failed = desk.wait(Failed, "hung")
        assert failed.code == "grammar_hung"
        assert time.monotonic() - started < 60
