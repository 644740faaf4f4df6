"""Which segments are visible and where, with true heights for all of them. GUI thread."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from app.gui.transcript.row_content import RowContent
from app.gui.transcript.segment import BUBBLE_PADDING, Segment, SegmentKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.gui.transcript.rows import Rows
    from app.gui.transcript.stage import Stage

COLUMN = 760
SIDE_MARGIN = 24
TOP_MARGIN = 8
BOTTOM_MARGIN = 28
_FOOTER_OUTDENT = 7  # the first icon of a footer stands flush with the text
_THINKING_OUTDENT = 9


@dataclass(frozen=True, slots=True)
class Anchor:
    """A segment that stays where it is; `offset` is its top in the viewport."""

    message_id: str
    row: int
    index: int
    offset: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A visible segment, in coordinates of the viewport."""

    row: int
    index: int
    segment: Segment
    content: RowContent
    place: QRect


class Layout:
    """`y` is always the distance of the viewport's top from the top of the conversation."""

    def __init__(self, rows: Rows, stage: Stage) -> None:
        self._rows = rows
        self._stage = stage
        self._left = SIDE_MARGIN
        self._height = 0
        self.zoom = 1.0

    @property
    def column(self) -> QRect:
        """The column of text in the viewport."""
        return QRect(self._left, 0, self._rows.width, self._height)

    @property
    def total(self) -> int:
        return TOP_MARGIN + self._rows.heights.total + BOTTOM_MARGIN

    @property
    def lowest(self) -> int:
        """The greatest `y`."""
        return max(self.total - self._height, 0)

    def resize(self, width: int, height: int) -> None:
        widest = round(COLUMN * max(self.zoom, 1.0))  # lines of as many letters
        column = max(min(widest, width - 2 * SIDE_MARGIN), 120)
        self._left = max((width - column) // 2, 0)
        self._height = height
        self._rows.set_width(column)

    def measure(self, y: int) -> bool:
        """Draw what is visible at `y`; True where a height turned out to be another."""
        changed = False
        for row, top in self._visible_rows(y):
            content = self._rows.content(row)
            if content is None:
                continue
            if self._measure_row(content, top) or self._rows.heights[row] != content.height:
                self._rows.sync(row)
                changed = True
        return changed

    def visible(self, y: int) -> list[Placed]:
        """All segments at `y`; their widgets were drawn by `measure`."""
        placed = []
        for row, top in self._visible_rows(y):
            if (content := self._rows.known_content(row)) is None:
                continue
            for index in self._visible_indexes(content, top):
                segment = content.segments[index]
                if not self._stage.is_bound(segment):
                    continue
                place = self._place(content, segment, top + content.tops[index])
                placed.append(Placed(row, index, segment, content, place))
        return placed

    def is_known(self, y: int) -> bool:
        """The texts of all rows that are visible at `y` are here."""
        return all(
            self._rows.known_content(row) is not None or self._rows.heights[row] == 0
            for row, _top in self._visible_rows(y)
        )

    def bottom_of(self, row: int, y: int) -> int:
        """Where a row ends in the viewport."""
        return self._row_top(row) - y + self._rows.heights[row]

    def bubble(self, row: int, y: int) -> QRect:
        """The bubble of a question in the viewport."""
        content = self._rows.known_content(row)
        if content is None:
            return QRect()
        top, bottom = content.bubble()
        at = self._row_top(row) - y
        width = self._bubble_width(content) + 2 * BUBBLE_PADDING
        right = self._left + self._rows.width
        return QRect(right - width, at + top, width, bottom - top)

    def anchor(self, y: int) -> Anchor | None:
        """The first segment in the upper half, else the one above it; else a row.

        Only segments whose height is known: the others may be about to change theirs.
        """
        row_anchor = text_anchor = None
        for anchor in self._anchors(y):
            row_anchor = row_anchor or anchor
            if anchor.index < 0:
                continue
            if 0 <= anchor.offset < self._height // 2:
                return anchor
            text_anchor = text_anchor or anchor
        return text_anchor or row_anchor

    def _anchors(self, y: int) -> Iterator[Anchor]:
        """Visible rows, each followed by its visible segments of known height."""
        for row, top in self._visible_rows(y):
            message_id = self._rows.message_id(row)
            yield Anchor(message_id, row, -1, top)
            if (content := self._rows.known_content(row)) is None:
                continue
            for index in self._visible_indexes(content, top):
                segment = content.segments[index]
                if segment.is_measured(self._width_of(content, segment)):
                    yield Anchor(message_id, row, index, top + content.tops[index])

    def y_of(self, anchor: Anchor) -> int:
        """The `y` at which the anchor is where it was."""
        top = self._row_top(anchor.row)
        content = self._rows.known_content(anchor.row)
        if content is not None and content.segments and anchor.index >= 0:
            top += content.tops[min(anchor.index, len(content.segments) - 1)]
        return min(max(top - anchor.offset, 0), self.lowest)

    def row_at(self, y: int) -> int:
        return self._rows.heights.row_at(y - TOP_MARGIN)

    def _row_top(self, row: int) -> int:
        return TOP_MARGIN + self._rows.heights.top(row)

    def _visible_rows(self, y: int) -> Iterator[tuple[int, int]]:
        """Rows and their tops in the viewport; heights may change between two of them."""
        if not len(self._rows.heights):
            return
        row = self.row_at(y)
        top = self._row_top(row) - y
        while row < len(self._rows.heights) and top < self._height:
            yield row, top
            top += self._rows.heights[row]
            row += 1

    def _visible_indexes(self, content: RowContent, top: int) -> Iterator[int]:
        index = max(bisect_right(content.tops, -top) - 1, 0)
        while index < len(content.segments) and top + content.tops[index] < self._height:
            yield index
            index += 1

    def _measure_row(self, content: RowContent, top: int) -> bool:
        changed = False
        for index in self._visible_indexes(content, top):
            segment = content.segments[index]
            width = self._width_of(content, segment)
            if self._stage.is_current(segment, width):
                continue
            height = self._stage.show(segment, content, width)
            segment.measured_width, segment.measured_revision = width, segment.revision
            if height != segment.height:
                segment.height = height
                content.heights_changed()
                changed = True
        return changed

    def _width_of(self, content: RowContent, segment: Segment) -> int:
        if segment.bubble:
            return content.text_width
        return self._rows.width - segment.indent

    def _bubble_width(self, content: RowContent) -> int:
        texts = [segment for segment in content.segments if segment.bubble]
        if len(texts) != 1:
            return content.text_width
        return min(max(texts[0].ideal_width + 1, 12), content.text_width)

    def _place(self, content: RowContent, segment: Segment, top: int) -> QRect:
        right = self._left + self._rows.width
        if segment.bubble:
            width = self._bubble_width(content)
            return QRect(right - BUBBLE_PADDING - width, top, width, segment.height)
        width = self._width_of(content, segment)
        if segment.kind is SegmentKind.FOOTER:
            return self._place_footer(content, segment, top)
        if segment.kind is SegmentKind.THINKING:
            hint = self._stage.hint_width(segment)
            left = self._left - _THINKING_OUTDENT
            return QRect(left, top, min(hint, width), segment.height)
        return QRect(self._left + segment.indent, top, width, segment.height)

    def _place_footer(self, content: RowContent, segment: Segment, top: int) -> QRect:
        width = self._rows.width
        if content.is_question:
            hint = min(self._stage.hint_width(segment), width)
            return QRect(self._left + width - hint, top, hint, segment.height)
        return QRect(self._left - _FOOTER_OUTDENT, top, width + _FOOTER_OUTDENT, segment.height)
