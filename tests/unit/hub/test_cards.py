"""Model cards without their settings."""

from __future__ import annotations

import pytest

from app.hub.cards import MOST_BYTES, card_text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"---\nlicense: mit\n---\n# Model\n", "# Model"),
        (b"\xef\xbb\xbf---\r\nlicense: mit\r\n---\r\n# Model\r\n", "# Model"),
        (b"---\n---\ntext", "text"),
        (b"---\nlicense: mit\n...\ntext", "text"),
        (b"# Model\n\n---\nmore\n---\nend", "# Model\n\n---\nmore\n---\nend"),
        (b"--- no settings\ntext\n---\n", "--- no settings\ntext\n---"),
        (b"---\nnever closed\n# Model", "---\nnever closed\n# Model"),
        (b"", ""),
        (b"a\0b\xff", "ab\ufffd"),
    ],
)
def test_only_the_text_is_left(data: bytes, text: str) -> None:
    assert card_text(data) == text


def test_a_card_without_end_is_cut_at_a_line() -> None:
    text = card_text(b"x" * 99 + b"\n" + b"0123456\n" * MOST_BYTES)
    assert len(text) <= MOST_BYTES
    assert text.endswith("0123456")


def test_settings_that_never_end_take_no_time() -> None:
    assert card_text(b"---\n" * 200_000)
