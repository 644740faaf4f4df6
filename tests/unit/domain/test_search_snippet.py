"""Where found words stand in a text: as the index reads it, for people to see."""

from __future__ import annotations

import pytest

from app.domain.chat_search import SearchTerm
from app.domain.search_snippet import marks_in, search_pattern, snippet_of


def marked(text: str, *terms: SearchTerm) -> list[str]:
    return [text[start:end] for start, end in marks_in(text, search_pattern(terms))]


@pytest.mark.parametrize(
    ("typed", "text", "words"),
    [
        ("muller", "Frau Müller und Mullers Hund", ["Müller", "Mullers"]),
        ("MÜLLER", "muller", ["muller"]),
        ("u\u0308ber", "über alles", ["über"]),
        ("strasse", "Straße", []),
        ("app", "apple snapper App", ["apple", "App"]),
        ("don't", "I don't know", ["don't"]),
        ("foo_bar", "a foo_bar b", ["foo_bar"]),
        ("привет", "Привет, мир", ["Привет"]),
        ("e", "É è e x", ["É", "è", "e"]),
    ],
)
def test_words_are_marked_as_the_index_finds_them(typed: str, text: str, words: list[str]) -> None:
    assert marked(text, SearchTerm(typed)) == words


def test_a_quoted_phrase_is_marked_whole() -> None:
    term = SearchTerm("never again", quoted=True)
    assert marked("never, again never again! never agains", term) == ["never, again", "never again"]


def test_signs_and_unspaced_scripts_are_marked_anywhere() -> None:
    terms = [SearchTerm("c++", anywhere=True), SearchTerm("模型", anywhere=True)]
    assert marked("in C++17 这个模型很好", *terms) == ["C++", "模型"]


def test_the_snippet_of_a_short_text_is_the_text() -> None:
    assert snippet_of("a b\nc", search_pattern([SearchTerm("c")])) == ("a b c", ((4, 5),))


def test_without_a_hit_the_beginning_is_shown() -> None:
    snippet, marks = snippet_of("word " * 200, search_pattern([SearchTerm("x")]))
    assert snippet.startswith("word word")
    assert snippet.endswith("…")
    assert marks == ()


def test_a_huge_text_without_a_space_is_cut() -> None:
    snippet, marks = snippet_of(
        "x" * 5_000 + "模型", search_pattern([SearchTerm("模型", anywhere=True)])
    )
    assert snippet.startswith("…xxx")
    assert [snippet[start:end] for start, end in marks] == ["模型"]
