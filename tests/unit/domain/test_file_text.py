"""Values and text of files in words that cannot deceive."""

from __future__ import annotations

import math
import struct

import pytest

from app.domain.file_text import float_text, kind_code, many_lines, one_line, value_text
from app.domain.gguf_inspection import ListValue, LongText, MetadataEntry, Scalar


def entry(value: Scalar | ListValue | LongText, kind: str) -> MetadataEntry:
    return MetadataEntry("key", kind, value, b"")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain <b>text</b> ✓", "plain <b>text</b> ✓"),
        ("two\nlines\tand\r", "two\\nlines\\tand\\r"),
        ("gguf.\u202efdp", "gguf.\\u202efdp"),
        ("\x00\x1b[2J\x85", "\\x00\\x1b[2J\\x85"),
        ("a\u200bb\u2028c\ue000", "a\\u200bb\\u2028c\\ue000"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text: str, shown: str) -> None:
    assert one_line(text) == shown


def test_a_long_text_ends_in_dots() -> None:
    assert one_line("x" * 5_000_000, 10) == "x" * 10 + "…"


def test_lines_and_tabs_of_a_template_stay() -> None:
    assert many_lines("a\r\n\tb\u202e\n") == "a\n\tb\\u202e\n"


@pytest.mark.parametrize("value", [1e-5, 1e6, 10000.0, 0.1, 3.1415926, 2**-149, 0.0, -1.5])
def test_a_short_float_reads_back_as_itself(value: float) -> None:
    (single,) = struct.unpack("<f", struct.pack("<f", value))
    text = float_text(single, "f32")
    assert struct.pack("<f", float(text)) == struct.pack("<f", single)
    assert len(text) <= 13


def test_floats_are_short_and_the_odd_ones_are_named() -> None:
    (single,) = struct.unpack("<f", struct.pack("<f", 1e-5))
    assert [float_text(value, "f32") for value in (single, math.inf, math.nan)] == [
        "1e-05",
        "inf",
        "nan",
    ]
    assert float_text(0.1, "f64") == "0.1"


@pytest.mark.parametrize(
    ("value", "kind", "text", "code"),
    [
        (True, "bool", "true", "bool"),
        (4096, "u32", "4096", "u32"),
        (ListValue(2, ("a", "b\n"), (0,)), "text", '["a", "b\\n"]', "text[2]"),
        (ListValue(0, (), ()), "i32", "[]", "i32[0]"),
        (ListValue(9, (1, 2), (0,)), "i32", "[1, 2, …]", "i32[9]"),
        (LongText("abc", 5_000_000), "text", "abc (5 MB)", "text"),
    ],
)
def test_values_are_written_on_one_line(
    value: Scalar | ListValue | LongText, kind: str, text: str, code: str
) -> None:
    assert (value_text(entry(value, kind)), kind_code(entry(value, kind))) == (text, code)


def test_a_list_stops_where_the_room_ends() -> None:
    numbers = tuple(range(64))
    text = value_text(entry(ListValue(64, numbers, (0,)), "i32"), 20)
    assert text == "[0, 1, 2, 3, 4, 5, 6, …]"
