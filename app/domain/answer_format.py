"""What answers are held to, and whether that can be used. Pure functions, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.domain.gbnf import GrammarError, check_grammar
from app.domain.json_schema import schema_to_grammar


class FormatKind(str, Enum):
    """The form of an answer."""

    FREE = "free"
    JSON_SCHEMA = "json_schema"
    GRAMMAR = "grammar"


@dataclass(frozen=True, slots=True)
class CheckedFormat:
    """`fault` is empty where it can be used; `notes` say what of a schema is not enforced.

    `line` and `column` begin with 1, 0 where the fault has no place.
    """

    kind: FormatKind
    text: str
    fault: str = ""
    line: int = 0
    column: int = 0
    notes: tuple[str, ...] = ()


def check_format(kind: FormatKind, text: str) -> CheckedFormat:
    """Read it as the engine will. Takes up to a second for the longest that are read."""
    try:
        if kind is FormatKind.GRAMMAR:
            check_grammar(text)
            return CheckedFormat(kind, text)
        notes = schema_to_grammar(text).notes
        return CheckedFormat(kind, text, notes=notes)
    except GrammarError as error:
        return CheckedFormat(kind, text, error.text, error.line, error.column)
