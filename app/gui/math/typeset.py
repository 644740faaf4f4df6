"""One formula from TeX to SVG with ziamath. Any thread; takes some 10 ms and up to a second.

ziamath is imported by the first formula: it takes 0.3 s.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ziamath.zmath import Latex

UNITS = 24  # pixels of the font in which drawings are measured
INK = "#010203"  # stands for the colour of the text
MOST_EFFORT = 4_000
_EFFORT_STEP = re.compile(r"\\(?:left|right|begin|end)\b|[{}]|\\.|\S")
_DEEPER = {"{", r"\left", r"\begin"}
_HIGHER = {"}", r"\right", r"\end"}
_VIEW_BOX = re.compile(r'viewBox="([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)"')
_LABEL = re.compile(r"\\(?:label|nonumber|notag)(?:\{[^{}]*\})?")
_TAG = re.compile(r"\\tag\*?\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Formula:
    """TeX without its delimiters; `display`: in a line of its own, with big signs."""

    tex: str
    display: bool

    @property
    def source(self) -> str:
        """As it is copied."""
        return f"$${self.tex}$$" if self.display else f"${self.tex}$"


@dataclass(frozen=True, slots=True)
class Drawing:
    """SVG in the ink; sizes in pixels of a font of UNITS pixels."""

    svg: str
    left: float
    width: float
    ascent: float
    descent: float


def typeset(formula: Formula) -> Drawing | None:
    """None where it cannot be parsed, or would take too long."""
    if not formula.tex.strip() or effort(formula.tex) > MOST_EFFORT:
        return None
    try:
        return _drawn(formula)
    except Exception:  # noqa: BLE001  # whatever the libraries raise about hostile TeX
        return None


def effort(tex: str) -> int:
    """How long it will take: the time doubles with each level of nesting."""
    total, depth = 0, 0
    for found in _EFFORT_STEP.finditer(tex):
        step = found.group()
        depth += (step in _DEEPER) - (step in _HIGHER)
        total += 1 << min(max(depth, 0), 20)
    return total


@cache
def _latex() -> type[Latex]:
    """ziamath with its fonts read, which it does in a way that Python 3.11 warns about."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        from ziamath.config import config
        from ziamath.zmath import Latex as Made

        config.svg2 = False  # Qt draws SVG 1.2 Tiny
        Made(r"x \text{x}").svg()
    return Made


def _drawn(formula: Formula) -> Drawing:
    tex = _LABEL.sub("", formula.tex).replace(r"\operatorname*", r"\operatorname")
    tex = _TAG.sub(r"\\qquad (\1)", tex)
    made = _latex()(tex, size=UNITS, color=INK, inline=not formula.display)
    svg = made.svg().replace('"black"', f'"{INK}"')  # bars over letters have no colour
    box = _VIEW_BOX.search(svg)
    if box is None:
        raise ValueError(tex)
    left, top, width, height = (float(each) for each in box.groups())
    return Drawing(svg, left, width, -top, top + height)
