"""Which prompt tokens need no computing."""

from __future__ import annotations

from array import array

import pytest

from app.engine.prefix import common_prefix, reusable


@pytest.mark.parametrize(
    ("cached", "wanted", "common"),
    [
        ([], [], 0),
        ([], [1], 0),
        ([1, 2], [1, 2, 3], 2),
        ([1, 2, 3], [1, 2], 2),
        ([1, 9], [1, 2], 1),
        ([9], [1], 0),
        (list(range(2000)), [*range(1500), 7, 8], 1500),
        (list(range(1024)), list(range(1024)), 1024),
    ],
)
def test_the_common_prefix_is_counted(cached: list[int], wanted: list[int], common: int) -> None:
    assert common_prefix(array("i", cached), array("i", wanted)) == common


@pytest.mark.parametrize(
    ("cached", "wanted", "count"),
    [
        ([1, 2, 3], [1, 2, 3, 4], 3),
        ([1, 2, 3], [1, 2, 3], 2),  # logits are not kept, so one token is always computed
        ([1, 2, 3, 4, 5], [1, 2], 1),
        ([1], [1], 0),
        ([], [1], 0),
        ([1], [], 0),
    ],
)
def test_one_token_is_left_to_compute(cached: list[int], wanted: list[int], count: int) -> None:
    tokens = array("i", cached), array("i", wanted)
    assert reusable(*tokens, first_position=0, sliding_window=0) == count


@pytest.mark.parametrize(
    ("first_position", "count"),
    [
        (0, 100),  # nothing was dropped
        (36, 100),  # all that position 100 looks back at is there
        (37, 0),
        (-1, 100),
    ],
)
def test_a_sliding_window_must_be_whole(first_position: int, count: int) -> None:
    cached, wanted = array("i", range(200)), array("i", [*range(100), 999])
    found = reusable(cached, wanted, first_position=first_position, sliding_window=64)
    assert found == count
