"""One message as segments, kept up to date while its text grows. GUI thread."""

from __future__ import annotations

from itertools import accumulate

from app.domain.chat import Message, MessageHead, MessageStatus, Role
from app.domain.thinking import ThinkingSplit, split_thinking
from app.gui.markdown.block import BlockKind
from app.gui.transcript.parts import PlainPart, ReadPart
from app.gui.transcript.segment import (
    BUBBLE_MARGIN,
    BUBBLE_PADDING,
    Manner,
    Segment,
    SegmentKind,
)

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
        self._answer = ReadPart(quiet=False)
        self._thinking = ReadPart(quiet=True)
        self._plain = PlainPart()
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
        thinking = self.thinking_open and self._thinking.pending
        return self._plain.pending or self._answer.pending or thinking

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
                self._assemble()
            return
        if not same_text or was_streaming != self.streaming:
            self.split = split_thinking(message.text, final=not self.streaming)
            self._answer.set_text(self.split.answer)
            self._thinking.set_text(self.split.thinking)
        self.advance()

    def advance(self) -> None:
        """Cut one slice of the text into blocks."""
        if self._plain.pending:
            self._plain.feed(self.text_width)
        else:
            self._feed_read()
        self._assemble()

    def _feed_read(self) -> None:
        self._answer.feed(self._width, final=not self.streaming)
        if self.thinking_open:
            final = self.split.closed or not self.streaming
            self._thinking.feed(self._width, final=final)

    def toggle_thinking(self) -> None:
        self.thinking_open = not self.thinking_open
        self.advance()

    def show_as(self, manner: Manner) -> None:
        """Show the message for reading, as it is stored, or in a field to change it."""
        if manner is self.manner:
            return
        self.manner = manner
        if manner is Manner.READ and not self.is_question:
            self._plain.clear()
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

    def _take_field(self) -> None:
        self.segments = [self._extras[SegmentKind.EDIT]]
        self._add_files()
        self._add_mark()
        self._tops = None

    def _take_plain(self, text: str) -> None:
        self._plain.set_text(text, BlockKind.PLAIN if self.is_question else BlockKind.RAW)
        if not self._plain.segments:
            self._plain.feed(self.text_width)
        self.segments = list(self._plain.segments)
        if self.is_question:
            self._add_files()
        else:
            self._add_note()
        self._add_footer()
        self._add_mark()
        self._tops = None

    def _assemble(self) -> None:
        if self.manner is Manner.EDIT:
            self._take_field()
            return
        raw = self.manner is Manner.RAW and not self.streaming
        if self.message is not None and (raw or self.is_question):
            self._take_plain(self.message.text)
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
        for part in (self._answer, self._thinking, self._plain):
            part.set_zoom(zoom)
        for segment in (*self.segments, *self._extras.values()):
            segment.zoom = zoom
        self._extras[SegmentKind.THINKING].estimate(self._width)

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
