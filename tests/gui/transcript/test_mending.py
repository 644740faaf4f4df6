"""What an answer has left open at its end is closed, so that its layout keeps still."""

from __future__ import annotations

import pytest

from app.gui.markdown.mending import mended


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**bo", "**bo**"),
        ("**bold*", "**bold**"),
        ("a **b *c", "a **b *c***"),
        ("a **", "a"),
        ("~~old", "~~old~~"),
        ("use `co", "use `co`"),
        ("use `", "use"),
        ("``a ` b", "``a ` b``"),
        ("[text](https://exa", "[text]()"),
        ("![cat](https://exa", "![cat]()"),
        ("done **x** and `y`", "done **x** and `y`"),
        ("2 * 3 and snake_case", "2 * 3 and snake_case"),
        ("**open\n\nnew paragraph", "**open\n\nnew paragraph"),
        ("- **a\n- *b", "- **a\n- *b*"),
        ("\\*not", "\\*not"),
        ("`a **b", "`a **b`"),
    ],
)
def test_open_marks_are_closed(text: str, shown: str) -> None:
    assert mended(text) == shown


def test_no_mark_is_seen_while_bold_text_with_code_is_written() -> None:
    text = "It is **very `important` indeed** now"
    for length in range(len(text) + 1):
        shown = mended(text[:length])
        assert shown.count("**") in (0, 2)
        assert shown.count("`") % 2 == 0
