"""How long levels take, in words that say no more than is known."""

from __future__ import annotations

import pytest

from app.domain.level_pace import Span
from app.gui.library.level_text import span_words


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(90, 130), "≈ 2 min"),
        (Span(2, 8), "2–8 s"),
        (Span(60, 240), "1–4 min"),
        (Span(42, 170), "40 s – 3 min"),
        (Span(0.1, 0.6), "≈ 1 s"),
    ],
)
def test_a_wide_span_is_told_with_both_of_its_ends(span: Span, words: str) -> None:
    assert span_words(span) == words
