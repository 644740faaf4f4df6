"""Texts that llama.cpp lets through for grammars made from JSON schemas."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from app.domain.json_schema import schema_to_grammar
from app.engine.llama_grammar import LlamaGrammar
from tests.helpers.sampler_bench import SamplerBench

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.integration

PERSON = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 5},
        "age": {"type": "integer", "minimum": 0, "maximum": 120},
        "mail": {"type": "string"},
    },
    "required": ["name", "age"],
}
TREE = {
    "$ref": "#/$defs/node",
    "$defs": {
        "node": {
            "type": "object",
            "properties": {
                "value": {"type": "integer"},
                "children": {"type": "array", "items": {"$ref": "#/$defs/node"}},
            },
            "required": ["value"],
            "additionalProperties": False,
        }
    },
}
BASE = {
    "allOf": [
        {"$ref": "#/$defs/named"},
        {"properties": {"size": {"type": "number", "minimum": 0}}, "required": ["size"]},
    ],
    "$defs": {"named": {"type": "object", "properties": {"name": {"const": "x"}}}},
}
SHAPES = {
    "type": "object",
    "properties": {"kind": {"enum": ["circle", "square"]}},
    "required": ["kind"],
    "anyOf": [
        {"properties": {"radius": {"type": "integer"}}, "required": ["radius"]},
        {"properties": {"side": {"type": "integer"}}, "required": ["side"]},
    ],
}
EXTRAS = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "nap": {"type": "null"}},
    "required": ["name"],
    "additionalProperties": {"type": "integer"},
}
CASES: list[tuple[Any, list[str], list[str]]] = [
    (
        True,
        ["1", "-0.5e+10", '"a\\u00e9 \\n"', "[]", "[1, [true, null]]", '{"a": {"b": []}}', "{}"],
        ["", "01", "{,}", "[1,]", '"a', '{"a"}', "nul", '"\n"', '"\\ud83d"', "+1", "NaN"],
    ),
    (PERSON, ['{"name": "Ada", "age": 36}', '{"name":"Ada","age":120,"mail":""}'],
     ['{"name": "", "age": 1}', '{"name": "Adalbert", "age": 1}', '{"name": "A", "age": 121}',
      '{"age": 1, "name": "A"}', '{"name": "A"}', '{"name": "A", "age": 1, "x": 1}',
      '{"name": "A", "age": 1.5}', '{"name": "A", "age": -1}']),
    (TREE, ['{"value": 1}', '{"value":1,"children":[{"value":2,"children":[]},{"value":-3}]}'],
     ['{"children": []}', '{"value": 1, "children": [1]}', '{"value": "1"}']),
    (BASE, ['{"name": "x", "size": 0.5}', '{"size": 12}'], ['{"name": "x"}', '{"size": -1}']),
    (SHAPES, ['{"kind": "circle", "radius": 1}', '{"kind": "square", "side": 2}'],
     ['{"kind": "circle"}', '{"kind": "oval", "side": 2}']),
    (EXTRAS, ['{"name": "a"}', '{"name": "a", "nap": null, "nam": 1, "names": 2, "": 3}'],
     ['{"name": "a", "name": 1}', '{"name": "a", "nap": 1}', '{"name": "a", "b": "x"}']),
    ({"enum": ['a"b', 1, None, {"x": [1]}]}, ['"a\\"b"', "1", "null", '{"x": [1]}'], ['"a"', "2"]),
    ({"type": "string", "pattern": "^[A-Z]{2}-\\d{3,4}$"}, ['"AB-123"', '"AB-1234"'],
     ['"A-123"', '"AB-12"', '"AB-123x"']),
    ({"type": "string", "pattern": "^(?:yes|no)\\.?$"}, ['"yes"', '"no."'], ['"maybe"', '"yes.."']),
    ({"type": "string", "pattern": "cat"}, ['"cat"', '"a cat!"'], ['"dog"', '"ca t"']),
    ({"type": "string", "pattern": '^[^"]"$'}, ['"a\\""', '"\\\\\\""'], ['"\\"\\""', '"a"']),
    ({"type": "string", "format": "date"}, ['"2026-02-28"'], ['"2026-13-01"', '"26-01-01"']),
    ({"type": "string", "format": "date-time"}, ['"2026-02-28T23:59:59Z"'], ['"2026-02-28"']),
    ({"type": "string", "format": "uuid"}, ['"123e4567-e89b-12d3-a456-426614174000"'], ['"1"']),
    ({"type": "integer", "minimum": -12, "exclusiveMaximum": 345}, ["-12", "0", "99", "344"],
     ["-13", "345", "1000", "00", "-0"]),
    ({"type": "integer", "minimum": 1000}, ["1000", "9999", "123456"], ["999", "0", "-1000"]),
    ({"type": "integer", "maximum": -5}, ["-5", "-12345"], ["-4", "0", "5"]),
    ({"type": "integer", "exclusiveMinimum": 0.5, "maximum": 2.5}, ["1", "2"], ["0", "3"]),
    ({"type": "number", "minimum": 0, "maximum": 1}, ["0", "0.25", "1", "1.0"],
     ["-0.1", "1.01", "2"]),
    ({"type": "number", "minimum": -90, "maximum": 90}, ["-90", "-89.99", "0.1", "90.00"],
     ["-90.1", "90.5", "91"]),
    ({"type": "array", "items": {"type": "boolean"}, "minItems": 2, "maxItems": 3},
     ["[true, false]", "[true,true,true]"], ["[]", "[true]", "[true,true,true,true]", "[1,2]"]),
    ({"type": "array", "maxItems": 1}, ["[]", '["a"]'], ["[1, 2]"]),
    ({"type": "array", "items": False}, ["[]"], ["[1]"]),
    ({"prefixItems": [{"type": "string"}, {"type": "integer"}], "items": False}, ['["a", 1]'],
     ['["a"]', '["a", 1, 2]', '[1, "a"]']),
    ({"type": "array", "items": [{"const": 1}], "additionalItems": {"type": "null"}},
     ["[1]", "[1, null, null]"], ["[2]", "[1, 1]"]),
    ({"type": ["string", "null"]}, ['"a"', "null"], ["1"]),
    ({"type": "string", "nullable": True}, ['"a"', "null"], ["1"]),
    ({"type": "object", "additionalProperties": {"type": "integer"}, "maxProperties": 2},
     ["{}", '{"a": 1}', '{"a": 1, "b": 2}'], ['{"a": 1, "b": 2, "c": 3}', '{"a": "x"}']),
    ({"type": "object", "properties": {}, "required": ["a b"]}, ['{"a b": [1]}'], ["{}"]),
    ({"properties": {"a": {"type": "null"}, "b": {"type": "null"}}},
     ["{}", '{"a": null}', '{"b": null}', '{"a": null, "b": null}'], ['{"b": null, "a": null}']),
    ({"oneOf": [{"type": "integer"}, {"const": "auto"}]}, ["5", '"auto"'], ['"x"', "1.5"]),
    ({"const": {"a": "ü\n"}}, ['{"a": "ü\\n"}'], ['{"a": "u"}']),
]  # fmt: skip


@pytest.fixture(scope="module")
def bench(starter: Path) -> Iterator[SamplerBench]:
    opened = SamplerBench(starter)
    yield opened
    opened.close()


def fits(grammar: str, text: str, bench: SamplerBench) -> bool:
    """Whether an answer may be exactly this text."""
    vocabulary = bench.model.vocabulary
    end = next(token for token in range(vocabulary.size) if vocabulary.ends_generation(token))
    state = LlamaGrammar(grammar, vocabulary)
    try:
        return state.take_text(text) and state.allows(end)
    finally:
        state.close()


@pytest.mark.parametrize(("schema", "right", "wrong"), CASES)
def test_a_schema_lets_through_what_fits_it(
    schema: object, right: list[str], wrong: list[str], bench: SamplerBench
) -> None:
    grammar = schema_to_grammar(json.dumps(schema)).grammar
    assert [text for text in right if not fits(grammar, text, bench)] == []
    assert [text for text in wrong if fits(grammar, text, bench)] == []


def test_every_whole_number_between_two_bounds_fits_and_no_other(bench: SamplerBench) -> None:
    for least, most in ((0, 0), (7, 123), (-45, 18), (-1000, -98), (99, 1001)):
        schema = {"type": "integer", "minimum": least, "maximum": most}
        grammar = schema_to_grammar(json.dumps(schema)).grammar
        for number in range(least - 12, most + 13, 1 if most - least < 200 else 7):
            wanted = least <= number <= most
            assert fits(grammar, str(number), bench) is wanted, (number, least, most)
