"""Columns of tables: they fill the page where they fit, and keep their words where not."""

from __future__ import annotations

from app.gui.markdown.table_columns import LONGEST_CELL, cells, column_pixels


def test_an_escaped_pipe_is_no_separator_and_markup_has_no_width() -> None:
    assert cells("| a \\| b | **bold** | [link](https://example.org) |") == [
        "a \\| b",
        "bold",
        "[link",
    ]


def test_a_table_that_fits_fills_the_room() -> None:
    widths = column_pixels(["|ab|abcdef|", "|-|-|", "|a|b|"], 600, 8.0, 16)
    assert 596 <= sum(widths) <= 600
    assert widths[0] < widths[1]


def test_long_cells_are_broken_before_short_ones() -> None:
    long = "many words in a cell " * 10
    widths = column_pixels(["|id|text|", "|-|-|", f"|123456|{long}|"], 300, 8.0, 16)
    assert sum(widths) <= 300
    assert widths[0] >= 6 * 8 + 16


def test_a_table_of_many_columns_is_wider_than_the_room() -> None:
    head = "|" + "measurement|" * 20
    widths = column_pixels([head, "|" + "-|" * 20, head], 760, 8.0, 16)
    assert sum(widths) > 760
    assert min(widths) >= 11 * 8


def test_one_endless_word_does_not_make_a_table_endless() -> None:
    widths = column_pixels(["|a|b|", "|-|-|", f"|{'x' * 5_000}|y|"], 760, 8.0, 16)
    assert sum(widths) <= 760
    assert widths[0] < LONGEST_CELL * 8 * 3
