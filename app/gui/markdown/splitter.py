"""Cuts the markdown of an answer into blocks while it arrives; linear in its length. GUI thread.

The cuts depend on the text alone, not on the pieces in which it came: an answer looks the same
while it streams and when it is opened again.
"""

from __future__ import annotations

from app.gui.markdown import limits
from app.gui.markdown import line_patterns as lines
from app.gui.markdown.block import Block, BlockKind, Gap
from app.gui.markdown.mode import Mode
from app.gui.markdown.notes import Notes


class BlockSplitter:
    """Feed it text; `blocks` holds the blocks so far. All but the last are final."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._notes = Notes()
        self._tail = ""  # the line that has not ended yet
        self._in_line = False  # its beginning was taken already
        self._mode = Mode.PROSE
        self._open: Block | None = None
        self._lines: list[str] = []  # of the open block
        self._size = 0
        self._base = 0  # columns that the lines of the open block are moved left by
        self._blank = False  # the line before was blank
        self._list: list[int] = []  # text columns of the list items that are open
        self._joint = "\n\n"  # of the next block
        self._gap = Gap.PARAGRAPH

    def feed(self, text: str) -> None:
        """Take more text."""
        *ended, self._tail = (self._tail + text.replace("\r", "")).split("\n")
        for line in ended:
            self._take_long(line, ended=True)
        self._tail = self._take_long(self._tail, ended=False)
        self._show_so_far()

    def finish(self) -> None:
        """The text is at its end: nothing is held back any more."""
        tail, self._tail = self._tail, ""
        if tail:
            self._take_piece(tail)
        if self._mode is Mode.MATH:
            self._abandon_math()
        self._publish(self._lines)

    def _take_long(self, line: str, *, ended: bool) -> str:
        """Take an ended line, or of an unfinished one what is too much; the rest comes back."""
        while len(line) > self._longest():
            if self._mode is Mode.TABLE:
                self._begin_table_text()
            elif self._mode is Mode.MATH:
                self._abandon_math()
            is_code = self._mode in (Mode.CODE, Mode.TABLE_TEXT)
            most = self._longest()
            cut = most if is_code else lines.soft_cut(line, most)
            self._in_line = True
            self._take_piece(line[:cut])
            self._close("", Gap.NONE, goes_on=is_code)
            line = line[cut:]
        if ended:
            self._take_piece(line)
            self._in_line = False
            return ""
        return line

    def _take_piece(self, line: str) -> None:
        """A line, or a piece of a long one, which begins no code and no table."""
        is_prose = self._mode is Mode.PROSE and len(self.blocks) < limits.MOST_BLOCKS
        if self._in_line and is_prose and line.strip():
            self._add_prose(line)
        else:
            self._take(line)

    def _longest(self) -> int:
        """Line that is taken as a whole."""
        is_text = self._mode in (Mode.PROSE, Mode.PLAIN)
        return limits.PROSE_MOST if is_text else limits.CODE_LINE_MOST

    def _take(self, line: str) -> None:
        if self._mode is Mode.PROSE and len(self.blocks) >= limits.MOST_BLOCKS:
            self._begin_plain()
        if self._mode is Mode.CODE:
            self._take_code(line)
        elif self._mode is Mode.PROSE:
            self._take_prose(line)
        elif self._mode is Mode.MATH:
            self._take_math(line)
        elif self._mode is Mode.PLAIN:
            self._take_plain(line)
        else:
            self._take_table(line)

    # Prose

    def _take_prose(self, line: str) -> None:
        if not line.strip():
            self._add_blank()
        elif opening := self._opening(line):
            self._begin_code(*opening)
        elif pair := lines.fenced_item(line):
            self._add_prose(pair[0])
            self._begin_code(*(self._opening(" " * len(pair[0]) + pair[1]) or (0, "```", "")))
        elif self._makes_table(line):
            self._begin_table(self._lines.pop(), line)
        elif ends := self._math_opening(line):
            self._begin_math(line, *ends)
        else:
            self._add_prose(line)

    def _add_blank(self) -> None:
        self._blank = True
        if self._open is not None and self._lines:
            self._lines.append("")

    def _opening(self, line: str) -> tuple[int, str, str] | None:
        found = lines.fence(line)
        if found is None or (found[0] > 3 and not self._list):
            return None
        return found

    def _add_prose(self, line: str) -> None:
        marker = self._place_prose(line)
        nested = marker is not None and marker[0] - (self._list[-1] if self._list else 0) <= 3
        if marker is not None and nested and len(self._list) < limits.MOST_LEVELS:
            self._list.append(marker[1])
        self._blank = False
        moved = lines.dedent(line, self._base)
        if self._open is not None:
            self._notes.read(moved, self._open)
        self._lines.append(moved)
        self._size += len(moved) + 1

    def _place_prose(self, line: str) -> tuple[int, int] | None:
        """Open the block where `line` belongs, which may be unfinished; returns its marker."""
        marker, indent = lines.item(line), lines.indent_of(line)
        in_list = marker is not None and bool(self._list)
        self._leave_items(marker, indent)
        if self._open is not None and self._must_split(marker, indent):
            gap = Gap.ITEM if in_list else Gap.PARAGRAPH if self._blank else Gap.NONE
            self._close("\n\n" if self._blank else "\n", gap)
        if self._open is None:
            outer = [column for column in self._list if column <= indent]
            self._base = outer[-1] if outer else 0
            self._begin(Block(BlockKind.PROSE, level=len(outer)))
        return marker

    def _leave_items(self, marker: tuple[int, int] | None, indent: int) -> None:
        """Forget the list items that end before this line; a lazy line stays in its item."""
        if marker is None and not self._blank:
            return
        while self._list and self._list[-1] > indent:
            self._list.pop()

    def _must_split(self, marker: tuple[int, int] | None, indent: int) -> bool:
        if indent < self._base:
            return True
        if marker is not None:
            return self._size >= (limits.PROSE_AIM if indent == 0 else 2 * limits.PROSE_AIM)
        in_code = indent >= 4 and not self._list
        if self._blank and not in_code:
            return self._size >= limits.PROSE_AIM
        return self._size >= limits.PROSE_MOST

    # Code

    def _begin_code(self, indent: int, fence: str, info: str) -> None:
        self._close("\n\n" if self._blank else "\n")
        self._base = indent
        level = sum(column <= indent for column in self._list)
        language = info.split(maxsplit=1)[0].strip("{}.") if info.split() else ""
        self._begin(Block(BlockKind.CODE, language=language, level=level, fence=fence))
        self._mode = Mode.CODE
        self._publish(self._lines)

    def _take_code(self, line: str) -> None:
        fence = self._code_block().fence
        if lines.closes_fence(line, fence):
            self._end_code()
            return
        self._add_code(lines.dedent(line, self._base))

    def _end_code(self) -> None:
        if self._open is None:
            self.blocks[-1].last = True
            self.blocks[-1].touch()
        self._close("\n\n")
        self._mode, self._base, self._blank = Mode.PROSE, 0, True

    def _add_code(self, line: str) -> None:
        if self._open is not None and (
            len(self._lines) >= limits.CODE_LINES or self._size + len(line) > limits.CODE_MOST
        ):
            self._close("\n", Gap.NONE, goes_on=True)
        self._reopen_code()
        self._lines.append(line)
        self._size += len(line) + 1

    def _reopen_code(self) -> None:
        if self._open is None:
            before = self._code_block()
            self._begin(
                Block(
                    before.kind,
                    language=before.language,
                    level=before.level,
                    fence=before.fence,
                    first=False,
                    whole=before.whole,
                )
            )

    def _code_block(self) -> Block:
        return self._open or self.blocks[-1]

    # Tables

    def _makes_table(self, line: str) -> bool:
        if not self._lines or self._blank or self._list or not lines.is_delimiter(line):
            return False
        header = self._lines[-1]
        return "|" in header and lines.columns(header) == lines.columns(line)

    def _begin_table(self, header: str, delimiter: str) -> None:
        self._size -= len(header) + 1
        if self._lines:
            self._close("\n\n")
        else:
            self._drop_open()
        self._begin(Block(BlockKind.TABLE))
        self._mode = Mode.TABLE
        self._lines = [header, delimiter]
        if lines.columns(header) > limits.TABLE_COLUMNS:
            self._drop_open()
            self._begin_table_text()
            self._add_code(header)
            self._add_code(delimiter)

    def _begin_table_text(self) -> None:
        self._close("\n")
        self._mode, self._base = Mode.TABLE_TEXT, 0
        self._begin(Block(BlockKind.CODE, fence=""))

    def _take_table(self, line: str) -> None:
        if not line.strip() or "|" not in line:
            self._end_code()
            self._take_prose(line)
        elif self._mode is Mode.TABLE_TEXT:
            self._add_code(line)
        else:
            if self._is_table_full(line):
                self._continue_table()
            self._lines.append(line)
            self._size += len(line) + 1
            self._notes.read(line, self._code_block())

    def _is_table_full(self, line: str) -> bool:
        head = self._table_head()
        rows = len(self._lines) - (2 if self._code_block().first else 0)
        many = rows >= limits.TABLE_ROWS or (rows + 1) * lines.columns(head[0]) > limits.TABLE_CELLS
        return rows > 0 and (many or self._size + len(line) > limits.TABLE_MOST)

    def _table_head(self) -> list[str]:
        block = self._code_block()
        return self._lines[:2] if block.first else block.head.split("\n")

    def _continue_table(self) -> None:
        """The next piece: its columns are those of the first."""
        before, head = self._code_block(), "\n".join(self._table_head())
        if before.first:
            before.whole.rows = list(self._lines)
        self._close("\n", Gap.NONE, goes_on=True)
        self._begin(Block(BlockKind.TABLE, head=head, first=False, whole=before.whole))

    # Formulas

    def _math_opening(self, line: str) -> tuple[str, str] | None:
        ends = lines.math_ends(line)
        indented = lines.indent_of(line) > 3 and not self._list
        # A formula within a paragraph may end in a line of its own.
        goes_on = ends and not self._blank and sum(each.count("$$") for each in self._lines) % 2
        return None if indented or goes_on else ends

    def _begin_math(self, line: str, opener: str, closer: str) -> None:
        self._close("\n\n" if self._blank else "\n")
        self._base = lines.indent_of(line)
        level = sum(column <= self._base for column in self._list)
        self._begin(Block(BlockKind.MATH, level=level, fence=closer))
        self._mode, self._lines = Mode.MATH, [line.strip()]
        if lines.ends_math(self._lines[0][len(opener) :], closer):
            self._end_code()

    def _take_math(self, line: str) -> None:
        closer = self._code_block().fence
        size = self._size = self._size + len(line) + 1
        full = size > limits.MATH_MOST or len(self._lines) >= limits.MATH_LINES
        if full or not line.strip() or lines.fence(line):
            self._abandon_math()
            self._take(line)
            return
        self._lines.append(lines.dedent(line, self._base))
        if lines.ends_math(line, closer):
            self._end_code()
        elif closer in line:
            self._abandon_math()

    def _abandon_math(self) -> None:
        """It was no formula."""
        text, base = self._lines, " " * self._base
        self._drop_open()
        self._mode, self._base = Mode.PROSE, 0
        for line in text:
            self._add_prose(base + line)

    # Plain text

    def _begin_plain(self) -> None:
        self._close("\n\n" if self._blank else "\n")
        self._mode, self._base, self._list = Mode.PLAIN, 0, []
        self._begin(Block(BlockKind.PLAIN))

    def _take_plain(self, line: str) -> None:
        if len(self._lines) >= limits.PLAIN_LINES or self._size > limits.PLAIN_AIM:
            self._close("\n", Gap.NONE)
        if self._open is None:
            self._begin(Block(BlockKind.PLAIN))
        self._lines.append(line)
        self._size += len(line) + 1

    # The open block

    def _begin(self, block: Block) -> None:
        block.gap, block.joint, block.notes = self._gap, self._joint, self._notes
        self._open, self._lines, self._size = block, [], 0
        self._gap, self._joint = Gap.PARAGRAPH, "\n\n"

    def _close(self, joint: str, gap: Gap = Gap.PARAGRAPH, *, goes_on: bool = False) -> None:
        """End the open block; `joint` and `gap` are of the block that comes next."""
        if self._open is not None:
            self._publish(self._lines)
            self._open.last = not goes_on
            if goes_on:
                self._open.touch()
        self._open, self._lines, self._size = None, [], 0
        self._joint, self._gap = joint, gap

    def _drop_open(self) -> None:
        """Forget the open block: it turned out to be another kind."""
        if self._open is not None:
            self._joint, self._gap = self._open.joint, self._open.gap
            if self.blocks and self.blocks[-1] is self._open:
                self.blocks.pop()
        self._open, self._lines = None, []

    def _show_so_far(self) -> None:
        """Bring the open block up to date, with what may be shown of the unfinished line."""
        tail = self._tail
        if self._mode is Mode.PROSE:
            self._show_prose(tail)
        elif self._mode is Mode.CODE and tail:
            hidden = set(tail.strip()) <= {self._code_block().fence[0]}
            if not hidden:
                self._reopen_code()
            self._publish(self._lines if hidden else [*self._lines, lines.dedent(tail, self._base)])
        elif self._mode is Mode.PLAIN and tail:
            if self._open is None:
                self._begin(Block(BlockKind.PLAIN))
            self._publish([*self._lines, tail])
        else:
            self._publish(self._lines, is_open=self._mode is Mode.MATH)

    def _show_prose(self, tail: str) -> None:
        if tail.strip() and (self._in_line or not lines.is_undecided(tail)):
            self._place_prose(tail)
            self._publish([*self._lines, lines.dedent(tail, self._base)], is_open=True)
        else:
            hidden = self._hides_header()
            self._publish(self._lines[: len(self._lines) - hidden], is_open=True)

    def _hides_header(self) -> bool:
        """The last line may be the header of a table: it waits for the line below it."""
        waits = bool(self._lines) and self._lines[-1].lstrip().startswith("|") and not self._blank
        return waits and not self._list and lines.may_become_delimiter(self._tail)

    def _publish(self, shown: list[str], *, is_open: bool = False) -> None:
        block = self._open
        if block is None:
            return
        text = "\n".join(shown)
        if block.kind is not BlockKind.CODE:
            text = text.rstrip("\n")
            if not text.strip():
                return
        block.set_text(text, is_open=is_open)
        if not self.blocks or self.blocks[-1] is not block:
            self.blocks.append(block)
