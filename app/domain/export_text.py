"""Rows of figures as Markdown, and values as JSON takes them. Pure functions, any thread."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def markdown_table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Two columns of words stand at the left, figures at the right."""
    rule = ["---" if number < 2 else "---:" for number in range(len(names))]
    lines = (
        " | ".join(one_line(cell).replace("|", "\\|") for cell in row)
        for row in (names, rule, *rows)
    )
    return "\n".join(f"| {line} |" for line in lines)


def one_line(text: str) -> str:
    """Without line ends and runs of spaces."""
    return " ".join(text.split())


def finite(values: Mapping[str, object]) -> dict[str, object]:
    """JSON knows no infinity."""
    return {
        name: None if isinstance(value, float) and not math.isfinite(value) else value
        for name, value in values.items()
    }
