"""How one list becomes another in few steps, so that views keep selection and place. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


class RowChange(Generic[T]):
    """The rows between those that stay, at the beginning and at the end. Each is there once."""

    def __init__(self, rows: Sequence[T], wanted: Sequence[T]) -> None:
        self._wanted = wanted
        self._first, behind = _common_ends(rows, wanted)
        self._end = len(wanted) - behind
        stay = set(wanted[self._first : self._end])
        last = len(rows) - behind
        self.leaving = tuple(at for at in range(self._first, last) if rows[at] not in stay)

    def misplaced(self, rows: Sequence[T], begin: int) -> int | None:
        """The first place from `begin` on where another row is wanted; None: all is right."""
        for at in range(max(begin, self._first), self._end):
            if at >= len(rows) or rows[at] != self._wanted[at]:
                return at
        return None


def _common_ends(rows: Sequence[T], wanted: Sequence[T]) -> tuple[int, int]:
    """How many rows at the beginning, and behind those at the end, are the same."""
    most = min(len(rows), len(wanted))
    first = next((at for at in range(most) if rows[at] != wanted[at]), most)
    behind = 0
    while behind < most - first and rows[-1 - behind] == wanted[-1 - behind]:
        behind += 1
    return first, behind
