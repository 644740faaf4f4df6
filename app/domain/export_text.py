"""Rows of figures as CSV and Markdown, for spreadsheets and notes. Pure functions, any thread."""

from __future__ import annotations

import csv
import io
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would compute what begins so


def csv_text(rows: Sequence[Mapping[str, object]]) -> str:
    """Under the names of the first row; unknown values are empty.

    All texts are quoted: the writer does not see that a lone carriage return would end the row.
    """
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(rows[0] if rows else ())
    writer.writerows([_csv_cell(value) for value in row.values()] for row in rows)
    return made.getvalue()


def markdown_table(names: Sequence[str], rows: Sequence[Sequence[str]], texts: int = 2) -> str:
    """The first `texts` columns stand at the left, figures at the right."""
    rule = ["---" if number < texts else "---:" for number in range(len(names))]
    lines = (
        " | ".join(one_line(cell).replace("|", "\\|") for cell in row)
        for row in (names, rule, *rows)
    )
    return "\n".join(f"| {line} |" for line in lines)


def one_line(text: str) -> str:
    """Without line ends and runs of spaces."""
    return " ".join(text.split())


def finite(values: Mapping[str, object]) -> dict[str, object]:
    """JSON knows no infinity."""
    return {
        name: None if isinstance(value, float) and not math.isfinite(value) else value
        for name, value in values.items()
    }


def _csv_cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
