"""Several JSON schemas that hold at once as one. Pure functions, any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.schema.keywords import SILENT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Json = dict[str, Any]
_LARGEST = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_SMALLEST = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
_ALL = "allOf"


class UnmergeableError(Exception):
    """The keyword of this name stands in both with different values."""


def merged(one: Json, two: Json) -> Json:
    """Both at once. Raises UnmergeableError."""
    result = dict(one)
    for key, value in two.items():
        result[key] = _both(key, result[key], value) if key in result else value
    return result


def _both(key: str, one: Any, two: Any) -> Any:  # noqa: ANN401  # values of JSON
    if one == two or key in SILENT:
        return one
    merger = _MERGERS.get(key)
    result = merger(one, two) if merger else None
    if result is None:
        raise UnmergeableError(key)
    return result


def _largest(one: object, two: object) -> object:
    if not isinstance(one, (int, float)) or not isinstance(two, (int, float)):
        return None
    return max(one, two)


def _smallest(one: object, two: object) -> object:
    if not isinstance(one, (int, float)) or not isinstance(two, (int, float)):
        return None
    return min(one, two)


def _united(one: object, two: object) -> object:
    if not isinstance(one, list) or not isinstance(two, list):
        return None
    return [*one, *(value for value in two if value not in one)]


def _shared(one: object, two: object) -> object:
    if not isinstance(one, list) or not isinstance(two, list):
        return None
    return [value for value in one if value in two]


def _properties(one: object, two: object) -> object:
    if not isinstance(one, dict) or not isinstance(two, dict):
        return None
    return {**one, **two, **{name: {_ALL: [one[name], two[name]]} for name in one if name in two}}


def _types(one: object, two: object) -> object:
    kinds = [kind for kind in _kinds(one) if _has_kind(kind, _kinds(two))]
    kinds += [k for k in _kinds(two) if k == "integer" and "number" in _kinds(one)]
    return list(dict.fromkeys(kinds))


def _extras(one: object, two: object) -> object:
    if one is False or two is False:
        return False
    return one if two is True else two


def _kinds(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _has_kind(kind: object, kinds: list[object]) -> bool:
    return kind in kinds or (kind == "integer" and "number" in kinds)


_MERGERS: Mapping[str, Callable[[Any, Any], object]] = {
    **dict.fromkeys(_LARGEST, _largest),
    **dict.fromkeys(_SMALLEST, _smallest),
    "required": _united,
    _ALL: _united,
    "enum": _shared,
    "properties": _properties,
    "type": _types,
    "items": lambda one, two: {_ALL: [one, two]},
    "additionalProperties": _extras,
}
