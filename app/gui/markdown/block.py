"""One piece of a message that is drawn by one widget. Pure data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class BlockKind(Enum):
    """How a block is drawn."""

    PROSE = "prose"  # markdown without fences and big tables
    PLAIN = "plain"  # text as it is
    CODE = "code"
    TABLE = "table"


class Gap(Enum):
    """How far a block keeps from the one above."""

    PARAGRAPH = "paragraph"
    ITEM = "item"  # the next item of the same list
    NONE = "none"  # the same paragraph or code block goes on


@dataclass(slots=True, eq=False)
class Block:
    """`text` is markdown, or the code itself. Only the newest block of a message changes."""

    kind: BlockKind
    text: str = ""
    language: str = ""
    level: int = 0  # lists that it is nested in
    gap: Gap = Gap.PARAGRAPH
    joint: str = "\n\n"  # what stands between it and the block above, in copies
    first: bool = True  # of the pieces of one code block
    last: bool = True
    fence: str = "```"
    revision: int = 0

    def set_text(self, text: str) -> None:
        if text != self.text:
            self.text = text
            self.revision += 1
