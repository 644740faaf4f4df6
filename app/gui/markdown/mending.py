"""Closes what an unfinished text has left open, so that "**bo" is bold at once. Pure functions."""

from __future__ import annotations

import re

_MARKS = re.compile(r"\\.|`+|\*{1,3}|_{1,3}|~~", re.DOTALL)
_LAST_PARAGRAPH = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t])")
_HALF_LINK = re.compile(r"(!?)\[([^\[\]\n]{1,300})\]\([^()\s]{0,2000}$")
_MOST = 4_000


def mended(text: str) -> str:
    """`text` with its open emphasis, code and link at the end closed or left out."""
    start = 0
    for found in _LAST_PARAGRAPH.finditer(text, max(len(text) - _MOST, 0)):
        start = found.end()
    return text[:start] + _mended_end(text[start:])


def _mended_end(text: str) -> str:
    if not set(text) & set("*_`~["):
        return text
    opened = _open_marks(text)
    if opened and opened[-1][0].startswith("`"):
        mark, at = opened[-1]
        if not text[at + len(mark) :].strip():
            return _mended_end(text[:at].rstrip())
        return _close(text.rstrip("`"), opened)
    link = _HALF_LINK.search(text)
    if link is not None:
        text = f"{text[: link.start()]}{link[1]}[{link[2]}]()"
        opened = _open_marks(text)
    return _close(*_without_empty(text, opened))


def _open_marks(text: str) -> list[tuple[str, int]]:
    """The marks without a partner and where they are; code hides all others."""
    opened: list[tuple[str, int]] = []
    for found in _MARKS.finditer(text):
        mark, at = found.group(), found.start()
        if mark[0] == "\\" or (opened and opened[-1][0][0] == "`" and opened[-1][0] != mark):
            continue
        same = next((n for n, (each, _) in enumerate(opened) if each == mark), None)
        if same is not None and (mark[0] == "`" or _may_close(text, at)):
            del opened[same:]
        elif mark[0] == "`" or _may_open(text, at, mark):
            opened.append((mark, at))
    return opened


def _may_open(text: str, at: int, mark: str) -> bool:
    after = text[at + len(mark) : at + len(mark) + 1]
    inside_word = mark[0] == "_" and text[at - 1 : at].isalnum()
    return not after.isspace() and not inside_word


def _may_close(text: str, at: int) -> bool:
    return at > 0 and not text[at - 1].isspace()


def _without_empty(text: str, opened: list[tuple[str, int]]) -> tuple[str, list[tuple[str, int]]]:
    """Leave out marks at the very end: they are to open something, or close it half."""
    while opened and not text[opened[-1][1] + len(opened[-1][0]) :].strip("*_~ \n"):
        text = text[: opened[-1][1]].rstrip()
        opened = opened[:-1]
    return text, opened


def _close(text: str, opened: list[tuple[str, int]]) -> str:
    if not opened:
        return text
    return text.rstrip() + "".join(mark for mark, _ in reversed(opened))
