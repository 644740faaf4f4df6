"""A comparison as Markdown, CSV or JSON. Pure functions, any thread."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import msgspec

from app.domain.comparison_figures import TABLE_NAMES, lane_values, notes, table_row
from app.domain.csv_text import csv_text
from app.domain.errors import UserFixableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.comparison import Comparison, Lane

EXPORT_KINDS = ("md", "csv", "json")


def export_comparison(comparison: Comparison, kind: str) -> str:
    """`kind` is one of EXPORT_KINDS. Raises UserFixableError ("bad_format")."""
    match kind:
        case "md":
            return _markdown(comparison)
        case "csv":
            return _csv(comparison)
        case "json":
            return json.dumps(comparison_document(comparison), ensure_ascii=False, indent=1) + "\n"
        case _:
            text = f"Comparisons cannot be written as {kind}."
            action = f"Choose one of these: {', '.join(EXPORT_KINDS)}."
            raise UserFixableError(text, action, code="bad_format")


def comparison_document(comparison: Comparison) -> dict[str, object]:
    """Everything, for JSON; what is not known is None. Rates stand beside the stats' figures."""
    document: dict[str, object] = msgspec.to_builtins(comparison)
    lanes = [
        {**msgspec.to_builtins(lane), "figures": _finite(lane_values(lane))}
        for lane in comparison.lanes
    ]
    same = {"same_tokens": comparison.same_tokens, "same_template": comparison.same_template}
    return {**document, **same, "lanes": lanes}


def _finite(values: dict[str, str | int | float | bool | None]) -> dict[str, object]:
    """JSON knows no infinity."""
    return {
        name: None if isinstance(value, float) and not math.isfinite(value) else value
        for name, value in values.items()
    }


def _csv(comparison: Comparison) -> str:
    """One row for each lane; unknown figures are empty."""
    rows = [{**lane_values(lane), "answer": lane.text} for lane in comparison.lanes]
    return csv_text(rows)


def _markdown(comparison: Comparison) -> str:
    prompt = comparison.prompt
    parts = [f"# {_line(comparison.title)}", _quoted(prompt.text)]
    if prompt.system:
        parts += ["System prompt:", _quoted(prompt.system)]
    parts.append(_table([table_row(lane) for lane in comparison.lanes]))
    parts += notes(comparison)
    for lane in comparison.lanes:
        parts += [f"## {_line(lane.model.name)} · {_line(lane.model.quantization)}", *_told(lane)]
    return "\n\n".join(parts) + "\n"


def _told(lane: Lane) -> list[str]:
    text = [lane.text.strip()] if lane.text.strip() else []
    if lane.problem:
        text.append(f"*{_line(lane.problem.text)}*")
    return text or [f"*{lane.state.value}*"]


def _table(rows: Sequence[Sequence[str]]) -> str:
    rule = ["---" if number < 2 else "---:" for number in range(len(TABLE_NAMES))]
    lines = (
        " | ".join(_line(cell).replace("|", "\\|") for cell in row)
        for row in (TABLE_NAMES, rule, *rows)
    )
    return "\n".join(f"| {line} |" for line in lines)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines() or [""])


def _line(text: str) -> str:
    return " ".join(text.split())
