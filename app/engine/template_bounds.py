"""String and list operations of chat templates that refuse to grow without bound. Any thread.

Everything that makes much out of little is checked before it is computed: a single `"a" * 10**10`
runs in C, where no time limit can reach it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

Value: TypeAlias = Any  # what templates compute with has no type

MAX_TEXT = 64 * 1024 * 1024  # characters of one text, also of the result
_MAX_ITEMS = 300_000
_MAX_INT_BITS = 4096
_MAX_ARGUMENT = 100_000  # widths, indents, counts
_WIDE_FORMAT = re.compile(r"\d{5,}|\*|\{[^{}]*:[^{}]*\{")


class TooLargeError(Exception):
    """A template asked for something too large."""


def add(left: Value, right: Value) -> Value:
    """`+`."""
    _require(_length(left) + _length(right))
    return left + right


def multiply(left: Value, right: Value) -> Value:
    """`*` of numbers, or of a text or list and a number."""
    for value, times in ((left, right), (right, left)):
        if isinstance(times, int):
            _require(_length(value) * times)
            _require(_weight(value) * times if isinstance(value, (list, tuple)) else 0)
    if isinstance(left, int) and isinstance(right, int):
        _require_bits(left.bit_length() + right.bit_length())
    return left * right


def power(left: Value, right: Value) -> Value:
    """`**`."""
    if isinstance(left, int) and isinstance(right, int):
        _require_bits(left.bit_length() * right)
    return left**right


def modulo(left: Value, right: Value) -> Value:
    """`%` of numbers, or C-like formatting."""
    return format_percent(left, right) if isinstance(left, str) else left % right


def format_percent(pattern: str, values: Value) -> str:
    """`pattern % values`."""
    if _WIDE_FORMAT.search(pattern):
        raise TooLargeError
    _require(len(pattern) + pattern.count("%") * _weight(values))
    formatted: str = pattern % values
    return formatted


def concat(parts: Iterable[Value]) -> str:
    """All parts as one text; the parts may still be being rendered."""
    texts: list[str] = []
    total = 0
    for part in parts:
        texts.append(text_of(part))
        total += len(texts[-1])
        _require(total)
    return "".join(texts)


def text_of(value: Value) -> str:
    """The text of any value; lists and mappings as Python writes them."""
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple, Mapping)):
        _weight(value)
    return str(value)


def join(values: Iterable[Value], d: str = "", attribute: str | None = None) -> str:
    """The filter `join`; `d` is what stands between the values."""
    items = [item[attribute] if attribute else item for item in values]
    texts = [text_of(item) for item in items]
    _require(sum(map(len, texts)) + len(d) * len(texts))
    return d.join(texts)


def replace(text: Value, old: str, new: str, count: int | None = None) -> str:
    """The filter and the method `replace`."""
    source = text_of(text)
    times = source.count(old) if count is None or count < 0 else count
    _require(len(source) + times * len(new))
    return source.replace(old, new, -1 if count is None else count)


def indent(text: str, width: int | str = 4, first: bool = False, blank: bool = False) -> str:  # noqa: FBT001, FBT002 - Jinja's signature
    """The filter `indent`."""
    prefix = width if isinstance(width, str) else " " * min(width, _MAX_ARGUMENT)
    _require(len(text) + (text.count("\n") + 1) * len(prefix))
    lines = text.split("\n")
    shown = [prefix + line if line or blank else line for line in lines[1:]]
    return "\n".join([prefix + lines[0] if first else lines[0], *shown])


def to_json(
    value: Value,
    ensure_ascii: bool = False,  # noqa: FBT001, FBT002 - the signature that templates know
    indent: int | str | None = None,
    separators: tuple[str, str] | None = None,
    sort_keys: bool = False,  # noqa: FBT001, FBT002 - the same
) -> str:
    """The filter `tojson` as Hugging Face defines it: no HTML escapes, characters as they are."""
    if isinstance(indent, int) and indent > 100:
        raise TooLargeError
    encoder = json.JSONEncoder(
        ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys
    )
    # In pieces, so that the time limit reaches it.
    return concat(encoder.iterencode(value))


def method_arguments(method: str, owner: str, args: tuple[Value, ...]) -> tuple[Value, ...]:
    """The arguments for a method of the text `owner`, after a look at what they lead to."""
    if method == "join" and len(args) == 1:
        items = list(args[0])
        _require(sum(map(_length, items)) + len(owner) * len(items))
        return (items,)
    if method == "replace" and len(args) > 1 and isinstance(args[1], str):
        _require(len(owner) + owner.count(args[0]) * len(args[1]))
    if method in ("format", "format_map"):
        if _WIDE_FORMAT.search(owner):
            raise TooLargeError
        _require(len(owner) + owner.count("{") * _weight(args))
    return args


def total(values: Iterable[Value], attribute: str | None = None, start: float = 0) -> Value:
    """The filter `sum`, of numbers only."""
    numbers = [value[attribute] if attribute else value for value in values]
    if not all(isinstance(number, (int, float)) for number in (start, *numbers)):
        raise TypeError("only numbers can be added up")
    return sum(numbers, start)


def made(value: Value) -> Value:
    """A list or mapping that the template has just written down.

    A list of the same list twice, 60 times over, is small; to compare two of them takes years.
    """
    _weight(value)
    return value


def make_dict(*args: Value, **values: Value) -> Value:
    """The function `dict`."""
    return made(dict(*args, **values))


def check_arguments(args: Iterable[Value]) -> None:
    """Refuse numbers that no chat template needs as a width or count."""
    if any(isinstance(value, int) and value > _MAX_ARGUMENT for value in args):
        raise TooLargeError


def _weight(value: Value) -> int:
    """Characters that a value is written with, at least; a list that holds itself is refused."""
    pending, seen, total = [value], 0, 0
    while pending:
        item = pending.pop()
        seen += 1
        if isinstance(item, Mapping):
            pending += [*item.keys(), *item.values()]
        elif isinstance(item, (list, tuple)):
            pending += item
        else:
            total += len(item) if isinstance(item, str) else 1
        _require(total)
        if seen + len(pending) > _MAX_ITEMS:
            raise TooLargeError
    return total


def _length(value: Value) -> int:
    if isinstance(value, (list, tuple)):
        return len(value) * (MAX_TEXT // _MAX_ITEMS)
    return len(value) if isinstance(value, (str, bytes)) else 0


def _require(characters: int) -> None:
    if characters > MAX_TEXT:
        raise TooLargeError


def _require_bits(bits: int) -> None:
    if bits > _MAX_INT_BITS:
        raise TooLargeError
