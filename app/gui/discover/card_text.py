"""Cards of the Hub as plain markdown: their HTML becomes markdown or goes. Pure functions.

One walk over the text, each step bounded: a hostile card takes no longer than another.
"""

from __future__ import annotations

import re
from html import unescape

from app.domain.display_text import display_lines
from app.gui.markdown import line_patterns as lines
from app.gui.markdown.to_html import is_allowed

CARD_MOST = 100_000  # characters; the rest is on the page of the Hub
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,9})((?:\s[^<>]{0,2000})?)/?>")
_STARTS = re.compile(r"<(?=[A-Za-z/!])|`")
_ATTRIBUTE = re.compile(r"""([A-Za-z]{2,8})\s{0,3}=\s{0,3}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_INDENTED_TAG = re.compile(r"^[ \t]+(?=</?[A-Za-z])", re.MULTILINE)
_MANY_LINES = re.compile(r"\n[ \t]*\n[ \t\n]+")
_LONGEST_CODE = 500
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SILENT = frozenset(("style", "script"))
_PARAGRAPHS = """
p div center section details summary table thead tbody ul ol article header footer figure
blockquote pre dl h1 h2 h3 h4 h5 h6
"""
_LINES = "br tr dt dd figcaption"
_DROPPED = """
span font b strong i em u s small big sup sub td th picture source kbd svg path li style script
video audio iframe label input button caption colgroup col strike ins del mark
"""
_STANDS_FOR = {
    **dict.fromkeys(_PARAGRAPHS.split(), "\n\n"),
    **dict.fromkeys(_LINES.split(), "\n"),
    **dict.fromkeys(_DROPPED.split(), ""),
    "hr": "\n\n---\n\n",
    "code": "`",
}


def card_markdown(card: str) -> str:
    """The card without HTML; what is in code stays as it is."""
    parts: list[str] = []
    prose: list[str] = []
    fence = ""
    for line in display_lines(card[:CARD_MOST]).split("\n"):
        opened = lines.fence(line)
        if fence:
            parts.append(line)
            fence = "" if lines.closes_fence(line, fence) else fence
        elif opened is not None:
            parts += [_without_html("\n".join(prose)), line]
            prose, fence = [], opened[1]
        else:
            prose.append(line)
    parts.append(_without_html("\n".join(prose)))
    if len(card) > CARD_MOST:
        parts.append("\n\n…")
    return "\n".join(parts).strip()


def _without_html(text: str) -> str:
    if "<" not in text:
        return text
    made = _Walk(_INDENTED_TAG.sub("", text)).result()
    return _MANY_LINES.sub("\n\n", made)


class _Walk:
    """One pass from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._made: list[str] = []
        self._next: dict[str, int] = {}  # marks that were looked for, and where they come next
        self._links: list[str] = []  # ends of the links that are open

    def result(self) -> str:
        text, position = self._text, 0
        for found in _STARTS.finditer(text):
            if found.start() < position:
                continue
            self._made.append(text[position : found.start()])
            position = self._step(found.start())
        return "".join([*self._made, text[position:], *reversed(self._links)])

    def _step(self, at: int) -> int:
        """Take what begins at `at`; returns where it ends."""
        if self._text[at] == "`":
            return self._keep(at, self._end_of_code(at))
        if self._text.startswith("<!--", at):
            end = self._find("-->", at + 4)
            return end + 3 if end >= 0 else self._keep(at, at + 4)
        tag = _TAG.match(self._text, at)
        if tag is None:
            return self._keep(at, at + 1)
        return self._take_tag(tag)

    def _find(self, mark: str, start: int) -> int:
        """Where `mark` comes next, -1 for nowhere; the text is searched once, not at each tag."""
        known = self._next.get(mark, -2)
        if known == -1 or known >= start:
            return known
        self._next[mark] = self._text.find(mark, start)
        return self._next[mark]

    def _keep(self, start: int, end: int) -> int:
        self._made.append(self._text[start:end])
        return end

    def _end_of_code(self, at: int) -> int:
        end = at
        while end < len(self._text) and self._text[end] == "`":
            end += 1
        marks = self._text[at:end]
        close = self._text.find(marks, end, end + _LONGEST_CODE)
        return close + len(marks) if close >= 0 else end

    def _take_tag(self, tag: re.Match[str]) -> int:
        closing, name = bool(tag[1]), tag[2].lower()
        if name in _SILENT and not closing:
            end = self._find(f"</{name}>", tag.end())
            return end + len(name) + 3 if end >= 0 else tag.end()
        made = self._markdown(name, tag[3], closing=closing)
        if made is None:
            return self._keep(tag.start(), tag.end())
        self._made.append(made)
        return tag.end()

    def _markdown(self, name: str, attributes: str, *, closing: bool) -> str | None:
        """What stands for a tag; None for a tag that is none of HTML, such as <think>."""
        if name == "a":
            return self._link(attributes, closing=closing)
        if name == "img":
            return _image(attributes)
        if name in _HEADINGS and not closing:
            return "\n\n" + "#" * int(name[1]) + " "
        if name == "li" and not closing:
            return "\n- "
        return _STANDS_FOR.get(name)

    def _link(self, attributes: str, *, closing: bool) -> str:
        if closing:
            return self._links.pop() if self._links else ""
        url = _attribute(attributes, "href")
        usable = is_allowed(url) and not set(url) & set(" <>()\n")
        self._links.append(f"]({url})" if usable else "")
        return "[" if usable else ""


def _image(attributes: str) -> str:
    label = " ".join(_attribute(attributes, "alt").replace("[", "").replace("]", "").split())
    url = _attribute(attributes, "src")
    usable = bool(label) and is_allowed(url) and not set(url) & set(" <>()\n")
    return f"![{label[:200]}]({url})" if usable else ""


def _attribute(attributes: str, name: str) -> str:
    for found in _ATTRIBUTE.finditer(attributes):
        if found[1].lower() == name:
            return unescape(found[2] or found[3] or found[4] or "").strip()
    return ""
