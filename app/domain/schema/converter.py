"""Walks through a JSON schema and writes the rules of a grammar. Any thread.

What a grammar cannot say is left out and told in `notes`; nothing is left out silently.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from app.domain.gbnf import GrammarError
from app.domain.schema.containers import array_rule, object_rule
from app.domain.schema.keywords import HANDLED, OF_TYPE, SILENT
from app.domain.schema.merging import Json, UnmergeableError, merged
from app.domain.schema.notation import BASE_RULES, TYPES, json_literal
from app.domain.schema.scalars import number_rule, string_rule

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_RULES = 5_000
_MOST_DEPTH = 60


class Converter:
    """One schema. `convert` first, then `grammar`."""

    def __init__(self, schema: object) -> None:
        self._root = schema
        self._rules: dict[str, str] = {}
        self._used: list[str] = []  # base rules
        self._references: dict[str, str] = {}
        self._depth = 0
        self.notes: list[str] = []

    def convert(self) -> None:
        """Raises GrammarError for what is no schema, or cannot be met by any text."""
        self._references["#"] = "root-value"
        self._rules["root-value"] = ""  # its place: others may refer to it
        self._rules["root-value"] = self.body(self._root, "#", "root")

    def grammar(self) -> str:
        """All rules, as llama.cpp reads them."""
        rules = {"root": "root-value", **self._rules, **BASE_RULES}
        needed, waiting = {"root"}, ["root"]
        while waiting:
            for name in re.findall(r"[A-Za-z0-9-]+", _without_texts(rules[waiting.pop()])):
                if name in rules and name not in needed:
                    needed.add(name)
                    waiting.append(name)
        return "\n".join(f"{name} ::= {rules[name]}" for name in rules if name in needed) + "\n"

    def rule(self, schema: object, path: str, name: str) -> str:
        """The name of a rule for a part of the schema."""
        return self.add(name, self.body(schema, path, name))

    def add(self, name: str, text: str) -> str:
        """Add a rule under this name or one like it."""
        if text in BASE_RULES:
            return text
        if len(self._rules) >= _MOST_RULES:
            raise GrammarError("The schema is too large.")
        clean = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[-40:] or "rule"
        # A number always stands behind a name, so that it is none of the base rules'.
        free = next(n for n in _numbered(clean, len(self._rules)) if n not in self._rules)
        self._rules[free] = text
        return free

    def note(self, words: str, path: str) -> None:
        """Tell what is not enforced."""
        self.notes.append(f"{words} is not enforced ({path}).")

    def body(self, schema: object, path: str, name: str) -> str:
        """What a rule for this part says."""
        if schema is True or schema == {}:
            return "value"
        if schema is False:
            raise GrammarError(f"Nothing is allowed here ({path}).")
        if not isinstance(schema, dict):
            raise GrammarError(f"A schema is an object, true or false ({path}).")
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise GrammarError("The schema is nested too deep.")
        try:
            return self._object_body(schema, path, name)
        finally:
            self._depth -= 1

    def _object_body(self, schema: Json, path: str, name: str) -> str:
        relevant = {key: value for key, value in schema.items() if key not in SILENT}
        if schema.get("nullable") is True:
            body = self.body({k: v for k, v in schema.items() if k != "nullable"}, path, name)
            return f"{body} | null"
        if set(relevant) == {"$ref"}:
            return self._reference(relevant["$ref"], path)
        if "$ref" in relevant or "allOf" in relevant:
            return self.body(self._flattened(relevant, path), path, name)
        return self._plain_body(relevant, path, name) if relevant else "value"

    def _plain_body(self, schema: Json, path: str, name: str) -> str:
        for key in ("anyOf", "oneOf"):
            if key in schema:
                return self._choices(schema, key, path, name)
        self._note_unsayable(schema, path)
        if "const" in schema:
            return json_literal(schema["const"])
        if "enum" in schema:
            return self._enum(schema, path)
        return self._typed(schema, path, name)

    def _note_unsayable(self, schema: Json, path: str) -> None:
        for key in schema:
            if key not in HANDLED:
                self.note(key, path)

    def _typed(self, schema: Json, path: str, name: str) -> str:
        kinds = self._kinds(schema, path)
        bodies = [self._of_kind(kind, schema, path, name) for kind in kinds]
        if len(bodies) == 1:
            return bodies[0]
        return " | ".join(
            self.add(f"{name}-{kind}", body) for kind, body in zip(kinds, bodies, strict=True)
        )

    def _kinds(self, schema: Json, path: str) -> tuple[str, ...]:
        given = schema.get("type")
        if given is None:
            implied = [kind for kind, words in OF_TYPE.items() if any(w in schema for w in words)]
            return tuple(implied) or TYPES
        kinds = given if isinstance(given, list) else [given]
        for kind in kinds:
            if kind not in TYPES:
                raise GrammarError(f"{kind!r} is no type of JSON ({path}/type).")
        if not kinds:
            raise GrammarError(f"No type fits everything that is asked for ({path}).")
        if "number" in kinds and "integer" in kinds:
            kinds = [kind for kind in kinds if kind != "integer"]
        return tuple(kinds)

    def _of_kind(self, kind: str, schema: Json, path: str, name: str) -> str:
        match kind:
            case "object":
                return object_rule(self, schema, path, name)
            case "array":
                return array_rule(self, schema, path, name)
            case "string":
                return string_rule(self, schema, path)
            case "integer" | "number":
                return number_rule(self, schema, path, whole=kind == "integer")
            case _:
                return kind

    def _enum(self, schema: Json, path: str) -> str:
        values = schema["enum"]
        if not isinstance(values, list) or not values:
            raise GrammarError(f"enum must list at least one value ({path}/enum).")
        if "type" in schema:
            kinds = self._kinds(schema, path)
            values = [value for value in values if _is_kind(value, kinds)]
            if not values:
                raise GrammarError(f"No value of enum has the right type ({path}/enum).")
        for key in sorted((set(schema) & HANDLED) - {"enum", "type"}):
            self.note(f"{key} beside enum", path)
        return " | ".join(json_literal(value) for value in values)

    def _choices(self, schema: Json, key: str, path: str, name: str) -> str:
        options = schema[key]
        if not isinstance(options, list) or not options:
            raise GrammarError(f"{key} must list at least one schema ({path}/{key}).")
        if key == "oneOf" and len(options) > 1:
            self.note("That no more than one choice of oneOf fits", path)
        rest = {other: value for other, value in schema.items() if other != key}
        names = []
        for index, option in enumerate(options):
            at = f"{path}/{key}/{index}"
            both = self._flattened({"allOf": [rest, option]}, at) if rest else option
            if option is not False:
                names.append(self.rule(both, at, f"{name}-{index}"))
        if not names:
            raise GrammarError(f"Nothing is allowed here ({path}/{key}).")
        return " | ".join(names)

    def _flattened(self, schema: Json, path: str, depth: int = 0) -> Json:
        """Without $ref and allOf: what they say is part of it."""
        if depth > _MOST_DEPTH:
            raise GrammarError(f"This refers to itself without end ({path}).")
        parts = schema.get("allOf", [])
        if not isinstance(parts, list):
            raise GrammarError(f"allOf must be a list ({path}/allOf).")
        result = {key: value for key, value in schema.items() if key not in ("allOf", "$ref")}
        if "$ref" in schema:
            parts = [self._look_up(schema["$ref"], path), *parts]
        for part in parts:
            if part is True:
                continue
            if not isinstance(part, dict):
                raise GrammarError(f"Nothing is allowed here ({path}).")
            flat = self._flattened(part, path, depth + 1)
            result = self._merge(result, flat, path)
        return {key: value for key, value in result.items() if key not in ("$defs", "definitions")}

    def _merge(self, one: Json, two: Json, path: str) -> Json:
        while True:
            try:
                return merged(one, two)
            except UnmergeableError as error:
                key = str(error)
                self.note(f"A second {key}", path)
                two = {other: value for other, value in two.items() if other != key}

    def _reference(self, target: object, path: str) -> str:
        """The rule of what is referred to, made once: it may refer to itself."""
        found = self._look_up(target, path)
        key = str(target)
        if key not in self._references:
            name = self.add(f"ref-{key.rpartition('/')[2]}", "")
            self._references[key] = name
            depth, self._depth = self._depth, 0
            self._rules[name] = self.body(found, key, name)
            self._depth = depth
        return self._references[key]

    def _look_up(self, target: object, path: str) -> object:
        if not isinstance(target, str) or not (target == "#" or target.startswith("#/")):
            text = f"Only references within the schema can be followed, not {target!r} ({path})."
            raise GrammarError(text)
        found: Any = self._root
        for part in target.split("/")[1:]:
            step = part.replace("~1", "/").replace("~0", "~")
            if isinstance(found, dict) and step in found:
                found = found[step]
            elif isinstance(found, list) and step.isdigit() and int(step) < len(found):
                found = found[int(step)]
            else:
                raise GrammarError(f"The schema has nothing at {target} ({path}/$ref).")
        return found


def _numbered(name: str, start: int) -> Iterable[str]:
    number = start
    while True:
        yield f"{name}-{number}"
        number += 1


def _without_texts(rule: str) -> str:
    """A rule without literals and sets of characters, so that names alone are left."""
    return re.sub(r'"(?:\\.|[^"\\])*"|\[(?:\\.|[^\]\\])*\]|\{[\d,]*\}', " ", rule)


def _is_kind(value: object, kinds: tuple[str, ...]) -> bool:
    if value is None:
        return "null" in kinds
    if isinstance(value, bool):
        return "boolean" in kinds
    if isinstance(value, (int, float)):
        whole = float(value).is_integer()
        return "number" in kinds or (whole and "integer" in kinds)
    named = (("string", str), ("array", list), ("object", dict))
    return any(isinstance(value, kind) and name in kinds for name, kind in named)
