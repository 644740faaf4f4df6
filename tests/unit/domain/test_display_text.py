"""Text of strangers: shown on one line, without anything that cannot be seen."""

from __future__ import annotations

import pytest

from app.domain.display_text import display_lines, display_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Qwen3-8B-GGUF", "Qwen3-8B-GGUF"),
        ("Größe 漢字 😀", "Größe 漢字 😀"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("two\nlines\tand\u00a0more", "two lines and more"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("lone \ud800 half", "lone half"),
        ("  ", ""),
        ("e" + "\u0301" * 40, "e" + "\u0301" * 3),
    ],
)
def test_what_cannot_be_seen_goes(text: str, shown: str) -> None:
    assert display_text(text) == shown


def test_long_text_is_cut_with_a_sign() -> None:
    assert display_text("x" * 500, 10) == "x" * 9 + "…"


def test_lines_and_tabs_of_long_texts_stay() -> None:
    assert display_lines("a\r\n\tb\u202e\x07\rc\u2028d") == "a\n\tb\ncd"
