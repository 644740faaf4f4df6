"""Footnotes and link targets of a message, wherever in it they stand. Pure, GUI thread.

They usually come after the text that mentions them, which is drawn again then.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.gui.markdown.block import Block

MOST_LABELS = 20_000
LONGEST_NOTE = 300
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\[\]\s]{1,60})\]:[ \t]*(.*)$")
_LINK = re.compile(
    r"^ {0,3}\[([^\[\]^][^\[\]]{0,99})\]:[ \t]*<?([^\s<>]+)>?"
    r"(?:[ \t]+(?:\"([^\"]*)\"|'([^']*)'|\(([^()]*)\)))?[ \t]*$"
)
_LABEL = re.compile(r"\[([^\[\]]{1,100})\]")


class Notes:
    """`references` is what markdown-it calls so: targets by their normalized label."""

    def __init__(self) -> None:
        self.footnotes: dict[str, str] = {}
        self.references: dict[str, dict[str, str]] = {}
        self._mentions: dict[str, list[Block]] = {}

    def read(self, line: str, block: Block) -> None:
        """Note what a line of a block mentions and defines."""
        if "[" not in line:
            return
        if footnote := _FOOTNOTE.match(line):
            self._define_footnote(footnote[1], footnote[2])
        elif link := _LINK.match(line):
            title = link[3] or link[4] or link[5] or ""
            self._define_link(link[1], {"href": link[2], "title": title})
        for label in set(_LABEL.findall(line)):
            self._mention(normalized(label), block)

    def footnote_labels(self, text: str) -> list[str]:
        """The footnotes that `text` mentions and the message has."""
        found = (label[1:] for label in _LABEL.findall(text) if label[0] == "^")
        return [label for label in dict.fromkeys(found) if label in self.footnotes]

    def _define_footnote(self, label: str, text: str) -> None:
        if label not in self.footnotes and len(self.footnotes) < MOST_LABELS:
            self.footnotes[label] = text[:LONGEST_NOTE]
            self._redraw(normalized(f"^{label}"))

    def _define_link(self, label: str, target: dict[str, str]) -> None:
        key = normalized(label)
        if key not in self.references and len(self.references) < MOST_LABELS:
            self.references[key] = target
            self._redraw(key)

    def _mention(self, key: str, block: Block) -> None:
        blocks = self._mentions.get(key)
        if blocks is None:
            if len(self._mentions) < MOST_LABELS:
                self._mentions[key] = [block]
        elif blocks[-1] is not block:
            blocks.append(block)

    def _redraw(self, key: str) -> None:
        for block in self._mentions.get(key, ()):
            block.touch()


def normalized(label: str) -> str:
    """As markdown-it compares labels."""
    return " ".join(label.split()).lower().upper()
