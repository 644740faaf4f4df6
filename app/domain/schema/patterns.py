"""Regular expressions as grammars for the inside of a JSON string. Pure functions, any thread."""

from __future__ import annotations

import importlib
import re
import sys
from typing import TYPE_CHECKING, Any

from app.domain.schema.notation import in_class, literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_PARSER = "re._parser" if sys.version_info >= (3, 11) else "sre_parse"
_ESCAPED = {'"': r"\\\"", "\\": r"\\\\", "\n": r"\\n", "\r": r"\\r", "\t": r"\\t"}
_KNOWN_CATEGORIES = ("CATEGORY_DIGIT", "CATEGORY_WORD", "CATEGORY_SPACE")
_LAST = 0x10FFFF


class UnfitPatternError(Exception):
    """Nothing that a grammar could say."""


def pattern_grammar(pattern: str) -> str:
    """What is between the quotation marks. Raises UnfitPatternError.

    Without ^ and $ it may stand anywhere in the string, as JSON schema has it.
    """
    parser = importlib.import_module(_PARSER)
    try:
        tree = list(parser.parse(pattern))
    except (re.error, RecursionError, OverflowError):
        raise UnfitPatternError from None
    before, after = "char* ", " char*"
    if tree and _is_at(tree[0], "AT_BEGINNING"):
        tree, before = tree[1:], ""
    if tree and _is_at(tree[-1], "AT_END"):
        tree, after = tree[:-1], ""
    inner = _sequence(tree)
    return f"{before}{inner}{after}".strip() or '""'


def _is_at(node: tuple[Any, Any], name: str) -> bool:
    return str(node[0]) == "AT" and str(node[1]) == name


def _sequence(nodes: Sequence[tuple[Any, Any]]) -> str:
    return " ".join(_node(str(kind), value) for kind, value in nodes)


def _node(kind: str, value: Any) -> str:  # noqa: ANN401  # as the parser gives it
    writer = _WRITERS.get(kind)
    if writer is None:
        raise UnfitPatternError
    return writer(value)


def _set(value: Any) -> str:  # noqa: ANN401  # see _node
    negated = bool(value) and str(value[0][0]) == "NEGATE"
    return _one_of(value[1:] if negated else value, negated=negated)


def _branch(value: Any) -> str:  # noqa: ANN401  # see _node
    return f"({' | '.join(_sequence(list(each)) or _nothing() for each in value[1])})"


def _group(value: Any) -> str:  # noqa: ANN401  # see _node
    return f"({_sequence(list(value[-1])) or _nothing()})"


def _repeat(value: Any) -> str:  # noqa: ANN401  # see _node
    least, most, inner = value
    return _repeated(int(least), int(most), _sequence(list(inner)))


def _nothing() -> str:
    return '""'


def _repeated(least: int, most: int, inner: str) -> str:
    if not inner or inner == _nothing():
        raise UnfitPatternError
    if most >= int(importlib.import_module(_PARSER).MAXREPEAT):
        marks = {0: "*", 1: "+"}.get(least, f"{{{least},}}")
    else:
        marks = f"{{{least},{most}}}"
    return f"({inner}){marks}"


def _character(char: str) -> str:
    if char in _ESCAPED:
        return f'"{_ESCAPED[char]}"'
    if char < " " or char == "\x7f":
        raise UnfitPatternError
    return literal(char)


def _one_of(members: Sequence[tuple[Any, Any]], *, negated: bool) -> str:
    ranges = [each for kind, value in members for each in _ranges(str(kind), value)]
    if negated:
        ranges = _outside(ranges)
    escaped = [f'"{form}"' for char, form in _ESCAPED.items() if _holds(ranges, ord(char))]
    plain = _plain(ranges)
    choices = ([f"[{plain}]"] if plain else []) + escaped
    if not choices:
        raise UnfitPatternError
    return choices[0] if len(choices) == 1 else f"({' | '.join(choices)})"


def _ranges(kind: str, value: Any) -> list[tuple[int, int]]:  # noqa: ANN401  # see _node
    if kind == "LITERAL":
        return [(value, value)]
    if kind == "RANGE":
        return [(int(value[0]), int(value[1]))]
    if kind == "CATEGORY":
        name = str(value)
        positive = name.replace("_NOT_", "_")
        if positive not in _KNOWN_CATEGORIES:
            raise UnfitPatternError
        found = _category(positive)
        return _outside(found) if positive != name else found
    raise UnfitPatternError


def _category(name: str) -> list[tuple[int, int]]:
    digits, upper, lower = (0x30, 0x39), (0x41, 0x5A), (0x61, 0x7A)
    return {
        "CATEGORY_DIGIT": [digits],
        "CATEGORY_WORD": [digits, upper, lower, (0x5F, 0x5F)],
        "CATEGORY_SPACE": [(0x20, 0x20), (0x09, 0x0A), (0x0D, 0x0D)],
    }[name]


def _outside(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """All characters that are in none of the ranges."""
    found, start = [], 0
    for low, high in sorted(ranges):
        if low > start:
            found.append((start, low - 1))
        start = max(start, high + 1)
    return [*found, (start, _LAST)] if start <= _LAST else found


def _holds(ranges: list[tuple[int, int]], number: int) -> bool:
    return any(low <= number <= high for low, high in ranges)


def _plain(ranges: list[tuple[int, int]]) -> str:
    """The ranges within [ ], without what JSON writes as escapes."""
    hidden = [(0x00, 0x1F), (0x22, 0x22), (0x5C, 0x5C), (0x7F, 0x7F), (0xD800, 0xDFFF)]
    shown = _outside(_outside(ranges) + hidden)
    return "".join(
        in_class(chr(low)) + (f"-{in_class(chr(high))}" if high > low else "")
        for low, high in shown
    )


_WRITERS: Mapping[str, Callable[[Any], str]] = {
    "LITERAL": lambda value: _character(chr(value)),
    "NOT_LITERAL": lambda value: _one_of([("LITERAL", value)], negated=True),
    "ANY": lambda _value: "char",
    "IN": _set,
    "BRANCH": _branch,
    "SUBPATTERN": _group,
    "MAX_REPEAT": _repeat,
    "MIN_REPEAT": _repeat,
}
