"""Cuts plain text into pieces that are quick to draw. Pure functions."""

from __future__ import annotations

from app.gui.markdown import line_patterns as lines
from app.gui.markdown.block import Block, BlockKind, Gap
from app.gui.markdown.limits import PLAIN_AIM, PLAIN_LINES, PLAIN_MOST


def plain_blocks(text: str) -> list[Block]:
    """Text as it is, in pieces; there is always one."""
    blocks: list[Block] = []
    piece: list[str] = []
    size = 0
    for line in text.replace("\r", "").split("\n"):
        *cuts, rest = _cut(line)
        for cut in cuts:
            _add(blocks, [*piece, cut], "")
            piece, size = [], 0
        piece.append(rest)
        size += len(rest)
        if len(piece) >= PLAIN_LINES or size > PLAIN_AIM:
            _add(blocks, piece, "\n")
            piece, size = [], 0
    if piece or not blocks:
        _add(blocks, piece, "\n")
    return blocks


def _cut(line: str) -> list[str]:
    """An adversarial line takes no longer than another: nothing is copied but its pieces."""
    pieces, start = [], 0
    while len(line) - start > PLAIN_MOST:
        end = start + lines.soft_cut(line[start : start + PLAIN_MOST], PLAIN_MOST)
        pieces.append(line[start:end])
        start = end
    return [*pieces, line[start:]]


def _add(blocks: list[Block], piece: list[str], ending: str) -> None:
    """`ending` is what stands between this piece and the next in the text."""
    block = Block(BlockKind.PLAIN, "\n".join(piece))
    if blocks:
        blocks[-1].last = False
        block.first = False
        block.gap = Gap.NONE
        block.joint = blocks[-1].fence
    block.fence = ending
    blocks.append(block)
