"""The cells of a spreadsheet, sheet by sheet, as python_calamine reads them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from app.documents import refusals
from app.documents.protocol import Progress
from app.documents.words import Words
from app.domain.documents import MOST_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_MIDNIGHT = time()
Cell = int | float | str | bool | date | time | datetime | timedelta


def read_sheets(file: Path, tell: Callable[[Progress], None]) -> Words:
    """Rows as lines with tabs between the cells, under the name of each sheet."""
    try:
        book = CalamineWorkbook.from_path(file)
    except PasswordError as error:
        raise refusals.protected() from error
    except CalamineError as error:
        text = "This spreadsheet is damaged."
        raise refusals.refuse(text, "Save it anew and attach that.", "damaged") from error
    lines: list[str] = []
    size = 0
    for number, name in enumerate(book.sheet_names, 1):
        rows = [_line(row) for row in book.get_sheet_by_name(name).iter_rows()]
        if any(rows):
            lines += [f"# {name}", *rows, ""]
        size += sum(map(len, rows))
        tell(Progress(number, len(book.sheet_names)))
        if size > MOST_CHARACTERS:
            break
    return Words("\n".join(lines), "application/vnd.ms-excel")


def _line(row: Sequence[Cell]) -> str:
    return "\t".join(_shown(cell) for cell in row).rstrip("\t")


def _shown(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return str(cell.date() if cell.time() == _MIDNIGHT else cell)
    return " ".join(str(cell).split())
