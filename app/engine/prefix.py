"""Which part of a prompt is in the KV cache already. Pure, any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array

_BLOCK = 512  # arrays are compared at C speed


def common_prefix(cached: array[int], wanted: array[int]) -> int:
    """Number of tokens that both start with."""
    limit = min(len(cached), len(wanted))
    for start in range(0, limit, _BLOCK):
        end = min(start + _BLOCK, limit)
        if cached[start:end] != wanted[start:end]:
            return next(index for index in range(start, end) if cached[index] != wanted[index])
    return limit


def reusable(
    cached: array[int], wanted: array[int], *, first_position: int, sliding_window: int
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
