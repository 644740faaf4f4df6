"""Cuts the markdown of an answer into blocks while it arrives; linear in its length. GUI thread.

The cuts depend on the text alone, not on the pieces in which it came: an answer looks the same
while it streams and when it is opened again.
"""

from __future__ import annotations

from enum import Enum

from app.gui.markdown import line_patterns as lines
from app.gui.markdown.block import Block, BlockKind, Gap

PROSE_AIM = 800
PROSE_MOST = 3_000
CODE_LINES = 400
CODE_MOST = 16_000
CODE_LINE_MOST = 4_000
TABLE_ROWS = 50
TABLE_COLUMNS = 50
TABLE_CELLS = 800
TABLE_MOST = 6_000


class _Mode(Enum):
    PROSE = "prose"
    CODE = "code"
    TABLE = "table"
    TABLE_TEXT = "table text"  # what is too big for a table


class BlockSplitter:
    """Feed it text; `blocks` holds the blocks so far. All but the last are final."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._tail = ""  # the line that has not ended yet
        self._mode = _Mode.PROSE
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
            self._take(tail)
        self._publish(self._lines)

    def _take_long(self, line: str, *, ended: bool) -> str:
        """Take an ended line, or of an unfinished one what is too much; the rest comes back."""
        most = PROSE_MOST if self._mode is _Mode.PROSE else CODE_LINE_MOST
        while len(line) > most:
            if self._mode is _Mode.TABLE:
                self._begin_table_text()
            cut = lines.soft_cut(line, most) if self._mode is _Mode.PROSE else most
            self._take(line[:cut])
            self._close("", Gap.NONE, goes_on=self._mode is not _Mode.PROSE)
            line = line[cut:]
        if ended:
            self._take(line)
            return ""
        return line

    def _take(self, line: str) -> None:
        if self._mode is _Mode.CODE:
            self._take_code(line)
        elif self._mode is _Mode.PROSE:
            self._take_prose(line)
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
        if marker is not None and marker[0] - (self._list[-1] if self._list else 0) <= 3:
            self._list.append(marker[1])
        self._blank = False
        moved = lines.dedent(line, self._base)
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
            return self._size >= (PROSE_AIM if indent == 0 else 2 * PROSE_AIM)
        in_code = indent >= 4 and not self._list
        if self._blank and not in_code:
            return self._size >= PROSE_AIM
        return self._size >= PROSE_MOST

    # Code

    def _begin_code(self, indent: int, fence: str, info: str) -> None:
        self._close("\n\n" if self._blank else "\n")
        self._base = indent
        level = sum(column <= indent for column in self._list)
        language = info.split(maxsplit=1)[0].strip("{}.") if info.split() else ""
        self._begin(Block(BlockKind.CODE, language=language, level=level, fence=fence))
        self._mode = _Mode.CODE
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
            self.blocks[-1].revision += 1
        self._close("\n\n")
        self._mode, self._base, self._blank = _Mode.PROSE, 0, True

    def _add_code(self, line: str) -> None:
        if self._open is not None and (
            len(self._lines) >= CODE_LINES or self._size + len(line) > CODE_MOST
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
        self._mode = _Mode.TABLE
        self._lines = [header, delimiter]
        if lines.columns(header) > TABLE_COLUMNS:
            self._drop_open()
            self._begin_table_text()
            self._add_code(header)
            self._add_code(delimiter)

    def _begin_table_text(self) -> None:
        self._close("\n")
        self._mode, self._base = _Mode.TABLE_TEXT, 0
        self._begin(Block(BlockKind.CODE, fence=""))

    def _take_table(self, line: str) -> None:
        if not line.strip() or "|" not in line:
            self._end_code()
            self._take_prose(line)
        elif self._mode is _Mode.TABLE_TEXT:
            self._add_code(line)
        elif self._is_table_full(line):
            self._begin_table_text()
            self._add_code(line)
        else:
            self._lines.append(line)
            self._size += len(line) + 1

    def _is_table_full(self, line: str) -> bool:
        rows = len(self._lines) - 1
        many = rows > TABLE_ROWS or rows * lines.columns(self._lines[0]) > TABLE_CELLS
        return many or self._size + len(line) > TABLE_MOST

    # The open block

    def _begin(self, block: Block) -> None:
        block.gap, block.joint = self._gap, self._joint
        self._open, self._lines, self._size = block, [], 0
        self._gap, self._joint = Gap.PARAGRAPH, "\n\n"

    def _close(self, joint: str, gap: Gap = Gap.PARAGRAPH, *, goes_on: bool = False) -> None:
        """End the open block; `joint` and `gap` are of the block that comes next."""
        if self._open is not None:
            self._publish(self._lines)
            self._open.last = not goes_on
            self._open.revision += goes_on
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
        if self._mode is _Mode.PROSE:
            self._show_prose(tail)
        elif self._mode is _Mode.CODE and tail:
            hidden = set(tail.strip()) == {self._code_block().fence[0]}
            if not hidden:
                self._reopen_code()
            self._publish(self._lines if hidden else [*self._lines, lines.dedent(tail, self._base)])
        else:
            self._publish(self._lines)

    def _show_prose(self, tail: str) -> None:
        if tail.strip() and not lines.is_undecided(tail):
            self._place_prose(tail)
            self._publish([*self._lines, lines.dedent(tail, self._base)])
        else:
            self._publish(self._lines[: len(self._lines) - self._hides_header()])

    def _hides_header(self) -> bool:
        """The last line may be the header of a table: it waits for the line below it."""
        waits = bool(self._lines) and self._lines[-1].lstrip().startswith("|") and not self._blank
        return waits and not self._list and lines.may_become_delimiter(self._tail)

    def _publish(self, shown: list[str]) -> None:
        block = self._open
        if block is None:
            return
        text = "\n".join(shown)
        if block.kind is not BlockKind.CODE:
            text = text.rstrip("\n")
            if not text.strip():
                return
        block.set_text(text)
        if not self.blocks or self.blocks[-1] is not block:
            self.blocks.append(block)
