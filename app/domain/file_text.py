"""Text and values out of files, written so that nothing in them can deceive. Any thread."""

from __future__ import annotations

import math
import struct
import unicodedata
from typing import TYPE_CHECKING

from app.domain.quant import format_bytes

if TYPE_CHECKING:
    from app.domain.gguf_inspection import ListValue, MetadataEntry, Scalar

_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
_F32 = struct.Struct("<f")


def one_line(text: str, most: int = 300) -> str:
    """The beginning of a text on one line; what cannot be seen is written as an escape."""
    cut = text[:most]
    shown = cut if cut.isprintable() else "".join(_SHORT.get(char) or _seen(char) for char in cut)
    return shown + "…" if len(text) > most else shown


def many_lines(text: str) -> str:
    """A text as it is laid out; every other character that cannot be seen becomes an escape."""
    text = text.replace("\r\n", "\n")
    if text.isprintable():
        return text
    return "".join(char if char in "\n\t" else _seen(char) for char in text)


def scalar_text(value: Scalar, kind: str, most: int = 300) -> str:
    """A value in a table: "true", "1e-05", "4096", the beginning of a text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return one_line(value, most)
    return float_text(value, kind) if isinstance(value, float) else str(value)


def float_text(value: float, kind: str) -> str:
    """The shortest text that reads back as the same number of that kind."""
    if kind != "f32" or not math.isfinite(value):
        return repr(value)
    wanted = _F32.pack(value)
    texts = (f"{value:.{digits}g}" for digits in range(6, 9))
    return next((text for text in texts if _F32.pack(float(text)) == wanted), f"{value:.9g}")


def value_text(entry: MetadataEntry, most: int = 300) -> str:
    """The value of a key on one line, of a list its beginning."""
    from app.domain.gguf_inspection import ListValue, LongText  # the chat needs none of them

    value = entry.value
    if isinstance(value, ListValue):
        return list_text(value, entry.kind, most)
    if isinstance(value, LongText):
        return f"{one_line(value.start, most)} ({format_bytes(value.length)})"
    return scalar_text(value, entry.kind, most)


def list_text(value: ListValue, kind: str, most: int = 300) -> str:
    """As many of the first values as fit: '[1, 2, 3, …]', '["a", "b"]'."""
    shown: list[str] = []
    room = most
    for item in value.first:
        text = scalar_text(item, kind, 60)
        shown.append(f'"{text}"' if isinstance(item, str) else text)
        room -= len(shown[-1]) + 2
        if room < 0:
            break
    return f"[{', '.join(shown)}{', …' if len(shown) < value.length else ''}]"


def kind_code(entry: MetadataEntry) -> str:
    """Kind of a value as programs write it: "u32", "text", "text[151936]"."""
    from app.domain.gguf_inspection import ListValue

    value = entry.value
    return f"{entry.kind}[{value.length}]" if isinstance(value, ListValue) else entry.kind


def _seen(char: str) -> str:
    if unicodedata.category(char) not in _HIDDEN:
        return char
    code = ord(char)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )
