"""Markdown is cut into blocks, the same ones however it arrives."""

from __future__ import annotations

import random

import pytest

from app.gui.markdown.block import Block, BlockKind, Gap
from app.gui.markdown.plain import plain_blocks
from app.gui.markdown.splitter import CODE_LINES, PROSE_MOST, BlockSplitter

MIXED = (
    "# Title\n\nText with `code`,\nsecond line.\n\n1. Step:\n   ```bash\n   run\n\n   more\n"
    "   ```\n   after it\n2. Next\n   - sub\n     - deeper\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n"
    "A | B\n--|--\nx | y\nno pipe\n\n- ```py\n  code\n  ```\n- last\n\nHead\n---\n> quote\n\n"
    "* * *\n~~~\nopen\n"
)
MANY = (
    "\n".join(f"- item {row} and some words" for row in range(90))
    + "\n\n"
    + "word " * 2000
    + "\n\n"
    + "x" * 9500
    + "\n```c\n"
    + "\n".join(f"int x{row};" for row in range(1000))
    + "\n```\nEnd **open"
)


def split(*pieces: str) -> list[Block]:
    splitter = BlockSplitter()
    for piece in pieces:
        splitter.feed(piece)
    splitter.finish()
    return splitter.blocks


def described(blocks: list[Block]) -> list[tuple[object, ...]]:
    return [
        (each.kind, each.text, each.language, each.level, each.gap, each.first, each.last)
        for each in blocks
    ]


@pytest.mark.parametrize("text", [MIXED, MANY], ids=["mixed", "many"])
@pytest.mark.parametrize("seed", range(8))
def test_blocks_do_not_depend_on_the_pieces_in_which_text_arrives(text: str, seed: int) -> None:
    draw, pieces, at = random.Random(seed), [], 0  # noqa: S311  # sizes, no secrets
    while at < len(text):
        size = draw.choice([1, 2, 3, 5, 40, 2000])
        pieces.append(text[at : at + size])
        at += size
    assert described(split(*pieces)) == described(split(text))


def test_an_open_fence_is_a_code_block_from_its_first_line_on() -> None:
    splitter = BlockSplitter()
    splitter.feed("Look:\n\n```python\nprint(")
    assert [each.kind for each in splitter.blocks] == [BlockKind.PROSE, BlockKind.CODE]
    assert splitter.blocks[-1].text == "print("
    assert splitter.blocks[-1].language == "python"


def test_signs_that_may_become_a_fence_or_table_are_held_back() -> None:
    splitter = BlockSplitter()
    splitter.feed("Text\n``")
    assert splitter.blocks[-1].text == "Text"
    splitter.feed("`py\ncode\n``")
    assert splitter.blocks[-1].text == "code"
    splitter.feed("`\n\n| A | B |\n|--")
    assert [each.kind for each in splitter.blocks] == [BlockKind.PROSE, BlockKind.CODE]
    splitter.feed("-|---|\n")
    assert [each.kind for each in splitter.blocks][2:] == [BlockKind.TABLE]


def test_a_dash_below_a_paragraph_does_not_make_it_a_heading_for_a_moment() -> None:
    splitter = BlockSplitter()
    splitter.feed("These:\n-")
    assert splitter.blocks[-1].text == "These:"


def test_a_fence_inside_a_list_item_keeps_its_indent_and_the_list_goes_on() -> None:
    blocks = split("1. Do:\n   ```sh\n   a\n     b\n   ```\n   then\n2. Next")
    assert [(each.kind, each.text, each.level) for each in blocks] == [
        (BlockKind.PROSE, "1. Do:", 0),
        (BlockKind.CODE, "a\n  b", 1),
        (BlockKind.PROSE, "then", 1),
        (BlockKind.PROSE, "2. Next", 0),
    ]


def test_long_code_is_cut_into_pieces_that_join_to_the_same_text() -> None:
    lines = [f"line {row}" for row in range(3 * CODE_LINES)]
    blocks = split("```\n" + "\n".join(lines) + "\n```\n")
    assert len(blocks) == 3
    assert [(each.first, each.last) for each in blocks] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    joined = blocks[0].text + "".join(each.joint + each.text for each in blocks[1:])
    assert joined == "\n".join(lines)


@pytest.mark.parametrize("fence", ["", "```\n"], ids=["prose", "code"])
def test_a_line_without_spaces_is_cut_and_nothing_of_it_is_lost(fence: str) -> None:
    blocks = split(fence + "x" * 100_000)
    assert max(len(each.text) for each in blocks) <= 16_000
    assert sum(len(each.text) for each in blocks) == 100_000
    assert all(each.gap is Gap.NONE and each.joint == "" for each in blocks[1:])


def test_a_table_that_is_too_wide_or_too_long_goes_on_as_text() -> None:
    wide = split("|" + "a|" * 60 + "\n|" + "-|" * 60 + "\n|" + "b|" * 60)
    assert {each.kind for each in wide} == {BlockKind.CODE}
    tall = split("|a|b|\n|-|-|\n" + "|c|d|\n" * 80)
    assert [each.kind for each in tall] == [BlockKind.TABLE, BlockKind.CODE]
    rows = (tall[0].text + "\n" + tall[1].text).count("|c|d|")
    assert rows == 80


def test_prose_is_cut_between_paragraphs_and_list_items() -> None:
    text = "\n\n".join("A paragraph with a few words in it." * 5 for _ in range(40))
    assert all(len(each.text) < 1_200 for each in split(text))
    items = split("\n".join(f"- item {row} with words" for row in range(300)))
    assert all(each.text.startswith("- item") for each in items)
    assert all(each.gap is Gap.ITEM for each in items[1:])


def test_plain_text_keeps_every_character() -> None:
    text = "a  b\n\n" + "long " * 3000 + "\n" + "\n".join(str(row) for row in range(500))
    blocks = plain_blocks(text)
    joined = blocks[0].text + "".join(each.joint + each.text for each in blocks[1:])
    assert joined == text
    assert max(len(each.text) for each in blocks) <= 2 * PROSE_MOST
