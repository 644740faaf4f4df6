"""Colours code line by line with Pygments. GUI thread.

Pygments lexes a whole text; a block that grows would be lexed again from its start each time.
So the loop over a lexer's rules is ours, and its stack of states goes from line to line.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygments.lexer import Lexer

LONGEST_LINE = 1_000
# Those that are cheap to have ready; HTML, CSS, SQL, C#, Ruby and PHP would take 4 MB more.
COMMON_LANGUAGES = (
    *("python", "bash", "json", "javascript", "typescript", "c", "cpp", "java", "go", "rust"),
    "yaml",
)


class Color(Enum):
    """What a piece of code is, as far as its colour goes."""

    KEYWORD = "keyword"
    STRING = "string"
    COMMENT = "comment"
    NUMBER = "number"
    FUNCTION = "function"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Span:
    """A coloured piece of a line, in characters."""

    start: int
    length: int
    color: Color


Stack = tuple[str, ...]
START: Stack = ("root",)
_IN_COMMENT = "#comment"
_DEEPEST = 60


class LineLexer:
    """One language."""

    def __init__(self, lexer: Lexer) -> None:
        self._lexer = lexer
        self._colors: dict[Any, Color | None] = {}
        # Lexers match a comment over several lines as one piece, which a line is too short for.
        self._opening, self._closing = self._find_comment()

    def lex(self, line: str, stack: Stack) -> tuple[list[Span], Stack]:
        """The colours of a line that begins in `stack`, and the stack that the next begins in."""
        if len(line) > LONGEST_LINE:
            return [], stack
        states, spans, position = list(stack), [], 0
        if states[-1] == _IN_COMMENT:
            end = line.find(self._closing)
            if end < 0:
                return _comment(0, len(line)), stack
            states.pop()
            position = end + len(self._closing)
            spans = _comment(0, position)
        opening = self._open_comment(line, position, states)
        spans += self._spans(line[:opening], states, position)
        if opening < len(line):
            spans += _comment(opening, len(line))
            states.append(_IN_COMMENT)
        return spans, tuple(states[-_DEEPEST:])

    def _find_comment(self) -> tuple[str, str]:
        for opening, closing in (("/*", "*/"), ("<!--", "-->")):
            probe = f"{opening} a {closing}"
            colors = {span.color for span in self._spans(probe, ["root"])}
            if colors == {Color.COMMENT}:
                return opening, closing
        return "", ""

    def _open_comment(self, line: str, position: int, states: list[str]) -> int:
        """Where a comment begins that does not end in this line; the line's length: nowhere."""
        at = line.rfind(self._opening, position) if self._opening else -1
        if at < 0 or self._closing in line[at + 2 :]:
            return len(line)
        for span in self._spans(line, list(states), position):
            covers = span.start <= at < span.start + span.length
            if covers and (span.color is Color.STRING or span.start < at):
                return len(line)
        return at

    def _spans(self, line: str, states: list[str], position: int = 0) -> list[Span]:
        """The colours from `position` on; `states` is changed to those after the line."""
        spans = []
        rest = line[position:]
        for start, token, text in self._tokens(rest + "\n", states):
            color = self._color(token)
            length = min(len(text), len(rest) - start)
            if color is not None and length > 0:
                spans.append(Span(position + start, length, color))
        return spans

    def _tokens(self, text: str, states: list[str]) -> Iterator[tuple[int, Any, str]]:
        from pygments.lexer import ExtendedRegexLexer, RegexLexer

        if isinstance(self._lexer, RegexLexer) and not isinstance(self._lexer, ExtendedRegexLexer):
            yield from _walk(self._lexer, text, states)
        else:
            yield from self._lexer.get_tokens_unprocessed(text)

    def _color(self, token: Any) -> Color | None:  # noqa: ANN401  # Pygments' token types
        if token not in self._colors:
            self._colors[token] = _color_of(token)
        return self._colors[token]


def _comment(start: int, end: int) -> list[Span]:
    return [Span(start, end - start, Color.COMMENT)] if end > start else []


def find_lexer(language: str) -> LineLexer | None:
    """The lexer of a language as written after a fence; None where there is none."""
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language.lower())
    except ClassNotFound:
        return None
    return LineLexer(lexer) if lexer.name != "Text only" else None


def _walk(lexer: Any, text: str, states: list[str]) -> Iterator[tuple[int, Any, str]]:  # noqa: ANN401
    """The loop of Pygments' RegexLexer, which does not give its stack back."""
    rules = lexer._tokens  # noqa: SLF001  # no public way in; the minor version is pinned
    position = 0
    while position < len(text):
        for match, action, following in rules.get(states[-1], rules["root"]):
            found = match(text, position)
            if not found:
                continue
            if action is not None and callable(action) and not _is_token(action):
                yield from action(lexer, found)
            elif action is not None:
                yield position, action, found.group()
            position = found.end()
            _go(states, following)
            break
        else:
            if text[position] == "\n":
                states[:] = ["root"]
            position += 1


def _is_token(action: Any) -> bool:  # noqa: ANN401
    from pygments.token import _TokenType

    return type(action) is _TokenType


def _go(states: list[str], following: Any) -> None:  # noqa: ANN401
    if following is None:
        return
    if isinstance(following, int):
        del states[max(len(states) + following, 1) :]
    elif following == "#push":
        states.append(states[-1])
    else:
        for step in following:
            if step == "#pop":
                if len(states) > 1:
                    states.pop()
            else:
                states.append(states[-1] if step == "#push" else step)


def _color_of(token: Any) -> Color | None:  # noqa: ANN401
    from pygments import token as kinds

    for kind, color in (
        (kinds.Comment, Color.COMMENT),
        (kinds.Keyword, Color.KEYWORD),
        (kinds.Operator.Word, Color.KEYWORD),
        (kinds.Name.Tag, Color.KEYWORD),
        (kinds.String, Color.STRING),
        (kinds.Number, Color.NUMBER),
        (kinds.Name.Builtin, Color.NUMBER),
        (kinds.Name.Constant, Color.NUMBER),
        (kinds.Name.Attribute, Color.FUNCTION),
        (kinds.Name.Function, Color.FUNCTION),
        (kinds.Name.Class, Color.FUNCTION),
        (kinds.Name.Decorator, Color.FUNCTION),
        (kinds.Generic.Inserted, Color.INSERTED),
        (kinds.Generic.Deleted, Color.DELETED),
        (kinds.Generic.Subheading, Color.NUMBER),
        (kinds.Generic.Heading, Color.KEYWORD),
    ):
        if token in kind:
            return color
    return None
