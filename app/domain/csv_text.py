"""Rows as CSV that spreadsheets open without computing anything. Pure functions, any thread."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would compute what begins so


def csv_text(rows: Sequence[Mapping[str, object]]) -> str:
    """A line of names and one for each row, all with the same names; None is an empty cell.

    All texts are quoted: the writer does not see that a lone carriage return would end the row.
    """
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([_cell(name) for name in rows[0]] if rows else ())
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return made.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
