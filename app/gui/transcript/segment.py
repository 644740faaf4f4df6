"""What a message is made of on the screen: one segment, one widget while it is visible."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from math import ceil

from app.gui.markdown.block import Block, BlockKind, Gap
from app.gui.markdown.to_html import (
    HEADING_MARGIN,
    ITEM_MARGIN,
    LINE_HEIGHT,
    PARAGRAPH_MARGIN,
)

LEVEL_INDENT = 24
MOST_INDENTS = 8
THINKING_INDENT = 16
BUBBLE_PADDING = 16
BUBBLE_MARGIN = 9
CHARACTER_WIDTH = 7.4  # of Inter at 15 px, on average
CODE_LINE_HEIGHT = 18
CODE_HEADER = 32
CODE_PADDING = 12
_AROUND_BOXES = 14
_UNSEEN = re.compile("[\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f]+")


class SegmentKind(Enum):
    """Which widget draws it."""

    TEXT = "text"
    CODE = "code"
    THINKING = "thinking"  # the button that opens and closes the thinking
    STATUS = "status"  # what an answer waits for
    NOTE = "note"  # why an answer ended early
    FOOTER = "footer"
    SUMMARY = "summary"  # above it the model reads a summary
    FILES = "files"  # that were sent with a question
    EDIT = "edit"  # the field in which a message is changed


class Manner(Enum):
    """How a message is shown."""

    READ = "read"
    RAW = "raw"  # every character as it is stored
    EDIT = "edit"


_FIXED_HEIGHTS = {
    SegmentKind.THINKING: 32,
    SegmentKind.STATUS: 28,
    SegmentKind.NOTE: 40,
    SegmentKind.FOOTER: 30,
    SegmentKind.SUMMARY: 32,
    SegmentKind.FILES: 46,
    SegmentKind.EDIT: 128,
}


@dataclass(slots=True, eq=False)
class Segment:
    """`height` is an estimate until the segment was shown `measured_width` pixels wide."""

    kind: SegmentKind
    block: Block | None = None
    gap: int = 0  # pixels above it
    height: int = 0
    measured_width: int = -1
    measured_revision: int = -1
    ideal_width: int = 0  # of the longest line, once it was shown
    bubble: bool = False
    quiet: bool = False  # a part of the thinking
    zoom: float = 1.0

    @property
    def selectable(self) -> bool:
        return self.block is not None

    @property
    def indent(self) -> int:
        """Pixels from the left edge of the column."""
        level = min(self.block.level, MOST_INDENTS) if self.block is not None else 0
        return round(level * LEVEL_INDENT * self.zoom) + (THINKING_INDENT if self.quiet else 0)

    @property
    def revision(self) -> int:
        return self.block.revision if self.block is not None else 0

    def is_measured(self, width: int) -> bool:
        return self.measured_width == width and self.measured_revision == self.revision

    def estimate(self, width: int) -> None:
        """Guess the height for a column `width` pixels wide."""
        if self.block is None:
            scale = max(self.zoom, 1.0) if self.kind is SegmentKind.THINKING else 1.0
            self.height = round(_FIXED_HEIGHTS[self.kind] * scale)
        elif self.kind is SegmentKind.CODE:
            lines = (self.block.text.count("\n") + 1) * self.zoom
            self.height = code_height(self.block, ceil(lines), self.zoom)
        else:
            per_line = max((width - self.indent) / CHARACTER_WIDTH / self.zoom, 8)
            lines = ceil(_seen(self.block.text) / per_line) + self.block.text.count("\n") * 0.7
            self.height = int(max(lines, 1) * LINE_HEIGHT * self.zoom)


def _seen(text: str) -> int:
    """Characters that have a width."""
    return len(text) if text.isascii() else len(_UNSEEN.sub("", text))


def code_height(block: Block, lines: int, zoom: float = 1.0) -> int:
    """Height of a piece of a code block without a scroll bar."""
    top = round(CODE_HEADER * zoom) + CODE_PADDING if block.first else 0
    return top + lines * CODE_LINE_HEIGHT + (CODE_PADDING if block.last else 0)


def gap_between(above: Block | None, below: Block) -> int:
    """Pixels between two blocks of a message."""
    if above is None:
        return 0
    if below.gap is Gap.NONE:
        return -1 if below.kind is BlockKind.TABLE else 0  # the pieces share a border
    boxes = {BlockKind.CODE, BlockKind.TABLE, BlockKind.MATH}
    if below.kind in boxes:
        return _AROUND_BOXES
    if below.gap is Gap.ITEM and above.kind not in boxes:
        return ITEM_MARGIN
    lead = _AROUND_BOXES - 3 if above.kind in boxes else PARAGRAPH_MARGIN
    return HEADING_MARGIN if below.text.startswith("#") else lead
