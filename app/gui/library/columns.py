"""Which figures a row of the library has room for, and where they stand. Pure, GUI thread."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRect

LEAST_LEVEL = 116  # what the name of the level always keeps
INSET = 12
GAP = 8


class Column(Enum):
    """From left to right; the values are widths in pixels, 0 for what takes the rest."""

    LEVEL = (0, 0)
    SOURCE = (1, 92)
    BITS = (2, 40)
    SIZE = (3, 60)
    CONTEXT = (4, 54)
    PROMPT = (5, 66)
    DECODE = (6, 68)
    USED = (7, 72)
    FIT = (8, 78)

    @property
    def width(self) -> int:
        return self.value[1]


# What stays longest where there is little room comes first.
_BY_WORTH = (
    Column.SIZE,
    Column.FIT,
    Column.DECODE,
    Column.CONTEXT,
    Column.BITS,
    Column.PROMPT,
    Column.USED,
    Column.SOURCE,
)


def columns_in(row: QRect) -> dict[Column, QRect]:
    """The place of each column that is shown in a row."""
    inner = row.adjusted(INSET, 0, -INSET, 0)
    shown = _chosen(inner.width() - LEAST_LEVEL)
    places: dict[Column, QRect] = {}
    right = inner.right() + 1
    for column in reversed(Column):
        if column in shown:
            places[column] = QRect(right - column.width, row.top(), column.width, row.height())
            right -= column.width + GAP
    places[Column.LEVEL] = QRect(inner.left(), row.top(), right - inner.left(), row.height())
    return places


def _chosen(room: int) -> set[Column]:
    shown: set[Column] = set()
    for column in _BY_WORTH:
        room -= column.width + GAP
        if room < 0:
            break
        shown.add(column)
    return shown
