"""Rows of a table as text for other programs: tabs, CSV, JSON. Pure functions, any thread."""

from __future__ import annotations

import csv
import io
import json
import math
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class TableFormat(str, Enum):
    """How rows are written."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


def table_text(names: Sequence[str], rows: Sequence[Sequence[object]], form: TableFormat) -> str:
    """The rows under the names of their columns; JSON is a list of objects."""
    if form is TableFormat.JSON:
        documents = [dict(zip(names, map(_json_value, row), strict=True)) for row in rows]
        return json.dumps(documents, ensure_ascii=False, indent=1) + "\n"
    if form is TableFormat.CSV:
        made = io.StringIO()
        writer = csv.writer(made, lineterminator="\n")
        writer.writerows([names, *rows])
        return made.getvalue()
    lines = [names, *rows]
    return "\n".join("\t".join(_cell(value) for value in line) for line in lines) + "\n"


def _cell(value: object) -> str:
    return str(value).replace("\t", " ").replace("\n", " ")


def _json_value(value: object) -> object:
    """JSON knows no infinity."""
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value
