"""Big tables of cards in parts: Qt lays a table out as a whole, and slowly. Pure functions."""

from __future__ import annotations

from app.gui.markdown.block import Block, BlockKind
from app.gui.markdown.line_patterns import columns

MOST_CELLS = 96


def table_parts(block: Block) -> list[Block]:
    """The block itself, or a table in parts that each have the header."""
    if block.kind is not BlockKind.TABLE:
        return [block]
    header, delimiter, *rows = block.table.split("\n")
    step = max(MOST_CELLS // max(columns(header), 1), 1)
    if len(rows) <= step:
        return [block]
    return [
        Block(
            BlockKind.TABLE,
            "\n".join((header, delimiter, *rows[at : at + step])),
            level=block.level,
            gap=block.gap,
        )
        for at in range(0, len(rows), step)
    ]
