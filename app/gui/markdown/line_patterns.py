"""What a line of markdown is. Pure functions."""

from __future__ import annotations

import re

from app.gui.markdown.limits import MATH_MOST

_FENCE = re.compile(r"^([ \t]*)(`{3,}(?=[^`]*$)|~{3,})[ \t]*(.*?)[ \t]*$")
_ITEM = re.compile(r"^([ \t]*)([-*+]|\d{1,9}[.)])([ \t]+|$)")
_FENCED_ITEM = re.compile(r"^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)(`{3,}[^`]*|~{3,}.*)$")
_DELIMITER = re.compile(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDECIDED = re.compile(
    r"^\s*(?:[-*_ \t]+|[-*+_=#>|`~]+|\d{1,9}[.)]?|[-*+]\s+\[?[ xX]?\]?"
    r"|(?:[-*+]|\d{1,9}[.)])[ \t]+(?:`{1,2}|```.*|~{1,2}|~~~.*))?\s*$"
)
_UNDECIDED_DELIMITER = re.compile(r"^[|\-: \t]*$")
_MOST_UNDECIDED = 200
_MATH = re.compile(r"^[ \t]*(\$\$|\\\[|\\begin\{((?:equation|align|gather|multline)\*?)\})")
_UNDECIDED_MATH = re.compile(r"^[ \t]*(?:\$|\\|\\b[a-z]{0,4}(?:\{[a-zV]{0,11}\*?)?)$")
_UNDECIDED_LABEL = re.compile(r"^ {0,3}\[\^?[^\[\]]{0,60}\]?$")


def indent_of(line: str) -> int:
    """Columns of white space before the text; a tab goes to the next multiple of four."""
    column = 0
    for sign in line:
        if sign == " ":
            column += 1
        elif sign == "\t":
            column += 4 - column % 4
        else:
            break
    return column


def dedent(line: str, columns: int) -> str:
    """`line` without at most that many leading columns."""
    if columns == 0 or not line[:1].isspace():
        return line
    cut = line.lstrip(" \t")
    return " " * max(indent_of(line) - columns, 0) + cut


def fence(line: str) -> tuple[int, str, str] | None:
    """Indent, fence and info string of a line that opens a code block."""
    found = _FENCE.match(line)
    return (indent_of(line), found.group(2), found.group(3)) if found else None


def closes_fence(line: str, opened_by: str) -> bool:
    text = line.strip()
    return len(text) >= len(opened_by) and set(text) == {opened_by[0]}


def item(line: str) -> tuple[int, int] | None:
    """Column of the marker and of the text of a list item."""
    found = _ITEM.match(line)
    if found is None or _RULE.match(line):
        return None
    start = indent_of(line)
    space = found.group(3)
    width = len(space) if 1 <= len(space) <= 4 else 1
    return start, start + len(found.group(2)) + width


def fenced_item(line: str) -> tuple[str, str] | None:
    """Marker and fence of a list item which is a code block."""
    found = _FENCED_ITEM.match(line)
    return (found.group(1), found.group(2)) if found else None


def is_delimiter(line: str) -> bool:
    """The line under a table's header."""
    return "-" in line and ("|" in line or ":" in line) and _DELIMITER.match(line) is not None


def columns(line: str) -> int:
    """Cells of a table row."""
    text = line.strip().replace("\\|", "")
    return text.count("|") + 1 - text.startswith("|") - (text.endswith("|") and len(text) > 1)


def math_ends(line: str) -> tuple[str, str] | None:
    """The delimiters of a formula that begins with this line, if it may be one of its own.

    An environment is a formula without delimiters: it begins with "".
    """
    found = _MATH.match(line) if len(line) <= MATH_MOST else None
    if found is None:
        return None
    if found.group(2):
        return "", f"\\end{{{found.group(2)}}}"
    opener = found.group(1)
    rest = line[found.end() :].rstrip()
    closer = "$$" if opener == "$$" else "\\]"
    at = rest.find(closer)
    return (opener, closer) if at < 0 or 0 < at == len(rest) - len(closer) else None


def ends_math(line: str, closer: str) -> bool:
    return line.rstrip().endswith(closer)


def is_undecided(line: str) -> bool:
    """What an unfinished line is cannot be said yet: "-" may become an item or a heading."""
    if math_ends(line) or _UNDECIDED_MATH.match(line):
        return True
    if len(line) > _MOST_UNDECIDED:
        return False
    if _UNDECIDED_LABEL.match(line):
        return True
    if line.lstrip().startswith(("```", "~~~", "|")) or may_become_delimiter(line):
        return True
    return _UNDECIDED.match(line) is not None


def may_become_delimiter(line: str) -> bool:
    return _UNDECIDED_DELIMITER.match(line) is not None


def soft_cut(text: str, most: int) -> int:
    """Where to cut a very long line: after the last space before `most`, else half-way."""
    space = text.rfind(" ", most // 2, most)
    return space + 1 if space > 0 else most // 2
