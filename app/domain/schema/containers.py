"""Objects and arrays of a JSON schema as grammars. Pure functions, any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.gbnf import GrammarError
from app.domain.schema.keys import other_keys
from app.domain.schema.notation import json_literal
from app.domain.schema.scalars import size_bounds, times

if TYPE_CHECKING:
    from app.domain.schema.converter import Converter
    from app.domain.schema.merging import Json

_EMPTY = '"{" ws "}"'


def object_rule(converter: Converter, schema: Json, path: str, name: str) -> str:
    """An object whose members come in the order of the schema.

    Members that are not named are written only where additionalProperties says so, or where
    nothing is named.
    """
    properties, required = _named(schema, path)
    extra = schema.get("additionalProperties", not properties)
    counted = size_bounds(converter, schema, path, ("minProperties", "maxProperties"))
    if properties and counted != (0, None):
        converter.note("The number of properties", path)
    if not properties:
        return _open_object(converter, extra, counted, path, name)
    pairs = [
        (converter.add(f"{name}-{key}-pair", _pair(converter, key, value, path, name)), key)
        for key, value in properties.items()
        if value is not False
    ]
    tail = ""
    if extra is not False:
        tail = _extra_members(converter, extra, tuple(properties), path, name)
    return _members(converter, pairs, required, tail, name)


def array_rule(converter: Converter, schema: Json, path: str, name: str) -> str:
    """An array: first the items that have a schema each, then those that share one."""
    first = schema.get("prefixItems")
    items = schema.get("items", True)
    if first is None and isinstance(items, list):  # drafts before 2020
        first, items = items, schema.get("additionalItems", True)
    first = first or []
    if not isinstance(first, list):
        raise GrammarError(f"prefixItems must be a list ({path}/prefixItems).")
    least, most = size_bounds(converter, schema, path, ("minItems", "maxItems"))
    if first:
        return _tuple(converter, first, items, (least, most), path, name)
    if items is False or most == 0:
        return _empty_array(least, path)
    item = converter.rule(items, f"{path}/items", f"{name}-item")
    more = converter.add(f"{name}-more", f'ws "," ws {item}')
    top = None if most is None else most - 1
    inner = f"{item} {more}{times(max(least - 1, 0), top)} ws" if top != 0 else f"{item} ws"
    return f'"[" ws {inner} "]"' if least else f'"[" ws ({inner})? "]"'


def _empty_array(least: int, path: str) -> str:
    if least:
        raise GrammarError(f"minItems asks for items where none is allowed ({path}).")
    return '"[" ws "]"'


def _tuple(
    converter: Converter,
    first: list[Any],
    items: object,
    bounds: tuple[int, int | None],
    path: str,
    name: str,
) -> str:
    """Items of their own come all, or as many as maxItems leaves."""
    least, most = bounds
    count = len(first) if most is None else min(len(first), most)
    rules = [
        converter.rule(each, f"{path}/prefixItems/{index}", f"{name}-{index}")
        for index, each in enumerate(first[:count])
    ]
    body = ' ws "," ws '.join(rules)
    room = None if most is None else most - count
    if items is not False and room != 0:
        item = converter.rule(items, f"{path}/items", f"{name}-item")
        more = converter.add(f"{name}-more", f'ws "," ws {item}')
        body += f" {more}{times(max(least - count, 0), room)}"
    elif least > count:
        raise GrammarError(f"minItems asks for more items than are allowed ({path}).")
    return f'"[" ws {body} ws "]"'


def _named(schema: Json, path: str) -> tuple[Json, set[str]]:
    """The properties, with required ones that have no schema, and the required names."""
    properties, required = schema.get("properties", {}), schema.get("required", [])
    if not isinstance(properties, dict):
        raise GrammarError(f"properties must be an object ({path}/properties).")
    if not isinstance(required, list) or not all(isinstance(each, str) for each in required):
        raise GrammarError(f"required must be a list of names ({path}/required).")
    rest = schema.get("additionalProperties", True)
    missing = {key: rest for key in required if key not in properties}
    for key in required:
        if properties.get(key, missing.get(key)) is False:
            raise GrammarError(f"{key!r} is required, but not allowed ({path}).")
    return {**properties, **missing}, set(required)


def _pair(converter: Converter, key: str, value: object, path: str, name: str) -> str:
    rule = converter.rule(value, f"{path}/properties/{key}", f"{name}-{key}")
    return f'{json_literal(key)} ws ":" ws {rule}'


def _open_object(
    converter: Converter, extra: object, counted: tuple[int, int | None], path: str, name: str
) -> str:
    least, most = counted
    if extra is False or most == 0:
        if least:
            raise GrammarError(f"minProperties asks for what is not allowed ({path}).")
        return _EMPTY
    if extra is True and counted == (0, None):
        return "object"
    value = converter.rule(extra, f"{path}/additionalProperties", f"{name}-value")
    pair = converter.add(f"{name}-pair", f'string ws ":" ws {value}')
    more = converter.add(f"{name}-more", f'ws "," ws {pair}')
    inner = f"{pair} {more}{times(max(least - 1, 0), None if most is None else most - 1)} ws"
    if most == 1:
        inner = f"{pair} ws"
    return f'"{{" ws {inner} "}}"' if least else f'"{{" ws ({inner})? "}}"'


def _extra_members(
    converter: Converter, extra: object, names: tuple[str, ...], path: str, name: str
) -> str:
    """A rule for one member that is not named in the schema."""
    value = converter.rule(extra, f"{path}/additionalProperties", f"{name}-extra")
    key = other_keys(converter, names, name)
    return converter.add(f"{name}-extra-pair", f'{key} ws ":" ws {value}')


def _members(
    converter: Converter,
    pairs: list[tuple[str, str]],
    required: set[str],
    extra: str,
    name: str,
) -> str:
    """Each optional member may be left out; a comma stands between those that are written.

    A rule for what follows each member keeps the grammar as long as the schema.
    """
    more = converter.add(f"{name}-extras", f'ws "," ws {extra}') if extra else ""
    follows = [f"{more}*" if more else ""]  # behind the last pair, then behind the one before, …
    for pair, key in reversed(pairs):
        one = f'(ws "," ws {pair})' + ("" if key in required else "?")
        text = f"{one} {follows[0]}".strip()
        follows.insert(0, converter.add(f"{name}-rest", text))
    choices = []
    for index, (pair, key) in enumerate(pairs):
        choices.append(f"{pair} {follows[index + 1]}".strip())
        if key in required:
            break
    else:
        if extra:
            choices.append(f"{extra} {follows[-1]}")
        return f'"{{" ws (({" | ".join(choices)}) ws)? "}}"' if choices else _EMPTY
    return f'"{{" ws ({" | ".join(choices)}) ws "}}"'
