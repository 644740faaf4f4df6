"""Prompts out of a CSV file. Pure functions, any thread."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from app.domain.batch_sheet import (
    MOST_COLUMNS,
    BatchSheet,
    SheetMaker,
    asked,
    check_template,
    fill,
)
from app.domain.errors import UserFixableError

if TYPE_CHECKING:
    from collections.abc import Iterator

PROMPT, SYSTEM, NAME = "prompt", "system", "id"
_SEPARATORS = ",;\t|"


def read_csv(text: str, template: str = "") -> BatchSheet:
    """The first row names the columns: `prompt`, and if wished `system` and `id`.

    All others are kept. Raises UserFixableError as `read_prompts`.
    """
    rows = _Rows(text)
    columns = _columns(next(iter(rows), (1, [], ""))[1], template)
    made = SheetMaker()
    for line, row, why in rows:
        if why:
            made.refuse(line, why)
        elif not any(cell.strip() for cell in row):
            continue
        elif len(row) != len(columns):
            made.refuse(line, f"It has {len(row)} fields; the first row names {len(columns)}.")
        else:
            _add(made, line, dict(zip(columns, row, strict=True)), template)
    return made.sheet(columns)


def _add(made: SheetMaker, line: int, row: dict[str, str], template: str) -> None:
    known = {key.casefold(): value for key, value in row.items()}
    prompt = fill(template, known) if template else known[PROMPT]
    own = {PROMPT, SYSTEM, NAME} if not template else {SYSTEM, NAME}
    rest = {key: value for key, value in row.items() if key.casefold() not in own}
    made.add(line, asked(prompt, known.get(SYSTEM, "")), known.get(NAME, "").strip(), rest)


def _columns(first: list[str], template: str) -> tuple[str, ...]:
    """Raises UserFixableError where the row names no prompt, or the same column twice."""
    names = tuple(name.strip() or f"column {at}" for at, name in enumerate(first, start=1))
    folded = [name.casefold() for name in names]
    if len(names) > MOST_COLUMNS:
        text = f"The first row names {len(names):,} columns."
        action = f"Leave {MOST_COLUMNS} or fewer."
        raise UserFixableError(text, action, code="too_many_columns")
    twice = next((name for name in names if folded.count(name.casefold()) > 1), None)
    if twice is not None:
        text = f"The first row names the column “{twice}” twice."
        raise UserFixableError(text, "Give one of them another name.", code="same_columns")
    if template:
        check_template(template, names)
    elif PROMPT not in folded:
        text = f"The first row names no column “{PROMPT}”."
        shown = ", ".join(names[:8]) or "nothing"
        action = f"It names {shown}. Rename one, or write a prompt with a {{column}} in it."
        raise UserFixableError(text, action, code="no_prompt_column")
    return names


class _Rows:
    """Rows with the line that each begins in; a broken one has a reason instead."""

    def __init__(self, text: str) -> None:
        first = text.split("\n", 1)[0]
        separator = max(_SEPARATORS, key=first.count)
        lines = (f"{line}\n" for line in text.split("\n"))
        self._reader = csv.reader(lines, delimiter=separator, strict=True)

    def __iter__(self) -> Iterator[tuple[int, list[str], str]]:
        while True:
            line = self._reader.line_num + 1
            try:
                row = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield line, [], _in_words(error)
            else:
                yield line, row, ""


def _in_words(error: csv.Error) -> str:
    told = str(error)
    if "unexpected end" in told:
        return "A quotation mark is opened here and never closed."
    if "field limit" in told:
        return "A field is too long; perhaps a quotation mark is never closed."
    if "expected after" in told:
        return "Something stands behind a closing quotation mark."
    return f"It is no row of a CSV file ({told})."
