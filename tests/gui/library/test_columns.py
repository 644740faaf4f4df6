"""Which figures rows show in little room."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QRect

from app.gui.library.columns import LEAST_LEVEL, Column, columns_in


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (150, set()),
        (300, {Column.SIZE, Column.FIT}),
        (440, {Column.SIZE, Column.FIT, Column.DECODE, Column.CONTEXT}),
        (900, set(Column) - {Column.LEVEL}),
    ],
)
def test_the_most_telling_figures_stay_longest(width: int, shown: set[Column]) -> None:
    assert set(columns_in(QRect(0, 0, width, 38))) == shown | {Column.LEVEL}


@pytest.mark.parametrize("width", range(200, 1200, 37))
def test_columns_lie_in_the_row_and_never_over_each_other(width: int) -> None:
    places = columns_in(QRect(0, 0, width, 38))
    ordered = [places[column] for column in Column if column in places]
    assert all(left.right() < right.left() for left, right in itertools.pairwise(ordered))
    assert ordered[-1].right() < width
    assert len(ordered) == 1 or places[Column.LEVEL].width() >= LEAST_LEVEL
