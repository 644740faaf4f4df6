"""What is changed in the tokens of markdown-it before they become HTML. GUI thread.

markdown-it is imported by the first use: it takes 100 ms, and the window paints before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from app.gui.markdown.notes import Notes

_URL = re.compile(r"(?:https?://|\bwww\.)[^\s<>\[\]\"'`]*[^\s<>\[\]\"'`.,;:!?)*_]")
_TASK = re.compile(r"^\[([ xX])\][ \t]+")


def mark_task(tokens: Sequence[Token], number: int) -> None:
    """Where an item begins with "[x]": Qt draws a box in place of its bullet."""
    text, item = tokens[number], tokens[number - 2] if number >= 2 else None
    task = _TASK.match(text.content)
    if item is None or item.type != "list_item_open" or task is None or not text.children:
        return
    item.attrSet("class", "unchecked" if task.group(1) == " " else "checked")
    first = text.children[0]
    first.content = first.content[task.end() :]


def size_formulas(heading: Token, pixels: int) -> None:
    """Formulas are as large as the heading that they stand in."""
    for token in heading.children or ():
        if "formula" in token.meta:
            token.meta["pixels"] = pixels


def environment(markdown: str, notes: Notes | None) -> dict[str, Any]:
    """What the whole message defines, as markdown-it and its plugin look for it."""
    if notes is None:
        return {}
    refs = {f":{label}": -1 for label in notes.footnote_labels(markdown)}
    return {"references": notes.references, "footnotes": {"refs": refs, "list": {}}}


def note_label(label: str) -> Token:
    from markdown_it.token import Token as Made

    return Made("note_label", "", 0, meta={"label": f"{label} "})


def with_links(children: Sequence[Token]) -> Iterator[Token]:
    """Bare addresses in text become links."""
    in_link = 0
    for token in children:
        in_link += token.nesting if token.type.startswith("link_") else 0
        if token.type != "text" or in_link:
            yield token
            continue
        yield from _split_links(token)


def _split_links(token: Token) -> Iterator[Token]:
    if "://" not in token.content and "www." not in token.content:
        yield token
        return
    from markdown_it.token import Token as Made

    position = 0
    for found in _URL.finditer(token.content):
        yield Made("text", "", 0, content=token.content[position : found.start()])
        url = found.group()
        href = url if "://" in url else f"https://{url}"
        yield Made("link_open", "a", 1, attrs={"href": href})
        yield Made("text", "", 0, content=found.group())
        yield Made("link_close", "a", -1)
        position = found.end()
    yield Made("text", "", 0, content=token.content[position:])
