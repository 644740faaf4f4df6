"""Which title of a model is taken, and which leaves the one from the words."""

from __future__ import annotations

import pytest

from app.domain.model_title import sensible_title

QUESTION = "How do I bake bread with sourdough at home? 如何烤面包"
ANSWER = "Feed the starter, mix flour and water, and wait. Bake it hot."


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Baking Sourdough Bread", "Baking Sourdough Bread"),
        ('"Baking Sourdough Bread"', "Baking Sourdough Bread"),
        ("**Title: Sourdough at Home**", "Sourdough at Home"),
        ("# Sourdough at Home\n", "Sourdough at Home"),
        ("Titel: „Sourdough für Anfänger“", "Sourdough für Anfänger"),
        ("Sourdough Bread.", "Sourdough Bread"),
        ("\n\nSourdough   Bread\n\nThis title says", "Sourdough Bread"),
        ("<think>hm, bread</think>Sourdough Bread", "Sourdough Bread"),
        ("如何在家烤面包", "如何在家烤面包"),
        ("Baked Goods", "Baked Goods"),
        ("", None),
        ("?!", None),
        ("Space Travel in the Sixties", None),
        ("Sure! Here is a title for sourdough", None),
        ("I am a small demonstration model for bread", None),
        ("Sourdough is easy. You need flour.", None),
        ("bread bread bread bread", None),
        ("Feed the starter, mix flour", None),
        ("A title that has so many words about bread that it is a sentence", None),
        ("Sourdough" * 8, None),
    ],
)
def test_a_title_is_cleaned_or_refused(written: str, title: str | None) -> None:
    assert sensible_title(written, QUESTION, ANSWER, whole=True) == title


def test_a_line_that_was_cut_off_is_no_title() -> None:
    assert sensible_title("Baking Sourdough", QUESTION, ANSWER, whole=False) is None
    assert sensible_title("Baking Sourdough\n\nThis", QUESTION, ANSWER, whole=False) is not None
    assert sensible_title("<think>so much to think", QUESTION, ANSWER, whole=False) is None
