"""Markdown is cut into blocks, the same ones however it arrives."""

from __future__ import annotations

import random

import pytest

from app.gui.markdown.block import Block, BlockKind, Gap
from app.gui.markdown.limits import CODE_LINES, MOST_BLOCKS, MOST_LEVELS, PROSE_MOST
from app.gui.markdown.plain import plain_blocks
from app.gui.markdown.splitter import BlockSplitter

MIXED = (
    "# Title\n\nText with `code`,\nsecond line.\n\n1. Step:\n   ```bash\n   run\n\n   more\n"
    "   ```\n   after it\n2. Next\n   - sub\n     - deeper\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n"
    "A | B\n--|--\nx | y\nno pipe\n\n- ```py\n  code\n  ```\n- last\n\nHead\n---\n> quote\n\n"
    "* * *\n~~~\nopen\n"
)
MATH = (
    "Let\n$$\nx = 1\n$$\nthen \\(y\\) and\n\\[ z \\]\n1. item\n   $$a$$\n   more\n\n"
    "$$ not closed\n\ntext $$b$$ inline\n$$\nc\n\nd\n\\begin{align}\na &= b\n\\end{align}\n"
    "$$x$$ and words\n\nsay $$\ny\n$$\nmore\n$$\nopen"
)
NOTED = (
    "See[^1] and [a][id].\n\n- item[^b]\n\n[^1]: the *note*\n"
    "[id]: https://example.org 'Title'\n[^b]:"
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


@pytest.mark.parametrize("text", [MIXED, MANY, MATH, NOTED], ids=["mixed", "many", "math", "notes"])
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


def test_a_table_that_is_too_wide_is_text() -> None:
    wide = split("|" + "a|" * 60 + "\n|" + "-|" * 60 + "\n|" + "b|" * 60)
    assert {each.kind for each in wide} == {BlockKind.CODE}


def test_a_long_table_goes_on_in_pieces_that_know_its_header_and_columns() -> None:
    blocks = split("|a|b|\n|-|-|\n" + "|c|d|\n" * 80)
    assert {each.kind for each in blocks} == {BlockKind.TABLE}
    assert len({id(each.whole) for each in blocks}) == 1
    assert all(each.table.startswith("|a|b|\n|-|-|\n|c|d|") for each in blocks)
    joined = blocks[0].text + "".join(each.joint + each.text for each in blocks[1:])
    assert joined == "|a|b|\n|-|-|\n" + "\n".join(["|c|d|"] * 80)


def test_prose_is_cut_between_paragraphs_and_list_items() -> None:
    text = "\n\n".join("A paragraph with a few words in it." * 5 for _ in range(40))
    assert all(len(each.text) < 1_200 for each in split(text))
    items = split("\n".join(f"- item {row} with words" for row in range(300)))
    assert all(each.text.startswith("- item") for each in items)
    assert all(each.gap is Gap.ITEM for each in items[1:])


def test_plain_text_keeps_every_character() -> None:
    text = "a  b\n\n" + "long " * 3000 + "\n" + "\n".join(str(row) for row in range(500))
    blocks = list(plain_blocks(text))
    joined = blocks[0].text + "".join(each.joint + each.text for each in blocks[1:])
    assert joined == text
    assert max(len(each.text) for each in blocks) <= 2 * PROSE_MOST


def test_formulas_of_their_own_are_blocks_and_those_in_text_are_not() -> None:
    blocks = split(MATH)
    formulas = [(each.text, each.level) for each in blocks if each.kind is BlockKind.MATH]
    align = "\\begin{align}\na &= b\n\\end{align}"
    assert formulas == [("$$\nx = 1\n$$", 0), ("\\[ z \\]", 0), ("$$a$$", 1), (align, 0)]
    prose = "\n".join(each.text for each in blocks if each.kind is BlockKind.PROSE)
    for text in ("$$ not closed", "text $$b$$ inline", "$$x$$ and words", "$$\ny\n$$", "$$\nopen"):
        assert text in prose


def test_a_formula_within_a_paragraph_may_end_in_a_line_of_its_own() -> None:
    text = "So we have $$\nx = 1\n$$\nand more."
    assert [(each.kind, each.text) for each in split(text)] == [(BlockKind.PROSE, text)]


def test_a_formula_is_open_until_its_end_has_come() -> None:
    splitter = BlockSplitter()
    splitter.feed("$$\nx^2\n")
    assert (splitter.blocks[-1].kind, splitter.blocks[-1].open) == (BlockKind.MATH, True)
    splitter.feed("$$\n")
    assert not splitter.blocks[-1].open


def test_a_dollar_at_the_start_of_a_line_waits_for_what_it_becomes() -> None:
    splitter = BlockSplitter()
    splitter.feed("Text\n$")
    assert splitter.blocks[-1].text == "Text"
    splitter.feed("5 is cheap")
    assert splitter.blocks[-1].text == "Text\n$5 is cheap"


def test_a_footnote_that_comes_later_has_its_mention_drawn_again() -> None:
    splitter = BlockSplitter()
    splitter.feed("Word[^1] and [text][target].\n\n```\ncode\n```\n")
    mention = splitter.blocks[0]
    before = mention.revision
    splitter.feed("[^1]: the note\n")
    assert mention.revision > before
    assert mention.notes.footnotes == {"1": "the note"}
    before = mention.revision
    splitter.feed("[target]: https://example.org\n")
    assert mention.revision > before


def test_after_very_many_blocks_the_rest_is_plain_text() -> None:
    blocks = split("```\n```\n" * 5_000 + "**end**")
    assert len(blocks) < MOST_BLOCKS + 100
    assert blocks[-1].kind is BlockKind.PLAIN
    assert blocks[-1].text.endswith("**end**")


def test_lists_in_lists_do_not_go_deeper_than_the_page_is_wide() -> None:
    text = "\n".join(
        "  " * depth + "- item\n\n" + "  " * depth + "  ```\n  ```" for depth in range(50)
    )
    assert max(each.level for each in split(text)) <= MOST_LEVELS
