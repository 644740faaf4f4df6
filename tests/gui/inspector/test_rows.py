"""Tables that are filtered, sorted and copied."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.bridge.inspector_rows import Column, RowTable, natural_key
from app.domain.table_text import TableFormat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

DOWN, UP = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder


@dataclass(frozen=True)
class Row:
    name: str
    size: int


ROWS = [Row("blk.10.b", 5), Row("blk.2.a", 70), Row("Output", 70)]


def table(rows: Sequence[Row] = ROWS) -> RowTable:
    columns = [
        Column("Name", "name", lambda row: row.name),
        Column("Size", "size", lambda row: f"{row.size:,}", lambda row: row.size, number=True),
    ]
    made = RowTable(columns, lambda row: row.name)
    made.set_rows(rows)
    return made


def names(made: RowTable) -> list[str]:
    return [str(made.index(row, 0).data()) for row in range(made.rowCount())]


def test_the_model_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    made = table()
    tester = QAbstractItemModelTester(made)
    made.set_filter("blk")
    made.sort(0, DOWN)
    made.set_rows([])
    assert tester.failureReportingMode() is not None


def test_numbers_in_names_are_sorted_as_numbers(qtbot: QtBot) -> None:
    made = table()
    made.sort(0, UP)
    assert names(made) == ["blk.2.a", "blk.10.b", "Output"]
    made.sort(1, DOWN)
    assert names(made) == ["blk.2.a", "Output", "blk.10.b"]
    made.sort(-1, UP)
    assert names(made) == ["blk.10.b", "blk.2.a", "Output"]


def test_sorting_keeps_the_current_row(qtbot: QtBot) -> None:
    made = table()
    current = QPersistentModelIndex(made.index(1, 0))
    made.sort(1, UP)
    assert current.row() == 1
    made.sort(1, DOWN)
    assert current.row() == 0
    assert current.data() == "blk.2.a"


def test_every_word_of_the_filter_has_to_be_there(qtbot: QtBot) -> None:
    made = table()
    made.set_filter("B BLK")
    assert names(made) == ["blk.10.b", "blk.2.a"]
    made.set_filter("10 blk")
    assert (names(made), made.total) == (["blk.10.b"], 3)
    made.set_only(lambda row: row.size == 70)
    assert names(made) == []
    made.set_filter("")
    assert names(made) == ["blk.2.a", "Output"]


def test_rows_are_found_and_copied(qtbot: QtBot) -> None:
    made = table()
    made.sort(1, UP)
    assert made.index_of(ROWS[2]).row() == 2
    assert not made.index_of(Row("no", 0)).isValid()
    assert made.copied(TableFormat.TEXT, [0]) == "name\tsize\nblk.10.b\t5\n"
    assert json.loads(made.copied(TableFormat.JSON))[1] == {"name": "blk.2.a", "size": 70}


def test_a_hundred_thousand_rows_are_sorted_and_filtered_at_once(qtbot: QtBot) -> None:
    made = table([Row(f"blk.{at % 300}.role_{at}", at) for at in range(100_000)])
    started = time.monotonic()
    made.sort(1, DOWN)
    made.set_filter("blk.7.")
    assert time.monotonic() - started < 3
    assert made.rowCount() == 334


def test_any_text_has_a_place_among_others() -> None:
    texts = ["²", "10", "9", "a", "", "x٣"]
    assert sorted(texts, key=natural_key)[:3] == ["", "9", "10"]
