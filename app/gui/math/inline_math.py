"""Finds formulas in a line of markdown, as a rule of markdown-it. Pure functions.

`$x$` follows Pandoc: no space inside the signs, no digit after the second; so money stays text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.gui.math.typeset import Formula

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

LONGEST = 1_500
KIND = "formula"
_VARIABLE = re.compile(r"[A-Z_]{2,}[A-Z0-9_]*[^\w\\^{}]")  # $PATH:$HOME


def formula_rule(state: StateInline, silent: bool) -> bool:  # markdown-it's
    """Take the formula that begins here, if one does."""
    found = find_formula(state.src, state.pos, state.posMax)
    if found is None:
        return False
    formula, end = found
    if not silent:
        token = state.push(KIND, "", 0)
        token.content = state.src[state.pos : end]
        token.meta = {"formula": formula}
    state.pos = end
    return True


def find_formula(text: str, start: int, end: int) -> tuple[Formula, int] | None:
    """A formula at `start`, and where it ends."""
    if text.startswith("$$", start):
        return _delimited(text, start, end, "$$", display=True)
    if text.startswith("$", start):
        return _dollars(text, start, end)
    if text.startswith("\\(", start):
        return _delimited(text, start, end, "\\)", display=False)
    if text.startswith("\\[", start):
        return _delimited(text, start, end, "\\]", display=True)
    return None


def _delimited(
    text: str, start: int, end: int, closer: str, *, display: bool
) -> tuple[Formula, int] | None:
    at = text.find(closer, start + 2, min(end, start + LONGEST))
    tex = text[start + 2 : at] if at > 0 else ""
    if not tex.strip() or "`" in tex:
        return None
    return Formula(tex.strip(), display), at + 2


def _dollars(text: str, start: int, end: int) -> tuple[Formula, int] | None:
    before = text[start - 1 : start]
    at = start
    while True:
        at = text.find("$", at + 1, min(end, start + LONGEST))
        if at < 0:
            return None
        if text[at - 1] != "\\":
            break
    tex, after = text[start + 1 : at], text[at + 1 : at + 2]
    is_tight = bool(tex) and not tex[0].isspace() and not tex[-1].isspace()
    if not is_tight or before.isalnum() or after.isdigit() or after == "$" or "`" in tex:
        return None
    if (after.isalpha() or after == "_") and _VARIABLE.match(tex + " "):
        return None
    return Formula(tex, display=False), at + 1


def block_formula(text: str) -> Formula | None:
    """The formula of a block of its own, with its delimiters; None for one that is not closed."""
    text = text.strip()
    for opener, closer in (("$$", "$$"), ("\\[", "\\]")):
        if text.startswith(opener) and text.endswith(closer) and len(text) > 4:
            return Formula(text[2:-2].strip(), display=True)
    if text.startswith("\\begin{") and text.endswith("}"):
        return Formula(text, display=True)
    return None
