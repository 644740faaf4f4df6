"""Pieces of GBNF for JSON. Pure functions, any thread."""

from __future__ import annotations

import json

# One escape stands for one character: halves of surrogate pairs are left out.
BASE_RULES = {
    "ws": r'" "? | "\n" [ \t]{0,20}',
    "char": r'[^"\\\x00-\x1F\x7F] | "\\" (["\\/bfnrt] | "u" code)',
    "code": r"[0-9abcefABCEF] hex hex hex | [dD] [0-7] hex hex",
    "hex": r"[0-9a-fA-F]",
    "string": r'"\"" char* "\""',
    "integral": r'"0" | [1-9] [0-9]{0,15}',
    "integer": r'"-"? integral',
    "number": r'"-"? integral ("." [0-9]{1,16})? ([eE] [-+]? [0-9]{1,3})?',
    "boolean": r'"true" | "false"',
    "null": r'"null"',
    "value": "object | array | string | number | boolean | null",
    "pair": r'string ws ":" ws value',
    "more-pairs": r'ws "," ws pair',
    "object": r'"{" ws (pair more-pairs* ws)? "}"',
    "more-values": r'ws "," ws value',
    "array": r'"[" ws (value more-values* ws)? "]"',
    "date": r'[0-9]{4} "-" ("0" [1-9] | "1" [0-2]) "-" ("0" [1-9] | [12] [0-9] | "3" [01])',
    "time": r'([01] [0-9] | "2" [0-3]) ":" [0-5] [0-9] ":" [0-5] [0-9] ("." [0-9]{1,9})? offset',
    "offset": r'"Z" | [-+] ([01] [0-9] | "2" [0-3]) ":" [0-5] [0-9]',
    "octet": r'"25" [0-5] | "2" [0-4] [0-9] | "1" [0-9] [0-9] | [1-9]? [0-9]',
}
FORMATS = {
    "date": "date",
    "time": "time",
    "date-time": 'date "T" time',
    "uuid": 'hex{8} "-" hex{4} "-" hex{4} "-" hex{4} "-" hex{12}',
    "ipv4": 'octet "." octet "." octet "." octet',
}
TYPES = ("object", "array", "string", "number", "integer", "boolean", "null")


def literal(text: str) -> str:
    """A text as a grammar writes it."""
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + "".join(escapes.get(char) or _shown(char) for char in text) + '"'


def json_literal(value: object) -> str:
    """A JSON value as a grammar writes it."""
    return literal(json.dumps(value, ensure_ascii=False))


def in_class(char: str) -> str:
    """A character within [ ]."""
    if char in '\\]["-^':
        return "\\x5E" if char == "^" else "\\" + char
    return _shown(char)


def _shown(char: str) -> str:
    number = ord(char)
    if 0x20 <= number < 0x7F:
        return char
    if number <= 0xFF:
        return f"\\x{number:02X}"
    return char if char.isprintable() else f"\\U{number:08X}"
