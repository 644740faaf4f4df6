"""The texts that a message is made of, cut into segments slice by slice. GUI thread."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from app.gui.markdown.block import Block, BlockKind
from app.gui.markdown.plain import plain_blocks
from app.gui.markdown.splitter import BlockSplitter
from app.gui.transcript.segment import Segment, SegmentKind, gap_between

if TYPE_CHECKING:
    from collections.abc import Iterator

FEED_SLICE = 12_000  # characters
FEED_LINES = 800
FEED_BLOCKS = 40
_SEGMENT_KINDS = {"code": SegmentKind.CODE}


class ReadPart:
    """Thinking or answer: its text, how much of it was cut into blocks, and their segments."""

    def __init__(self, *, quiet: bool) -> None:
        self.segments: list[Segment] = []
        self.text = ""
        self._quiet = quiet
        self._zoom = 1.0
        self._splitter = BlockSplitter()
        self._fed = 0
        self._finished = False

    @property
    def pending(self) -> bool:
        return self._fed < len(self.text)

    def set_text(self, text: str) -> None:
        if self.text.startswith(text) and not self.text[len(text) :].strip():
            # Only white space was taken off its end: nothing that is shown has changed.
            self._fed, self.text = min(self._fed, len(text)), text
            return
        before = max(self._fed - 100, 0)
        if text[before : self._fed] != self.text[before : self._fed] or self._finished:
            self._restart()
        self.text = text

    def _restart(self) -> None:
        self._splitter, self._fed, self._finished = BlockSplitter(), 0, False
        self.segments.clear()

    def feed(self, width: int, *, final: bool) -> None:
        """Cut one slice more; `final`: the text will not grow."""
        known = max(len(self._splitter.blocks) - 1, 0)
        piece = first_lines(self.text[self._fed : self._fed + FEED_SLICE], FEED_LINES)
        self._fed += len(piece)
        if piece:
            self._splitter.feed(piece)
        if final and not self.pending and not self._finished:
            self._splitter.finish()
            self._finished = True
        self._take_blocks(known, width)

    def _take_blocks(self, first: int, width: int) -> None:
        blocks = self._splitter.blocks
        same = first < len(self.segments) and first < len(blocks)
        if same and self.segments[first].block is blocks[first]:
            first += 1
        del self.segments[first:]
        for number in range(first, len(blocks)):
            above = blocks[number - 1] if number else None
            segment = made_segment(blocks[number], above, width, self._zoom)
            segment.quiet = self._quiet
            self.segments.append(segment)

    def set_zoom(self, zoom: float) -> None:
        self._zoom, above = zoom, None
        for segment in self.segments:
            if segment.block is not None:
                segment.gap = round(gap_between(above, segment.block) * zoom)
            segment.zoom, above = zoom, segment.block


class PlainPart:
    """A question, or a message as it is stored: text without Markdown, cut in slices too."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.pending = False
        self._text: str | None = None
        self._kind = BlockKind.PLAIN
        self._zoom = 1.0
        self._blocks: Iterator[Block] = iter(())

    def set_text(self, text: str, kind: BlockKind) -> None:
        """Begin anew where the text is another one; `feed` has to follow."""
        if text != self._text or kind is not self._kind:
            self._text, self._kind = text, kind
            self._blocks, self.segments, self.pending = plain_blocks(text), [], True

    def clear(self) -> None:
        self._text = None
        self._blocks, self.segments, self.pending = iter(()), [], False

    def feed(self, width: int) -> None:
        """Cut one slice more."""
        above = self.segments[-1].block if self.segments else None
        blocks = list(islice(self._blocks, FEED_BLOCKS))
        self.pending = len(blocks) == FEED_BLOCKS
        for block in blocks:
            block.kind = self._kind
            segment = made_segment(block, above, width, self._zoom)
            segment.bubble = self._kind is BlockKind.PLAIN
            self.segments.append(segment)
            above = block

    def set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        for segment in self.segments:
            segment.zoom = zoom


def first_lines(text: str, most: int) -> str:
    """No more lines than one step may take."""
    ends = text.split("\n", most)
    return text if len(ends) <= most else text[: len(text) - len(ends[-1])]


def made_segment(block: Block, above: Block | None, width: int, zoom: float = 1.0) -> Segment:
    """A segment of a block below another one."""
    kind = _SEGMENT_KINDS.get(block.kind.value, SegmentKind.TEXT)
    segment = Segment(kind, block, round(gap_between(above, block) * zoom), zoom=zoom)
    segment.estimate(width)
    return segment
