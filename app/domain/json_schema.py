"""From a JSON schema to a grammar, and what of the schema a grammar cannot hold to. Any thread."""

from __future__ import annotations

import json
from dataclasses import dataclass

from app.domain.gbnf import MOST_CHARACTERS, GrammarError, check_grammar
from app.domain.schema.converter import Converter

__all__ = ["SchemaGrammar", "schema_to_grammar"]


@dataclass(frozen=True, slots=True)
class SchemaGrammar:
    """A grammar whose texts fit the schema but for what `notes` say in plain sentences."""

    grammar: str
    notes: tuple[str, ...]


def schema_to_grammar(text: str) -> SchemaGrammar:
    """Raises GrammarError, with line and column where the JSON itself is broken."""
    if len(text) > MOST_CHARACTERS:
        raise GrammarError(f"The schema is longer than {MOST_CHARACTERS:,} characters.")
    try:
        schema = json.loads(text, parse_constant=_refuse_constant)
        converter = Converter(schema)
        converter.convert()
        grammar = converter.grammar()
    except json.JSONDecodeError as error:
        sentence = f"This is no JSON: {_plain(error.msg)}."
        raise GrammarError(sentence, error.lineno, error.colno) from None
    except RecursionError:
        raise GrammarError("The schema is nested too deep.") from None
    try:
        check_grammar(grammar)
    except GrammarError as error:
        raise GrammarError(f"No text can be written for this schema: {error.text}") from None
    return SchemaGrammar(grammar, tuple(dict.fromkeys(converter.notes)))


def _refuse_constant(name: str) -> object:
    raise GrammarError(f"{name} is no JSON number.")


def _plain(message: str) -> str:
    return message[:1].lower() + message[1:]
