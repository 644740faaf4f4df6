"""Cuts plain text into pieces that are quick to draw. Pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.gui.markdown import line_patterns as lines
from app.gui.markdown.block import Block, BlockKind, Gap
from app.gui.markdown.limits import PLAIN_AIM, PLAIN_LINES, PLAIN_MOST

if TYPE_CHECKING:
    from collections.abc import Iterator


def plain_blocks(text: str) -> Iterator[Block]:
    """Text as it is, in pieces, made as they are asked for; there is always one."""
    before: Block | None = None
    for piece, ending in _pieces(text.replace("\r", "")):
        block = Block(BlockKind.PLAIN, "\n".join(piece))
        if before is not None:
            before.last = block.first = False
            block.gap, block.joint = Gap.NONE, before.fence
        block.fence = ending
        yield block
        before = block


def _pieces(text: str) -> Iterator[tuple[list[str], str]]:
    """Lines of a piece, and what stands between this piece and the next in the text."""
    piece: list[str] = []
    size, some = 0, False
    for line in _lines(text):
        *cuts, rest = _cut(line)
        for cut in cuts:
            yield [*piece, cut], ""
            piece, size, some = [], 0, True
        piece.append(rest)
        size += len(rest)
        if len(piece) >= PLAIN_LINES or size > PLAIN_AIM:
            yield piece, "\n"
            piece, size, some = [], 0, True
    if piece or not some:
        yield piece, "\n"


def _lines(text: str) -> Iterator[str]:
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


def _cut(line: str) -> list[str]:
    """An adversarial line takes no longer than another: nothing is copied but its pieces."""
    pieces, start = [], 0
    while len(line) - start > PLAIN_MOST:
        end = start + lines.soft_cut(line[start : start + PLAIN_MOST], PLAIN_MOST)
        pieces.append(line[start:end])
        start = end
    return [*pieces, line[start:]]
