"""Sums of row heights, and the row at a place."""

from __future__ import annotations

import random

import pytest

from app.gui.transcript.heights import Heights


@pytest.mark.parametrize("count", [1, 2, 7, 64, 1000])
def test_tops_and_rows_agree_with_plain_sums_after_changes(count: int) -> None:
    draw = random.Random(count)  # noqa: S311  # sizes, no secrets
    plain = [draw.randint(0, 50) for _ in range(count)]
    heights = Heights(plain)
    for _ in range(200):
        row, height = draw.randrange(len(plain)), draw.randint(0, 90)
        heights[row] = plain[row] = height
        if draw.random() < 0.2:
            heights.append(height)
            plain.append(height)
    assert heights.total == sum(plain)
    for row in range(len(plain)):
        assert heights.top(row) == sum(plain[:row])
        if plain[row]:
            assert heights.row_at(sum(plain[:row])) == row
            assert heights.row_at(sum(plain[: row + 1]) - 1) == row


def test_places_outside_belong_to_the_first_and_the_last_row() -> None:
    heights = Heights([10, 20, 30])
    assert heights.row_at(-5) == 0
    assert heights.row_at(1000) == 2
