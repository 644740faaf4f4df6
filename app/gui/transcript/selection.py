"""What is selected, from message to message. Pure."""

from __future__ import annotations

from dataclasses import dataclass

END = 2**31 - 1


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in the conversation; `position` counts UTF-16 units, as Qt's documents do."""

    row: int
    index: int  # of the segment in its row
    position: int


@dataclass(frozen=True, slots=True)
class Selection:
    """From where the mouse went down to where it is."""

    anchor: Spot
    focus: Spot

    @classmethod
    def of_row(cls, row: int) -> Selection:
        return cls(Spot(row, 0, 0), Spot(row, END, END))

    @classmethod
    def of_rows(cls, count: int) -> Selection:
        return cls(Spot(0, 0, 0), Spot(max(count - 1, 0), END, END))

    @property
    def start(self) -> Spot:
        return min(self.anchor, self.focus)

    @property
    def end(self) -> Spot:
        return max(self.anchor, self.focus)

    @property
    def is_empty(self) -> bool:
        return self.anchor == self.focus

    def within(self, row: int, index: int) -> tuple[int, int]:
        """The selected positions of a segment; (0, 0) where there are none."""
        here = (row, index)
        start, end = self.start, self.end
        if here < (start.row, start.index) or here > (end.row, end.index):
            return 0, 0
        first = start.position if here == (start.row, start.index) else 0
        last = end.position if here == (end.row, end.index) else END
        return (first, last) if first < last else (0, 0)
