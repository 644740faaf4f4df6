"""What is told of a JSON schema: faults in words, and what is not enforced."""

from __future__ import annotations

import json

import pytest

from app.domain.gbnf import GrammarError, check_grammar
from app.domain.json_schema import schema_to_grammar


@pytest.mark.parametrize(
    ("schema", "note"),
    [
        ({"type": "array", "uniqueItems": True}, "uniqueItems is not enforced (#)."),
        ({"not": {"type": "null"}}, "not is not enforced (#)."),
        ({"type": "integer", "multipleOf": 5}, "multipleOf is not enforced (#)."),
        ({"type": "string", "format": "email"}, "The format email is not enforced (#)."),
        ({"type": "string", "pattern": "(?=a)b"}, "The pattern is not enforced (#)."),
        ({"type": "string", "pattern": "(a*)*"}, "The pattern is not enforced (#)."),
        ({"type": "string", "pattern": "\\p{L}"}, "The pattern is not enforced (#)."),
        ({"type": "string", "maxLength": 9999}, "maxLength above 2,000 is not enforced (#)."),
        (
            {"type": "string", "pattern": "^a+$", "minLength": 3},
            "The length beside a pattern or format is not enforced (#).",
        ),
        (
            {"type": "number", "exclusiveMinimum": 0},
            "A bound that is exclusive or no whole number is not enforced (#).",
        ),
        (
            {"oneOf": [{"type": "string"}, {"type": "null"}]},
            "That no more than one choice of oneOf fits is not enforced (#).",
        ),
        (
            {"properties": {"a": {"x-new": 1}}},
            "x-new is not enforced (#/properties/a).",
        ),
        (
            {"allOf": [{"pattern": "a"}, {"pattern": "b"}]},
            "A second pattern is not enforced (#).",
        ),
        ({"enum": ["a", "bb"], "minLength": 2}, "minLength beside enum is not enforced (#)."),
    ],
)
def test_what_is_not_enforced_is_told(schema: object, note: str) -> None:
    made = schema_to_grammar(json.dumps(schema))
    assert note in made.notes
    check_grammar(made.grammar)


def test_words_about_a_schema_say_nothing_about_its_texts() -> None:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A",
        "description": "B",
        "type": "string",
        "default": "x",
        "examples": ["y"],
    }
    assert schema_to_grammar(json.dumps(schema)).notes == ()


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("", 1, 1, "This is no JSON"),
        ('{\n  "type": "object",\n}', 3, 1, "This is no JSON"),
        ('{"type": text}', 1, 10, "This is no JSON"),
        ("[" * 100_000, 0, 0, "nested too deep"),
        ('{"minimum": NaN, "type": "integer"}', 0, 0, "NaN is no JSON number"),
        ('"text"', 0, 0, "A schema is an object"),
        ("false", 0, 0, "Nothing is allowed here (#)"),
        ('{"type": "text"}', 0, 0, "'text' is no type of JSON (#/type)"),
        ('{"type": 5}', 0, 0, "5 is no type of JSON"),
        ('{"$ref": "#/$defs/x"}', 0, 0, "has nothing at #/$defs/x"),
        ('{"$ref": "other.json"}', 0, 0, "Only references within the schema"),
        ('{"$ref": "#"}', 0, 0, "No text can be written"),
        ('{"allOf": [{"$ref": "#"}]}', 0, 0, "refers to itself without end"),
        ('{"enum": []}', 0, 0, "enum must list"),
        ('{"anyOf": {}}', 0, 0, "anyOf must list"),
        ('{"type": "integer", "minimum": 5, "maximum": 4}', 0, 0, "No number fits"),
        ('{"type": "string", "minLength": -1}', 0, 0, "minLength must be a number"),
        ('{"type": "string", "minLength": 3, "maxLength": 2}', 0, 0, "is less than"),
        ('{"type": "array", "items": false, "minItems": 1}', 0, 0, "minItems asks"),
        ('{"properties": []}', 0, 0, "properties must be an object"),
        ('{"required": ["a"], "additionalProperties": false}', 0, 0, "'a' is required, but"),
        (
            '{"properties": {"a": {"$ref": "#"}}, "required": ["a"], "type": "object"}',
            *(0, 0, "can never come to an end"),
        ),
        ('{"type": "string", "pattern": 5}', 0, 0, "pattern must be a text"),
        ('{"allOf": [{"type": "string"}, {"type": "null"}]}', 0, 0, "No type fits"),
    ],
)
def test_a_fault_is_told_in_words(text: str, line: int, column: int, words: str) -> None:
    with pytest.raises(GrammarError) as caught:
        schema_to_grammar(text)
    assert words in caught.value.text
    assert (caught.value.line, caught.value.column) == (line, column)


def test_a_schema_nested_deep_is_refused() -> None:
    schema: object = {"type": "null"}
    for _level in range(300):
        schema = {"type": "array", "items": schema}
    with pytest.raises(GrammarError, match="nested too deep"):
        schema_to_grammar(json.dumps(schema))


def test_a_schema_with_many_optional_properties_gives_a_grammar_of_its_size() -> None:
    schema = {"type": "object", "properties": {f"p{n}": {"type": "null"} for n in range(300)}}
    assert len(schema_to_grammar(json.dumps(schema)).grammar) < 60_000
