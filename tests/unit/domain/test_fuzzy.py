"""A few letters find a name."""

from __future__ import annotations

import pytest

from app.domain.fuzzy import fuzzy_find


def best(typed: str, *names: str) -> str:
    hits = [(hit.score, name) for name in names if (hit := fuzzy_find(typed, name))]
    return max(hits)[1]


@pytest.mark.parametrize(
    ("typed", "name", "places"),
    [
        ("nc", "New chat", (0, 4)),
        ("new", "New chat", (0, 1, 2)),
        ("CHAT", "New chat", (4, 5, 6, 7)),
        ("uber", "Über uns", (0, 1, 2, 3)),
        ("n c", "New chat", (0, 4)),
        ("", "New chat", ()),
    ],
)
def test_letters_are_found_in_their_order(typed: str, name: str, places: tuple[int, ...]) -> None:
    hit = fuzzy_find(typed, name)
    assert hit is not None
    assert hit.places == places


@pytest.mark.parametrize(("typed", "name"), [("cn", "New chat"), ("neww", "New chat"), ("x", "")])
def test_what_does_not_fit_is_not_found(typed: str, name: str) -> None:
    assert fuzzy_find(typed, name) is None


@pytest.mark.parametrize(
    ("typed", "wanted", "other"),
    [
        ("set", "Engine settings", "Show chat list"),
        ("es", "Engine settings", "Delete the open chat: yes"),
        ("live", "Show or hide the live panel", "Llama is very old"),
        ("quit", "Quit", "Question about it"),
    ],
)
def test_words_and_runs_of_letters_win(typed: str, wanted: str, other: str) -> None:
    assert best(typed, wanted, other) == wanted


def test_letters_that_fold_to_several_keep_their_places() -> None:
    hit = fuzzy_find("e", "ﬁßﷺe")
    assert hit is not None
    assert hit.places == (3,)
