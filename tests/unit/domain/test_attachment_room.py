"""How the room in the context is shared out."""

from __future__ import annotations

import pytest

from app.domain.attachment_room import ContextSum, characters_for, estimate_tokens, shares


def test_small_files_get_all_and_large_ones_equal_parts() -> None:
    given = shares([100, 9000, 9000], 3000)
    assert given[0] == 100
    assert abs(given[1] - given[2]) <= 1
    assert sum(given) <= 3000


def test_files_that_fit_get_what_they_want() -> None:
    assert shares([100, 200], 5000) == (100, 200)
    assert shares([], 5000) == ()


@pytest.mark.parametrize("room", [0, 10, -5])
def test_without_room_nobody_gets_anything(room: int) -> None:
    assert shares([100, 200], room) == (0, 0)


def test_the_answer_has_room_too() -> None:
    total = ContextSum(used=100, question=10, files=3000, length=4096, exact=True)
    assert total.room == 4096 - 100 - 10 - 1024
    assert total.too_long
    assert total.total == 3110
    assert ContextSum(0, 0, 200, 512, exact=True).room == 384


def test_an_unknown_context_is_never_too_short() -> None:
    assert not ContextSum(0, 0, 10**9, None, exact=False).too_long


def test_estimates_are_of_the_right_size() -> None:
    assert 20 <= estimate_tokens("The quick brown fox jumps over the lazy dog. " * 2) <= 30
    assert 40 <= estimate_tokens("今天天气很好" * 12) <= 80
    assert estimate_tokens("") == 0


def test_characters_follow_the_tokens_that_were_counted() -> None:
    assert characters_for(50, "x" * 400, 100) == 200
    assert characters_for(500, "x" * 400, 100) == 400
