"""One piece of a message that is drawn by one widget. Pure data."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from app.gui.markdown.mending import mended
from app.gui.markdown.notes import Notes


class BlockKind(Enum):
    """How a block is drawn."""

    PROSE = "prose"  # markdown without fences, big tables and formulas of their own
    PLAIN = "plain"  # text as it is
    RAW = "raw"  # the same, monospaced
    CODE = "code"
    TABLE = "table"
    MATH = "math"  # one formula with its delimiters


class Gap(Enum):
    """How far a block keeps from the one above."""

    PARAGRAPH = "paragraph"
    ITEM = "item"  # the next item of the same list
    NONE = "none"  # the same paragraph, table or code block goes on


@dataclass(slots=True, eq=False)
class Whole:
    """What the pieces of one code block or table have in common."""

    wrapped: bool = False  # long lines of code are broken
    rows: list[str] = field(default_factory=list)  # of a table: those that its columns fit
    revision: int = 0

    def set_wrapped(self, wrapped: bool) -> None:
        self.wrapped = wrapped
        self.revision += 1


@dataclass(slots=True, eq=False)
class Block:
    """`text` is markdown, or the code itself. Only the newest block of a message changes."""

    kind: BlockKind
    text: str = ""
    language: str = ""
    level: int = 0  # lists that it is nested in
    gap: Gap = Gap.PARAGRAPH
    joint: str = "\n\n"  # what stands between it and the block above, in copies
    first: bool = True  # of the pieces of one code block or table
    last: bool = True
    fence: str = "```"
    head: str = ""  # of a table that goes on: its first two lines
    open: bool = False  # it is still being written
    whole: Whole = field(default_factory=Whole)
    notes: Notes = field(default_factory=Notes)
    own_revision: int = 0

    @property
    def revision(self) -> int:
        """Another number where it has to be drawn again."""
        return self.own_revision + self.whole.revision

    @property
    def table(self) -> str:
        """A table with its header, which the text of a later piece lacks."""
        return f"{self.head}\n{self.text}" if self.head else self.text

    def set_text(self, text: str, *, is_open: bool = False) -> None:
        """`is_open`: it may end in the middle of something."""
        if text == self.text and is_open == self.open:
            return
        if text != self.text or self.kind is BlockKind.MATH or mended(text) != text:
            self.own_revision += 1
        self.text, self.open = text, is_open

    def touch(self) -> None:
        """What it is drawn with has changed."""
        self.own_revision += 1
