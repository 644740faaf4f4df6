"""The words of a web page: no scripts, no styles, nothing is fetched. html.parser reads it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_HIDDEN: Final = {"script", "style", "noscript", "template", "svg", "math", "object", "iframe"}
_LINES: Final = {
    *("address", "article", "aside", "blockquote", "div", "dd", "dl", "dt", "figcaption", "figure"),
    *("footer", "form", "header", "hr", "li", "main", "nav", "ol", "option", "p", "pre", "section"),
    *("table", "title", "tr", "ul", "h1", "h2", "h3", "h4", "h5", "h6"),
}
_PARAGRAPHS: Final = {
    *("article", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "section"),
    *("table", "title", "ul"),
}
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_BREAKS = re.compile(r"[ \t]*\n[ \t]*(?:\n[ \t]*)+")


def html_words(text: str) -> str:
    """What a reader of the page would see, headings as in Markdown, cells between bars."""
    page = _Page()
    page.feed(text)
    page.close()
    return page.words()


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._hidden: list[str] = []
        self._verbatim = 0

    def words(self) -> str:
        return _BREAKS.sub("\n\n", "".join(self._parts)).strip()

    def handle_starttag(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],  # noqa: ARG002 - the parser passes it
    ) -> None:
        if tag in _HIDDEN:
            self._hidden.append(tag)
        self._break(tag)
        if tag == "br":
            self._add("\n")
        elif tag in ("td", "th"):
            self._add("| ")
        elif tag == "li":
            self._add("- ")
        elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self._add("#" * int(tag[1]) + " ")
        elif tag == "pre":
            self._verbatim += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _HIDDEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]
        elif tag in ("td", "th"):
            self._add(" ")
        elif tag == "pre":
            self._verbatim = max(self._verbatim - 1, 0)
        self._break(tag)

    def handle_data(self, data: str) -> None:
        text = data if self._verbatim else _SPACE.sub(" ", data)
        at_start = not self._parts or self._parts[-1].endswith(("\n", " "))
        self._add(text.lstrip(" ") if at_start and not self._verbatim else text)

    def _break(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._add("\n\n")
        elif tag in _LINES and self._parts and not self._parts[-1].endswith("\n"):
            self._add("\n")

    def _add(self, text: str) -> None:
        if text and not self._hidden:
            self._parts.append(text)
