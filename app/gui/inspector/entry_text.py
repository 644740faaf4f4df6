"""Kinds and values of metadata in words. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain.file_text import one_line, value_text
from app.domain.gguf_inspection import ListValue, LongText

if TYPE_CHECKING:
    from app.domain.gguf_inspection import MetadataEntry


def kind_words(entry: MetadataEntry) -> str:
    """ "text", "integer (u32)", "text, 151,936 values"."""
    kind = _words(entry.kind)
    if not isinstance(entry.value, ListValue):
        return kind
    text = QCoreApplication.translate("EntryText", "{kind}, {count} values")
    return text.format(kind=kind, count=f"{entry.value.length:,}")


def noted_value(entry: MetadataEntry, most: int = 300) -> str:
    """The value on one line, and after a number what it stands for."""
    text = value_text(entry, most)
    return f"{text}   {one_line(entry.note, 60)}" if entry.note else text


def copied_value(entry: MetadataEntry) -> object:
    """The value as a program wants it; of a list that is not kept whole, its beginning."""
    value = entry.value
    if isinstance(value, LongText):
        return value.start
    if not isinstance(value, ListValue):
        return value
    return list(value.first) if len(value.first) == value.length else value_text(entry)


def _words(kind: str) -> str:
    translate = QCoreApplication.translate
    if kind == "text":
        return translate("EntryText", "text")
    if kind == "bool":
        return translate("EntryText", "yes or no")
    number = (
        translate("EntryText", "decimal") if kind[0] == "f" else translate("EntryText", "integer")
    )
    return f"{number} ({kind})"
