"""Guesses copied from the text so far."""

from __future__ import annotations

import time
from array import array

import pytest

from app.engine.lookup_drafter import LookupDrafter

_TEXT = array("i", range(100, 200))


def _guess(drafter: LookupDrafter, tokens: array[int], newest: int, limit: int) -> list[int]:
    return list(drafter.propose(tokens, newest, limit)) if drafter.look(tokens, newest) else []


def test_what_followed_the_last_three_tokens_is_guessed() -> None:
    tokens = _TEXT + array("i", [1, 2, 120, 121])
    assert _guess(LookupDrafter(), tokens, 122, 4) == [123, 124, 125, 126]


def test_the_length_of_the_match_is_told() -> None:
    tokens = _TEXT + array("i", [1, *range(120, 129)])
    assert LookupDrafter().look(tokens, 129) == 10
    assert LookupDrafter().look(_TEXT + array("i", [1, 120, 121]), 122) == 3


@pytest.mark.parametrize("tokens", [[], [1], [1, 2], [1, 2, 3], [7, 8, 9, 1, 2, 4]])
def test_where_nothing_matches_nothing_is_guessed(tokens: list[int]) -> None:
    assert _guess(LookupDrafter(), array("i", tokens), 5, 4) == []


def test_the_newest_of_several_places_counts() -> None:
    tokens = array("i", [1, 2, 3, 10, 0, 1, 2, 3, 20, 0, 1, 2])
    assert _guess(LookupDrafter(), tokens, 3, 1) == [20]


def test_a_text_that_repeats_itself_goes_on_so() -> None:
    tokens = array("i", [5, 6, 7, 5, 6, 7, 5, 6])
    assert _guess(LookupDrafter(), tokens, 7, 7) == [5, 6, 7, 5, 6, 7, 5]
    assert _guess(LookupDrafter(), array("i", [9, 9, 9]), 9, 3) == [9, 9, 9]


def test_a_copy_goes_on_at_its_place_after_one_changed_token() -> None:
    drafter = LookupDrafter()
    tokens = _TEXT + array("i", [1, 120, 121])
    assert _guess(drafter, tokens, 122, 2) == [123, 124]
    tokens.extend([122, 123, 7])  # 7 stands where the text had 124
    assert drafter.look(tokens, 125) == 1
    assert list(drafter.propose(tokens, 125, 2)) == [126, 127]


def test_a_copy_is_followed_where_the_same_words_stand_twice() -> None:
    source = [1, 2, 3, 50, 51, 52, 1, 2, 3, 60, 61, 62]
    tokens = array("i", [*source, 99, *source[:5]])
    drafter = LookupDrafter()
    assert _guess(drafter, tokens, source[5], 1) == [source[6]]
    tokens.extend(source[5:8])
    assert _guess(drafter, tokens, source[8], 1) == [60]


def test_tokens_written_since_are_known() -> None:
    drafter = LookupDrafter()
    tokens = array("i", [1, 2, 3])
    for token in (4, 5, 6, 7, 1, 2):
        drafter.look(tokens, token)
        tokens.append(token)
    assert _guess(drafter, tokens, 3, 2) == [4, 5]


def test_after_the_context_was_shifted_only_what_is_there_is_copied() -> None:
    drafter = LookupDrafter()
    tokens = _TEXT + _TEXT
    drafter.look(tokens, 100)
    shifted = array("i", [1, 2, 150, 151, 152, 3, 150, 151])
    assert _guess(drafter, shifted, 152, 1) == [3]


def test_a_long_prompt_is_indexed_in_pieces_that_delay_no_token() -> None:
    drafter = LookupDrafter()
    tokens = array("i", [*range(40_000), 38_000, 38_001])
    looks = 1
    while not drafter.look(tokens, 38_002):
        looks += 1
        assert looks < 100
    assert looks > 30


def test_a_token_that_matches_nothing_costs_no_time() -> None:
    drafter = LookupDrafter()
    tokens = array("i", [*range(30_000), 29_000, 29_001])
    while not drafter.look(tokens, 29_002):
        pass
    best = min(_seconds_of_looks(drafter, tokens, start) for start in range(50_000, 51_000, 100))
    assert best / 100 < 30e-6  # 1 µs on a quiet machine


def _seconds_of_looks(drafter: LookupDrafter, tokens: array[int], start: int) -> float:
    started = time.perf_counter()
    for token in range(start, start + 100):
        drafter.look(tokens, token)
        tokens.append(token)
    return time.perf_counter() - started
