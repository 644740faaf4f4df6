"""Keys of an object that are not among the named ones. Pure functions, any thread."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.domain.schema.notation import in_class, literal

if TYPE_CHECKING:
    from app.domain.schema.converter import Converter

_Trie = dict[str, "_Trie"]
_END = ""


def other_keys(converter: Converter, names: tuple[str, ...], name: str) -> str:
    """A rule for a string that is none of the names, however it goes on or breaks off."""
    trie: _Trie = {}
    for each in names:
        node = trie
        for part in _parts(each):
            node = node.setdefault(part, {})
        node[_END] = {}
    return converter.add(f"{name}-key", f'"\\"" {_others(converter, trie, name)} "\\""')


def _others(converter: Converter, node: _Trie, name: str) -> str:
    """Texts that go another way than the names from here on."""
    parts = [part for part in node if part != _END]
    plain = "".join(in_class(part) for part in parts if len(part) == 1)
    choices = [rf"[^\"\\\x00-\x1F\x7F{plain}] char*"]
    choices += [
        f"{literal(part)} {converter.add(f'{name}-key', _others(converter, node[part], name))}"
        for part in parts
    ]
    text = f"({' | '.join(choices)})"
    return text if _END in node else f"{text}?"  # where a name ends a key must not


def _parts(name: str) -> list[str]:
    """The characters of a name as JSON writes them."""
    return [json.dumps(char, ensure_ascii=False)[1:-1] for char in name]
