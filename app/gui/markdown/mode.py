"""What a splitter is in the middle of. Pure data."""

from __future__ import annotations

from enum import Enum


class Mode(Enum):
    """What the lines that come are taken for."""

    PROSE = "prose"
    CODE = "code"
    TABLE = "table"
    TABLE_TEXT = "table text"  # what is too big for a table
    MATH = "math"
    PLAIN = "plain"
