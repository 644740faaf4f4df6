"""Reads all that the header of a GGUF model says, without llama.cpp and its weights. Any thread.

Lists stay in the file: their first values are kept, and where every page of them starts.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.domain.gguf_inspection import (
    PAGE,
    GgufInspection,
    ListValue,
    LongText,
    MetadataEntry,
    PartFacts,
    Scalar,
    TemplateText,
    TensorEntry,
    type_shares,
)
from app.domain.layer_map import layer_map
from app.domain.quant import file_type_name
from app.engine.gguf_cursor import Cursor
from app.engine.gguf_entries import Layout, read_layout, read_values
from app.engine.gguf_header import read_header

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from app.engine.gguf_types import GgufTensor

_TEMPLATE = "tokenizer.chat_template"
_TOKENS = "tokenizer.ggml.tokens"


def inspect_file(path: Path) -> GgufInspection:
    """Read a model, of a split one all parts, whichever was named. Raises UserFixableError."""
    header = read_header(path)
    try:
        layouts = [_read_part(part, number) for number, part in enumerate(header.parts)]
    except OSError as error:
        raise _changed(path) from error
    if sum(layout.tensors for layout in layouts) != len(header.tensors):
        raise _changed(path)
    tensors = tuple(_tensors(header.tensors, layouts))
    shares = type_shares(tensors)
    entries = _entries(layouts)
    level = _level(entries) or ("mixed" if shares else "")
    if level == "mixed" and shares[0].of_bytes > 0.5:
        level = shares[0].type
    return GgufInspection(
        path=str(header.path),
        parts=tuple(
            PartFacts(str(part), layout.size, layout.tensors)
            for part, layout in zip(header.parts, layouts, strict=True)
        ),
        version=header.version,
        alignment=layouts[0].alignment,
        level=level,
        metadata=tuple(_noted(entry, entries, header.parts) for entry in entries.values()),
        tensors=tensors,
        shares=shares,
        layers=layer_map((tensor.name, len(tensor.dims) < 2) for tensor in tensors),
        templates=tuple(_templates(entries.values())),
    )


def read_page(path: Path, entry: MetadataEntry, page: int) -> tuple[Scalar, ...]:
    """Up to PAGE values of a list from the file of its part. Raises UserFixableError."""
    value = entry.value
    if not isinstance(value, ListValue) or not 0 <= page < len(value.marks):
        return ()
    count = min(PAGE, value.length - page * PAGE)
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(value.marks[page])
            cursor = Cursor(file, size - value.marks[page], path.name)
            return read_values(cursor, entry.kind, count)
    except OSError as error:
        raise _changed(path) from error


def _read_part(path: Path, number: int) -> Layout:
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(0)
        return read_layout(Cursor(file, size, path.name), number)


def _tensors(read: tuple[GgufTensor, ...], layouts: list[Layout]) -> Iterator[TensorEntry]:
    rest = iter(read)
    for number, layout in enumerate(layouts):
        for tensor in islice(rest, layout.tensors):
            yield TensorEntry(
                tensor.name,
                tensor.dims,
                tensor.type.name,
                tensor.elements,
                tensor.size,
                layout.data_start + tensor.offset,
                number,
            )


def _entries(layouts: list[Layout]) -> dict[str, MetadataEntry]:
    """Later parts repeat the first one's keys, or say less."""
    entries: dict[str, MetadataEntry] = {}
    for layout in layouts:
        for entry in layout.entries:
            entries.setdefault(entry.key, entry)
    return entries


def _level(entries: dict[str, MetadataEntry]) -> str:
    entry = entries.get("general.file_type")
    known = file_type_name(entry.value) if entry and isinstance(entry.value, int) else None
    return known or ""


def _noted(
    entry: MetadataEntry, entries: dict[str, MetadataEntry], parts: tuple[Path, ...]
) -> MetadataEntry:
    if isinstance(entry.value, bool) or not isinstance(entry.value, int):
        return entry
    note = ""
    if entry.key == "general.file_type":
        note = file_type_name(entry.value) or ""
    elif entry.key.startswith("tokenizer.") and entry.key.endswith("_token_id"):
        note = _token(entry.value, entries.get(_TOKENS), parts)
    return _with_note(entry, note) if note else entry


def _with_note(entry: MetadataEntry, note: str) -> MetadataEntry:
    return MetadataEntry(entry.key, entry.kind, entry.value, entry.digest, entry.part, note)


def _token(number: int, tokens: MetadataEntry | None, parts: tuple[Path, ...]) -> str:
    if tokens is None or not isinstance(tokens.value, ListValue) or tokens.kind != "text":
        return ""
    if not 0 <= number < tokens.value.length:
        return ""
    if number < len(tokens.value.first):
        return str(tokens.value.first[number])
    page = read_page(parts[tokens.part], tokens, number // PAGE)
    return str(page[number % PAGE])


def _templates(entries: Iterable[MetadataEntry]) -> Iterator[TemplateText]:
    for entry in entries:
        if entry.key != _TEMPLATE and not entry.key.startswith(f"{_TEMPLATE}."):
            continue
        name = entry.key[len(_TEMPLATE) + 1 :]
        if isinstance(entry.value, LongText):
            yield TemplateText(name, entry.value.start, whole=False)
        elif isinstance(entry.value, str):
            yield TemplateText(name, entry.value)


def _changed(path: Path) -> UserFixableError:
    text = f"“{path.name}” changed while it was read."
    return UserFixableError(text, "Open it again.", code="changed")
