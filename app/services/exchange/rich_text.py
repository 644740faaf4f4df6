"""Markdown of answers as safe HTML, with code in colours. Exchange process."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin
from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from markdown_it.token import Token

_SCHEMES = ("http://", "https://", "mailto:", "#fn")
_MOST_BRACKETS = 400  # the parser's time is quadratic in open ones
_MOST_TEXT = 400_000
_MOST_CODE = 200_000


class RichText:
    """HTML in a text is shown as text, pictures become links: nothing is loaded from anywhere."""

    def __init__(self, *, printed: bool = False) -> None:
        """`printed`: within what Qt lays out, which knows no check boxes and no borders by CSS."""
        options = {"html": False, "breaks": True, "highlight": _highlighted}
        parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
        parser.use(footnote_plugin).use(tasklists_plugin)
        parser.validateLink = lambda url: url.lower().startswith(_SCHEMES)  # type: ignore[method-assign]
        parser.renderer.rules["image"] = _picture_link  # type: ignore[attr-defined]
        if printed:
            parser.renderer.rules["table_open"] = _bordered  # type: ignore[attr-defined]
            parser.renderer.rules["html_inline"] = _drawn_box  # type: ignore[attr-defined]
        self._parser = parser
        self._texts = 0

    def html(self, text: str) -> str:
        """The text as blocks of HTML; too long or too nested ones as they were written."""
        if text.count("[") > _MOST_BRACKETS or len(text) > _MOST_TEXT:
            return f'<div class="plain">{html.escape(text, quote=False)}</div>\n'
        self._texts += 1  # footnotes of different texts must not lead to each other
        made = str(self._parser.render(text, {"docId": str(self._texts)}))
        return made.replace("\n</code></pre>", "</code></pre>")


def _highlighted(code: str, language: str, _attributes: str) -> str:
    if not language or len(code) > _MOST_CODE:
        return ""  # the parser escapes it then
    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return ""
    return highlight(code, lexer, HtmlFormatter(nowrap=True))


def _bordered(*_token: object) -> str:
    style = "border-collapse: collapse; border-color: #d4d4d9; border-style: solid"
    return f'<table border="1" cellspacing="0" cellpadding="5" style="{style}">'


def _drawn_box(tokens: Sequence[Token], index: int, *_rest: object) -> str:
    return "[x]" if "checked=" in tokens[index].content else "[ ]"


def _picture_link(
    tokens: Sequence[Token],
    index: int,
    _options: Any,  # noqa: ANN401 - the parser's, which have no public type
    _env: Any,  # noqa: ANN401
) -> str:
    token = tokens[index]
    address = html.escape(str(token.attrs.get("src", "")), quote=True)
    return f'<a href="{address}">{html.escape(token.content or "picture")}</a>'
