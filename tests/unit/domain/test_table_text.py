"""Rows for other programs."""

from __future__ import annotations

import csv
import io
import json
import math

from app.domain.table_text import TableFormat, table_text

NAMES = ("key", "value")
ROWS = [("a,b", 'say "x"\nnow'), ("c", 1.5)]


def test_csv_reads_back_as_it_was() -> None:
    text = table_text(NAMES, ROWS, TableFormat.CSV)
    assert list(csv.reader(io.StringIO(text))) == [
        ["key", "value"],
        ["a,b", 'say "x"\nnow'],
        ["c", "1.5"],
    ]


def test_json_keeps_the_kinds_of_values() -> None:
    rows = [("inf", math.inf), ("list", [1, 2])]
    read = json.loads(table_text(NAMES, rows, TableFormat.JSON))
    assert read == [{"key": "inf", "value": "inf"}, {"key": "list", "value": [1, 2]}]


def test_text_has_one_line_for_each_row() -> None:
    text = table_text(NAMES, ROWS, TableFormat.TEXT)
    assert text == 'key\tvalue\na,b\tsay "x" now\nc\t1.5\n'
