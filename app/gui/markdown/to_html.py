"""Markdown of one block as HTML that Qt's rich text understands. GUI thread.

markdown-it is imported by the first use: it takes 100 ms, and the window paints before.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.fonts import MONO_FAMILY
from app.gui.markdown.tokens import environment, mark_task, note_label, size_formulas, with_links
from app.gui.math.inline_math import KIND, formula_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from app.gui.markdown.notes import Notes
    from app.gui.math.formulas import Formulas, Shape
    from app.gui.math.typeset import Formula
    from app.gui.theme_tokens import Theme

ALLOWED_SCHEMES = ("http://", "https://", "mailto:")
LINE_HEIGHT = 24
CODE_PIXELS = 13
PARAGRAPH_MARGIN = 12
ITEM_MARGIN = 4
HEADING_MARGIN = 20
QUOTE_MARGIN = 16
CELL_PADDING = 8
MOST_BRACKETS = 400  # the parser's time is quadratic in open ones
MOST_MARKS = 1_200  # of code, emphasis and formulas: the same
TEXT_PIXELS = 15
SMALL_PIXELS = 13
_HEADING_PIXELS = {"h1": 22, "h2": 19, "h3": 17}


def is_allowed(url: str) -> bool:
    """Links that may be opened: the web and mail."""
    return url.lower().startswith(ALLOWED_SCHEMES)


def plain_html(text: str, *, zoom: float = 1.0, mono: bool = False) -> str:
    """Plain text with its spaces and lines, as HTML."""
    style = f"margin:0; line-height:{round(LINE_HEIGHT * zoom)}px; white-space:pre-wrap"
    if mono:
        style += f"; font-family:'{MONO_FAMILY}'; font-size:{round(CODE_PIXELS * zoom)}px"
    empty = f'<p style="-qt-paragraph-type:empty; {style}"><br></p>'
    return "".join(
        f'<p style="{style}">{escape(line, quote=False)}</p>' if line.strip() else empty
        for line in text.split("\n")
    )


def is_hostile(markdown: str) -> bool:
    """The parser would take too long: such text is shown as it is."""
    marks = sum(map(markdown.count, "*_`~$\\<"))
    return markdown.count("[") > MOST_BRACKETS or marks > MOST_MARKS


class MarkdownRenderer:
    """Turns the markdown of a block into HTML in the colours of a theme."""

    def __init__(self, theme: Theme, zoom: float = 1.0) -> None:
        self.theme = theme
        self.zoom = zoom
        self.lacking: list[Formula] = []  # that the last text has and that are not typeset yet
        self._parser: MarkdownIt | None = None
        self._formulas: Formulas | None = None
        self._notes: Notes | None = None

    @property
    def formulas(self) -> Formulas:
        """The formulas of all texts; made by the first one that has any."""
        if self._formulas is None:
            from app.gui.math.formulas import Formulas as Made

            self._formulas = Made()
        return self._formulas

    def source_of(self, picture: str) -> str:
        """The TeX of a picture in the HTML, by its name."""
        return self._formulas.source(picture) if self._formulas is not None else ""

    def shape_of(self, picture: str) -> Shape | None:
        """How large a picture in the HTML is, by its name."""
        if self._formulas is None:
            return None
        return self._formulas.shape_of(picture)

    def px(self, pixels: float) -> int:
        """Pixels at the zoom."""
        return round(pixels * self.zoom)

    def html(self, markdown: str, notes: Notes | None = None) -> str:
        """HTML of a block; raw HTML in it is shown as text, images as links."""
        self.lacking = []
        if is_hostile(markdown):
            return plain_html(markdown, zoom=self.zoom)
        tokens = self.tokens(markdown, notes)
        parser = self._parser or self._make_parser()
        return str(parser.renderer.render(tokens, parser.options, {})).strip()

    def table_html(self, markdown: str, notes: Notes, *, with_head: bool) -> str:
        """HTML of a table, or of its later rows alone: they go on below another piece."""
        self.lacking = []
        tokens = self.tokens(markdown, notes)
        if not with_head:
            kinds = [token.type for token in tokens]
            if "thead_close" in kinds:
                del tokens[kinds.index("thead_open") : kinds.index("thead_close") + 1]
        parser = self._parser or self._make_parser()
        return str(parser.renderer.render(tokens, parser.options, {})).strip()

    def formula_html(self, formula: Formula | None, source: str) -> str:
        """A formula in the middle of a line of its own; its source until it is typeset."""
        self.lacking = []
        picture = self._picture(formula) if formula is not None else None
        if picture is None:
            mono = escape(source, quote=False).replace("\n", "<br>")
            return (
                f'<p style="margin:0; {self._line()}; {self._mono()}; {self._quiet()}">{mono}</p>'
            )
        return f'<p align="center" style="margin:0">{picture}</p>'

    def tokens(self, markdown: str, notes: Notes | None) -> list[Token]:
        """The styled tokens of a text."""
        parser = self._parser or self._make_parser()
        self._notes = notes
        tokens = parser.parse(markdown, environment(markdown, notes))
        self._style_blocks(tokens)
        for token in tokens:
            if token.children:
                token.children = list(with_links(token.children))
        return tokens

    def warm_up(self) -> None:
        """Import and build the parser, ahead of the first message."""
        self.html("*a* `b`\n\n- c\n\n| d |\n|---|\n| e |")

    def _make_parser(self) -> MarkdownIt:
        from markdown_it import MarkdownIt
        from mdit_py_plugins.footnote import footnote_plugin

        parser = MarkdownIt("commonmark", {"html": False, "breaks": True})
        parser.enable(["table", "strikethrough"])
        footnote_plugin(parser, inline=False, move_to_end=False)
        parser.inline.ruler.before("escape", KIND, formula_rule)
        parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
        rules = parser.renderer.rules  # type: ignore[attr-defined]
        rules["code_inline"] = self._code_inline
        rules["link_open"] = self._link_open
        rules["link_close"] = _link_close
        rules["image"] = self._image
        rules["code_block"] = rules["fence"] = self._code_block
        rules["hr"] = self._rule
        rules[KIND] = self._formula
        rules["footnote_ref"] = rules["note_label"] = self._footnote
        rules["footnote_reference_open"] = rules["footnote_reference_close"] = _nothing
        # Qt would scale the size that we give to its own headings.
        rules["heading_close"] = _heading_close
        self._parser = parser
        return parser

    def _style_blocks(self, tokens: Sequence[Token]) -> None:
        """Margins by position: the first of a document, quote or item has none above."""
        fresh = [True]
        note = ""
        for number, token in enumerate(tokens):
            if token.type == "footnote_reference_open":
                note = token.meta["label"]
            elif token.type == "footnote_reference_close":
                note = ""
            elif note and token.type == "inline" and token.children is not None:
                token.children.insert(0, note_label(note))
                note = ""
            if token.type == "inline":
                mark_task(tokens, number)
            if token.type == "heading_open":
                size_formulas(tokens[number + 1], _HEADING_PIXELS.get(token.tag, TEXT_PIXELS))
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
        top = 0 if first else self.px(ITEM_MARGIN if nested else PARAGRAPH_MARGIN)
        if kind == "table_open":
            return self._table_style(token, top)
        if kind == "heading_open":
            pixels = self.px(_HEADING_PIXELS.get(token.tag, TEXT_PIXELS))
            token.tag = "p"
            top = 0 if first else self.px(HEADING_MARGIN)
            return f"margin:0; margin-top:{top}px; font-size:{pixels}px; font-weight:600"
        if kind == "list_item_open":
            top = 0 if first and not nested else self.px(ITEM_MARGIN)
        quote = f"; margin-left:{self.px(QUOTE_MARGIN)}px; {self._quiet()}"
        extra = quote if kind == "blockquote_open" else ""
        return f"{self._line()}; margin:0; margin-top:{top}px{extra}"

    def _line(self) -> str:
        return f"line-height:{self.px(LINE_HEIGHT)}px"

    def _mono(self) -> str:
        return f"font-family:'{MONO_FAMILY}'; font-size:{self.px(CODE_PIXELS)}px"

    def _quiet(self) -> str:
        return f"color:{self.theme.text_secondary}"

    def _table_style(self, token: Token, top: int) -> str:
        for name, value in (
            ("border", 1),
            ("cellspacing", 0),
            ("cellpadding", self.px(CELL_PADDING)),
        ):
            token.attrSet(name, value)
        token.attrSet("width", "100%")
        border = f"border-style:solid; border-width:1px; border-color:{self.theme.border}"
        return f"border-collapse:collapse; {border}; margin-top:{top}px"

    def _cell_style(self, token: Token) -> str:
        given = str(token.attrGet("style") or "text-align:left")
        head = f"; font-weight:600; background-color:{self.theme.code_header}"
        return given + (head if token.type == "th_open" else "")

    def _code_inline(self, tokens: Sequence[Token], index: int, *_rest: object) -> str:
        return f'<code style="{self._mono()}">{escape(tokens[index].content, quote=False)}</code>'

    def _code_block(self, tokens: Sequence[Token], index: int, *_rest: object) -> str:
        token = tokens[index]
        text = escape(token.content.rstrip("\n"), quote=False)
        style = f"{token.attrGet('style')}; background-color:{self.theme.code_background}"
        return f'<pre style="{style}; {self._mono()}">{text}</pre>'

    def _rule(self, _tokens: Sequence[Token], _index: int, *_rest: object) -> str:
        return f'<hr style="margin-top:{self.px(14)}px; background-color:{self.theme.border}">'

    def _link_open(self, tokens: Sequence[Token], index: int, *_rest: object) -> str:
        url = str(tokens[index].attrGet("href") or "")
        return f"<a {self._link_style(url)}>" if is_allowed(url) else "<a>"

    def _link_style(self, url: str) -> str:
        return f'href="{escape(url)}" style="color:{self.theme.accent}; text-decoration:none"'

    def _image(self, tokens: Sequence[Token], index: int, *_rest: object) -> str:
        token = tokens[index]
        words = QCoreApplication.translate("MarkdownRenderer", "[image: {0}]")
        without = QCoreApplication.translate("MarkdownRenderer", "without description")
        label = escape(words.format(token.content or without), quote=False)
        url = str(token.attrGet("src") or "")
        if is_allowed(url):
            return f"<a {self._link_style(url)}>{label}</a>"
        return f'<span title="{escape(url)}">{label}</span>'

    def _formula(self, tokens: Sequence[Token], index: int, *_rest: object) -> str:
        token = tokens[index]
        picture = self._picture(token.meta["formula"], token.meta.get("pixels", TEXT_PIXELS))
        if picture is not None:
            return picture
        source = escape(token.content, quote=False)
        return f'<span style="{self._mono()}; {self._quiet()}">{source}</span>'

    def _picture(self, formula: Formula, pixels: int = TEXT_PIXELS) -> str | None:
        """The formula as a picture; None where it is not typeset yet, or cannot be."""
        if not self.formulas.knows(formula):
            self.lacking.append(formula)
        shape = self.formulas.shape(formula, pixels * self.zoom)
        if shape is None:
            return None
        return f'<img src="{shape.name}" width="{shape.width}" height="{shape.height}">'

    def _footnote(self, tokens: Sequence[Token], index: int, *_rest: object) -> str:
        label = str(tokens[index].meta["label"])
        text = self._notes.footnotes.get(label, "") if self._notes is not None else ""
        style = f"vertical-align:super; color:{self.theme.accent}"
        return f'<span style="{style}" title="{escape(text)}">{escape(label)}</span>'


_CONTAINERS = tuple(
    f"{name}_{side}" for name in ("list", "list_item", "blockquote") for side in ("open", "close")
)
_UNSTYLED = {"inline", "thead_open", "tbody_open", "tr_open"}


def _nothing(*_rest: object) -> str:
    return ""


def _heading_close(*_rest: object) -> str:
    return "</p>"


def _link_close(*_rest: object) -> str:
    return "</a>"
