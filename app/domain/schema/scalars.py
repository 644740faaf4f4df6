"""Strings and numbers of a JSON schema as grammars. Pure functions, any thread."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from app.domain.gbnf import MOST_REPETITIONS, GrammarError, check_grammar
from app.domain.schema.notation import BASE_RULES, FORMATS
from app.domain.schema.numbers import MOST_DIGITS, decimals, integers
from app.domain.schema.patterns import UnfitPatternError, pattern_grammar

if TYPE_CHECKING:
    from app.domain.schema.converter import Converter
    from app.domain.schema.merging import Json

_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")


def string_rule(converter: Converter, schema: Json, path: str) -> str:
    """A string with its pattern, format or length, of which one at most can be held to."""
    least, most = size_bounds(converter, schema, path, ("minLength", "maxLength"))
    bounded = (least, most) != (0, None)
    body = _pattern(converter, schema, path) or _format(converter, schema, path)
    if body is not None:
        if bounded:
            converter.note("The length beside a pattern or format", path)
        return f'"\\"" {body} "\\""'
    return f'"\\"" char{times(least, most)} "\\""' if bounded else "string"


def number_rule(converter: Converter, schema: Json, path: str, *, whole: bool) -> str:
    """A number between its bounds."""
    given = {key: _bound(schema[key], key, path) for key in _BOUNDS if key in schema}
    if not given:
        return "integer" if whole else "number"
    least, most = _whole_bounds(given) if whole else _inclusive_bounds(given)
    if any(abs(value) >= 10 ** (MOST_DIGITS - 1) for value in given.values()):
        converter.note("A bound of more than 15 digits", path)
        return "integer" if whole else "number"
    if not whole and any(bound is None for bound in (least, most)) and not _fits(given):
        converter.note("A bound that is exclusive or no whole number", path)
        return "number"
    body = integers(least, most) if whole else decimals(least, most)
    if body is None:
        raise GrammarError(f"No number fits these bounds ({path}).")
    return body


def size_bounds(
    converter: Converter, schema: Json, path: str, keys: tuple[str, str]
) -> tuple[int, int | None]:
    """The least and the most of something that is counted; what cannot be counted is told."""
    least, most = (_size(schema.get(key), key, path) for key in keys)
    if most is not None and most < (least or 0):
        raise GrammarError(f"{keys[1]} is less than {keys[0]} ({path}).")
    if least is not None and least > MOST_REPETITIONS:
        converter.note(f"{keys[0]} above {MOST_REPETITIONS:,}", path)
        least = MOST_REPETITIONS
    if most is not None and most > MOST_REPETITIONS:
        converter.note(f"{keys[1]} above {MOST_REPETITIONS:,}", path)
        most = None
    return least or 0, most


def times(least: int, most: int | None) -> str:
    """How a grammar writes it."""
    if most is None:
        return {0: "*", 1: "+"}.get(least, f"{{{least},}}")
    return f"{{{least},{most}}}"


def _size(value: object, key: str, path: str) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value < 0:
        raise GrammarError(f"{key} must be a number from 0 on ({path}/{key}).")
    if not float(value).is_integer():
        raise GrammarError(f"{key} must be a whole number ({path}/{key}).")
    return int(value)


def _pattern(converter: Converter, schema: Json, path: str) -> str | None:
    pattern = schema.get("pattern")
    if pattern is None:
        return None
    if not isinstance(pattern, str):
        raise GrammarError(f"pattern must be a text ({path}/pattern).")
    try:
        body = pattern_grammar(pattern)
        base = "\n".join(f"{name} ::= {text}" for name, text in BASE_RULES.items())
        check_grammar(f"root ::= {body}\n{base}\n")
    except (UnfitPatternError, GrammarError):
        converter.note("The pattern", path)
        return None
    return f"({body})"


def _format(converter: Converter, schema: Json, path: str) -> str | None:
    name = schema.get("format")
    if name is None:
        return None
    if name not in FORMATS:
        converter.note(f"The format {name}", path)
        return None
    return f"({FORMATS[name]})"


def _bound(value: object, key: str, path: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise GrammarError(f"{key} must be a number ({path}/{key}).")
    return value


def _whole_bounds(given: dict[str, float]) -> tuple[int | None, int | None]:
    lows = [math.ceil(given["minimum"])] if "minimum" in given else []
    highs = [math.floor(given["maximum"])] if "maximum" in given else []
    if "exclusiveMinimum" in given:
        lows.append(math.floor(given["exclusiveMinimum"]) + 1)
    if "exclusiveMaximum" in given:
        highs.append(math.ceil(given["exclusiveMaximum"]) - 1)
    return max(lows, default=None), min(highs, default=None)


def _inclusive_bounds(given: dict[str, float]) -> tuple[int | None, int | None]:
    """Bounds that a grammar can hold decimals to; others are None."""
    least, most = given.get("minimum"), given.get("maximum")
    return (
        int(least) if least is not None and float(least).is_integer() else None,
        int(most) if most is not None and float(most).is_integer() else None,
    )


def _fits(given: dict[str, float]) -> bool:
    """Whether all that is given is inclusive and whole."""
    return all(
        key in ("minimum", "maximum") and float(value).is_integer() for key, value in given.items()
    )
