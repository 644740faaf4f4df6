"""Markdown of one block as HTML that Qt's rich text understands. GUI thread.

markdown-it is imported by the first use: it takes 100 ms, and the window paints before.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from app.gui.fonts import MONO_FAMILY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from app.gui.theme_tokens import Theme

ALLOWED_SCHEMES = ("http://", "https://", "mailto:")
LINE_HEIGHT = 24
CODE_PIXELS = 13
PARAGRAPH_MARGIN = 12
ITEM_MARGIN = 4
HEADING_MARGIN = 20
MOST_BRACKETS = 400  # the parser's time is quadratic in open ones
_HEADING_PIXELS = {"h1": 22, "h2": 19, "h3": 17}
_URL = re.compile(r"https?://[^\s<>\[\]\"'`]*[^\s<>\[\]\"'`.,;:!?)*_]")
_TASK = re.compile(r"^\[([ xX])\][ \t]+")


def is_allowed(url: str) -> bool:
    """Links that may be opened: the web and mail."""
    return url.lower().startswith(ALLOWED_SCHEMES)


def plain_html(text: str) -> str:
    """Plain text with its spaces and lines, as HTML."""
    style = f"margin:0; line-height:{LINE_HEIGHT}px; white-space:pre-wrap"
    empty = f'<p style="-qt-paragraph-type:empty; {style}"><br></p>'
    return "".join(
        f'<p style="{style}">{escape(line, quote=False)}</p>' if line.strip() else empty
        for line in text.split("\n")
    )


class MarkdownRenderer:
    """Turns the markdown of a block into HTML in the colours of a theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._parser: MarkdownIt | None = None

    def html(self, markdown: str) -> str:
        """HTML of a block; raw HTML in it is shown as text, images as links."""
        if markdown.count("[") > MOST_BRACKETS:
            return plain_html(markdown)
        parser = self._parser or self._make_parser()
        tokens = parser.parse(markdown)
        self._style_blocks(tokens)
        for token in tokens:
            if token.children:
                token.children = list(_with_links(token.children))
        return str(parser.renderer.render(tokens, parser.options, {})).strip()

    def warm_up(self) -> None:
        """Import and build the parser, ahead of the first message."""
        self.html("*a* `b`\n\n- c\n\n| d |\n|---|\n| e |")

    def _make_parser(self) -> MarkdownIt:
        from markdown_it import MarkdownIt

        parser = MarkdownIt("commonmark", {"html": False, "breaks": True})
        parser.enable(["table", "strikethrough"])
        parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
        rules = parser.renderer.rules  # type: ignore[attr-defined]
        rules["code_inline"] = self._code_inline
        rules["link_open"] = self._link_open
        rules["link_close"] = _link_close
        rules["image"] = self._image
        rules["code_block"] = rules["fence"] = self._code_block
        rules["hr"] = self._rule
        # Qt would scale the size that we give to its own headings.
        rules["heading_close"] = _heading_close
        self._parser = parser
        return parser

    def _style_blocks(self, tokens: Sequence[Token]) -> None:
        """Margins by position: the first of a document, quote or item has none above."""
        fresh = [True]
        for token in tokens:
            if token.nesting == -1 and token.type.endswith(_CONTAINERS):
                fresh.pop()
            if token.nesting < 0 or token.type in _UNSTYLED or token.hidden:
                continue
            token.attrSet("style", self._style(token, first=fresh[-1], nested=len(fresh) > 1))
            fresh[-1] = False
            if token.nesting == 1 and token.type.endswith(_CONTAINERS):
                fresh.append(True)

    def _style(self, token: Token, *, first: bool, nested: bool) -> str:
        kind = token.type
        if kind in ("th_open", "td_open"):
            return self._cell_style(token)
        if kind.endswith(("bullet_list_open", "ordered_list_open")):
            return "margin:0"
        top = 0 if first else ITEM_MARGIN if nested else PARAGRAPH_MARGIN
        if kind == "table_open":
            return self._table_style(token, top)
        if kind == "heading_open":
            pixels = _HEADING_PIXELS.get(token.tag, 15)
            token.tag = "p"
            top = 0 if first else HEADING_MARGIN
            return f"margin:0; margin-top:{top}px; font-size:{pixels}px; font-weight:600"
        if kind == "list_item_open":
            top = 0 if first and not nested else ITEM_MARGIN
        extra = f"; margin-left:16px; {self._quiet()}" if kind == "blockquote_open" else ""
        return f"line-height:{LINE_HEIGHT}px; margin:0; margin-top:{top}px{extra}"

    def _quiet(self) -> str:
        return f"color:{self.theme.text_secondary}"

    def _table_style(self, token: Token, top: int) -> str:
        for name, value in (("border", 1), ("cellspacing", 0), ("cellpadding", 8)):
            token.attrSet(name, value)
        token.attrSet("width", "100%")
        border = f"border-style:solid; border-width:1px; border-color:{self.theme.border}"
        return f"border-collapse:collapse; {border}; margin-top:{top}px"

    def _cell_style(self, token: Token) -> str:
        given = str(token.attrGet("style") or "text-align:left")
        head = f"; font-weight:600; background-color:{self.theme.code_header}"
        return given + (head if token.type == "th_open" else "")

    def _code_inline(self, tokens: Sequence[Token], index: int, *_rest: object) -> str:
        return f'<code style="{_MONO}">{escape(tokens[index].content, quote=False)}</code>'

    def _code_block(self, tokens: Sequence[Token], index: int, *_rest: object) -> str:
        token = tokens[index]
        text = escape(token.content.rstrip("\n"), quote=False)
        return f'<pre style="{token.attrGet("style")}; {_MONO}">{text}</pre>'

    def _rule(self, _tokens: Sequence[Token], _index: int, *_rest: object) -> str:
        return f'<hr style="margin-top:14px; background-color:{self.theme.border}">'

    def _link_open(self, tokens: Sequence[Token], index: int, *_rest: object) -> str:
        url = str(tokens[index].attrGet("href") or "")
        return f"<a {self._link_style(url)}>" if is_allowed(url) else "<a>"

    def _link_style(self, url: str) -> str:
        return f'href="{escape(url)}" style="color:{self.theme.accent}; text-decoration:none"'

    def _image(self, tokens: Sequence[Token], index: int, *_rest: object) -> str:
        token = tokens[index]
        label = escape(f"[image: {token.content or 'without description'}]", quote=False)
        url = str(token.attrGet("src") or "")
        return f"<a {self._link_style(url)}>{label}</a>" if is_allowed(url) else label


_CONTAINERS = tuple(
    f"{name}_{side}" for name in ("list", "list_item", "blockquote") for side in ("open", "close")
)
_UNSTYLED = {"inline", "thead_open", "tbody_open", "tr_open"}
_MONO = f"font-family:'{MONO_FAMILY}'; font-size:{CODE_PIXELS}px"


def _heading_close(*_rest: object) -> str:
    return "</p>"


def _link_close(*_rest: object) -> str:
    return "</a>"


def _with_links(children: Sequence[Token]) -> Iterator[Token]:
    """Bare addresses in text become links, and "[x]" at the start of an item a box."""
    in_link = 0
    for position, token in enumerate(children):
        in_link += token.nesting if token.type.startswith("link_") else 0
        if token.type != "text" or in_link:
            yield token
            continue
        if position == 0 and (task := _TASK.match(token.content)):
            box = "☐ " if task.group(1) == " " else "☑ "
            token.content = box + token.content[task.end() :]
        yield from _split_links(token)


def _split_links(token: Token) -> Iterator[Token]:
    if "://" not in token.content:
        yield token
        return
    from markdown_it.token import Token as Made

    position = 0
    for found in _URL.finditer(token.content):
        yield Made("text", "", 0, content=token.content[position : found.start()])
        yield Made("link_open", "a", 1, attrs={"href": found.group()})
        yield Made("text", "", 0, content=found.group())
        yield Made("link_close", "a", -1)
        position = found.end()
    yield Made("text", "", 0, content=token.content[position:])
