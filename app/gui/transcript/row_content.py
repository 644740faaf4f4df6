"""One message as segments, kept up to date while its text grows. GUI thread."""

from __future__ import annotations

from itertools import accumulate

from app.domain.chat import Message, MessageHead, MessageStatus, Role
from app.domain.thinking import ThinkingSplit, split_thinking
from app.gui.markdown.block import Block, BlockKind
from app.gui.markdown.plain import plain_blocks
from app.gui.markdown.splitter import BlockSplitter
from app.gui.transcript.segment import (
    BUBBLE_MARGIN,
    BUBBLE_PADDING,
    Manner,
    Segment,
    SegmentKind,
    gap_between,
)

FEED_SLICE = 12_000  # characters
FEED_LINES = 800
BUBBLE_SHARE = 0.8
_ABOVE_QUESTION = 16
_ABOVE_ANSWER = 4  # the footer of the question stands above it
_ABOVE_FOOTER = 6
_ABOVE_QUESTION_FOOTER = 2
_ABOVE_NOTE = 12
_BELOW_FILES = 8
_ABOVE_SUMMARY = 20
_BELOW_THINKING = 8
_BELOW_EDIT = 14
_BELOW_OPEN_THINKING = 20
_SEGMENT_KINDS = {"code": SegmentKind.CODE}


class _Part:
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
        piece = _first_lines(self.text[self._fed : self._fed + FEED_SLICE])
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


def _first_lines(text: str) -> str:
    """No more lines than one step may take."""
    ends = text.split("\n", FEED_LINES)
    return text if len(ends) <= FEED_LINES else text[: len(text) - len(ends[-1])]


def made_segment(block: Block, above: Block | None, width: int, zoom: float = 1.0) -> Segment:
    """A segment of a block below another one."""
    kind = _SEGMENT_KINDS.get(block.kind.value, SegmentKind.TEXT)
    segment = Segment(kind, block, round(gap_between(above, block) * zoom), zoom=zoom)
    segment.estimate(width)
    return segment


class RowContent:
    """The segments of a message, top to bottom, and where they lie."""

    def __init__(self, width: int, *, thinking_open: bool = False) -> None:
        self.segments: list[Segment] = []
        self.message: Message | None = None
        self.head: MessageHead | None = None
        self.split = ThinkingSplit("", "", closed=True)
        self.thinking_open = thinking_open
        self.summarised = False  # up to here
        self.manner = Manner.READ
        self._width = width
        self._zoom = 1.0
        self._answer = _Part(quiet=False)
        self._thinking = _Part(quiet=True)
        self._extras = {kind: Segment(kind) for kind in SegmentKind}
        self._tops: list[int] | None = None
        for extra in self._extras.values():
            if extra.kind not in (SegmentKind.TEXT, SegmentKind.CODE):
                extra.estimate(width)

    @property
    def is_question(self) -> bool:
        return self.head is not None and self.head.role is Role.USER

    @property
    def pending(self) -> bool:
        """Text waits to be cut into blocks: call `advance`."""
        return self._answer.pending or (self.thinking_open and self._thinking.pending)

    @property
    def streaming(self) -> bool:
        return self.message is not None and self.message.status is MessageStatus.STREAMING

    def take(self, message: Message, head: MessageHead) -> None:
        """Show `message` as it now is."""
        same_text = self.message is not None and self.message.text == message.text
        was_streaming = self.streaming
        self.message, self.head = message, head
        if self.is_question:
            if not same_text or not self.segments:
                self._take_question(message.text)
            return
        if not same_text or was_streaming != self.streaming:
            self.split = split_thinking(message.text, final=not self.streaming)
            self._answer.set_text(self.split.answer)
            self._thinking.set_text(self.split.thinking)
        self.advance()

    def advance(self) -> None:
        """Cut one slice of the text into blocks."""
        self._answer.feed(self._width, final=not self.streaming)
        if self.thinking_open:
            final = self.split.closed or not self.streaming
            self._thinking.feed(self._width, final=final)
        self._assemble()

    def toggle_thinking(self) -> None:
        self.thinking_open = not self.thinking_open
        self.advance()

    def show_as(self, manner: Manner) -> None:
        """Show the message for reading, as it is stored, or in a field to change it."""
        if manner is self.manner:
            return
        self.manner = manner
        if self.message is not None and self.is_question:
            self._take_question(self.message.text)
        else:
            self._assemble()

    def set_summarised(self, summarised: bool) -> None:
        """Whether the model reads a summary in place of this message and those before it."""
        if summarised == self.summarised:
            return
        self.summarised = summarised
        if summarised:
            self._add_mark()
        else:
            self.segments.remove(self._extras[SegmentKind.SUMMARY])
        self._tops = None

    def code_from(self, index: int) -> str:
        """The whole code block that begins at a segment."""
        parts: list[str] = []
        for segment in self.segments[index:]:
            block = segment.block
            if block is None or block.kind is not BlockKind.CODE or (parts and block.first):
                break
            parts += [block.joint if parts else "", block.text]
            if block.last:
                break
        return "".join(parts)

    def _take_question(self, text: str) -> None:
        if self.manner is Manner.EDIT:
            self._take_field()
            return
        self.segments = self._plain_segments(text)
        for segment in self.segments:
            segment.bubble = True
        self._add_files()
        self._add_footer()
        self._add_mark()
        self._tops = None

    def _plain_segments(self, text: str, kind: BlockKind = BlockKind.PLAIN) -> list[Segment]:
        above, made = None, []
        for block in plain_blocks(text):
            block.kind = kind
            made.append(made_segment(block, above, self.text_width, self._zoom))
            above = block
        return made

    def _take_field(self) -> None:
        self.segments = [self._extras[SegmentKind.EDIT]]
        self._add_files()
        self._add_mark()
        self._tops = None

    def _take_raw(self, text: str) -> None:
        self.segments = self._plain_segments(text, BlockKind.RAW)
        self._add_note()
        self._add_footer()
        self._add_mark()
        self._tops = None

    def _assemble(self) -> None:
        if self.manner is Manner.EDIT:
            self._take_field()
            return
        if self.manner is Manner.RAW and self.message is not None and not self.streaming:
            self._take_raw(self.message.text)
            return
        made: list[Segment] = []
        if self.split.thinking:
            made.append(self._extras[SegmentKind.THINKING])
            if self.thinking_open:
                made += self._thinking.segments
        lead = len(made)
        made += self._answer.segments
        if lead and len(made) > lead:
            made[lead].gap = _BELOW_OPEN_THINKING if lead > 1 else _BELOW_THINKING
        if self.thinking_open and self._thinking.segments:
            self._thinking.segments[0].gap = 4
        if self.streaming and not made:
            made.append(self._extras[SegmentKind.STATUS])
        self.segments = made
        if not self.streaming:
            self._add_note()
            self._add_footer()
        self._add_mark()
        self._tops = None

    def _add_note(self) -> None:
        message = self.message
        if message is not None and message.status is not MessageStatus.DONE:
            note = self._extras[SegmentKind.NOTE]
            note.gap = _ABOVE_NOTE if self.segments else 0
            self.segments.append(note)

    def _add_footer(self) -> None:
        footer = self._extras[SegmentKind.FOOTER]
        footer.gap = _ABOVE_QUESTION_FOOTER if self.is_question else _ABOVE_FOOTER
        self.segments.append(footer)

    def _add_files(self) -> None:
        """Above the words that came with them."""
        if self.message is not None and self.message.attachments:
            for segment in self.segments[:1]:
                segment.gap = _BELOW_FILES
            self.segments.insert(0, self._extras[SegmentKind.FILES])

    def _add_mark(self) -> None:
        if self.summarised:
            mark = self._extras[SegmentKind.SUMMARY]
            mark.gap = _ABOVE_SUMMARY
            self.segments.append(mark)

    # Places

    @property
    def text_width(self) -> int:
        """Width that text has in this row."""
        if not self.is_question:
            return self._width
        return int(self._width * BUBBLE_SHARE) - 2 * BUBBLE_PADDING

    def set_zoom(self, zoom: float) -> None:
        """All texts have another size; `set_width` has to follow."""
        for part in (self._answer, self._thinking):
            part.set_zoom(zoom)
        for segment in (*self.segments, *self._extras.values()):
            segment.zoom = zoom
        self._extras[SegmentKind.THINKING].estimate(self._width)
        self._zoom = zoom

    def set_width(self, width: int) -> None:
        self._width = width
        for segment in self.segments:
            if segment.block is not None:
                segment.estimate(self.text_width)
        self._tops = None

    def heights_changed(self) -> None:
        self._tops = None

    @property
    def tops(self) -> list[int]:
        """Y of each segment in the row, and at last the height of the row."""
        if self._tops is None:
            self._tops = self._measure()
        return self._tops

    @property
    def height(self) -> int:
        return self.tops[-1]

    def _measure(self) -> list[int]:
        above = _ABOVE_QUESTION if self.is_question else _ABOVE_ANSWER
        inset = BUBBLE_MARGIN if self.is_question else 0
        steps = accumulate(
            (segment.gap + segment.height for segment in self.segments), initial=above + inset
        )
        ends = list(steps)
        tops = [end + segment.gap for end, segment in zip(ends, self.segments, strict=False)]
        for number, segment in enumerate(self.segments):
            if not segment.bubble:
                tops[number] += -inset if segment.kind is SegmentKind.FILES else inset
        below = _BELOW_EDIT if self.manner is Manner.EDIT else 0
        return [*tops, ends[-1] + inset + below]

    def bubble(self) -> tuple[int, int]:
        """Top and bottom of the bubble of a question."""
        texts = [number for number, each in enumerate(self.segments) if each.bubble]
        if not texts:
            return 0, 0
        last = texts[-1]
        bottom = self.tops[last] + self.segments[last].height + BUBBLE_MARGIN
        # The text stands at the bottom of its lines: two pixels down, and it is in the middle.
        return self.tops[texts[0]] - BUBBLE_MARGIN + 2, bottom + 2
