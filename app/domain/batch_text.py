"""Prompts out of the text of a file: TXT, CSV or JSONL. Pure functions, any thread."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import PurePath

from app.domain.batch_csv import read_csv
from app.domain.batch_jsonl import read_jsonl
from app.domain.batch_sheet import BatchSheet, SheetMaker, asked, check_template, fill

_BLOCK_END = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)


class BatchKind(str, Enum):
    """How prompts stand in a file."""

    TXT = "txt"
    CSV = "csv"
    JSONL = "jsonl"


_ENDINGS = {
    ".txt": BatchKind.TXT,
    ".md": BatchKind.TXT,
    ".csv": BatchKind.CSV,
    ".tsv": BatchKind.CSV,
    ".jsonl": BatchKind.JSONL,
    ".ndjson": BatchKind.JSONL,
    ".json": BatchKind.JSONL,
}


def kind_of(name: str, text: str) -> BatchKind:
    """By the ending of the file's name; without a known one by the first character."""
    known = _ENDINGS.get(PurePath(name).suffix.casefold())
    if known is not None:
        return known
    return BatchKind.JSONL if text.lstrip()[:1] == "{" else BatchKind.TXT


def read_prompts(text: str, kind: BatchKind, template: str = "") -> BatchSheet:
    """The prompts; `template`: a prompt of the user's own with {columns} of the file in it.

    Raises UserFixableError where there is none, where there are too many, and where the template
    names what the file has not.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    match kind:
        case BatchKind.CSV:
            return read_csv(text, template)
        case BatchKind.JSONL:
            return read_jsonl(text, template)
        case BatchKind.TXT:
            return _read_txt(text, template)


def _read_txt(text: str, template: str) -> BatchSheet:
    """One prompt in a line, or, where a line of --- stands in the file, blocks between those."""
    if template:
        check_template(template, ("prompt",))
    made = SheetMaker()
    for line, prompt in _blocks(text) if _BLOCK_END.search(text) else _lines(text):
        if prompt:
            shown = fill(template, {"prompt": prompt}) if template else prompt
            made.add(line, asked(shown), "", {})
    return made.sheet(("prompt",))


def _lines(text: str) -> list[tuple[int, str]]:
    return [(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1)]


def _blocks(text: str) -> list[tuple[int, str]]:
    """Each with the line that it begins in."""
    blocks, line = [], 1
    for block in _BLOCK_END.split(text):
        empty = len(block) - len(block.lstrip())
        blocks.append((line + block[:empty].count("\n"), block.strip()))
        line += block.count("\n")
    return blocks
