"""Which part of a prompt is in the KV cache already. Pure, any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def common_prefix(cached: Sequence[int], wanted: Sequence[int]) -> int:
    """Number of tokens that both sequences start with."""
    limit = min(len(cached), len(wanted))
    for index in range(limit):
        if cached[index] != wanted[index]:
            return index
    return limit


def reusable(
    cached: Sequence[int], wanted: Sequence[int], *, first_position: int, sliding_window: int
) -> int:
    """How many tokens of `wanted` need no computing, given what the KV cache holds.

    One token is always left to compute, since logits are not part of the cache. A cache with
    sliding-window layers may have dropped old positions: cutting it back to `n` is right only
    while everything that position `n` looks back at is there (llama.cpp, server-context.cpp).
    """
    count = min(common_prefix(cached, wanted), len(wanted) - 1)
    if sliding_window and first_position > max(0, count - sliding_window):
        return 0
    return max(count, 0)
