"""A comparison as Markdown, CSV or JSON. Pure functions, any thread."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec

from app.domain.comparison_figures import TABLE_NAMES, lane_values, notes, table_row
from app.domain.errors import UserFixableError
from app.domain.export_text import csv_text, finite, markdown_table, one_line

if TYPE_CHECKING:
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
        {**msgspec.to_builtins(lane), "figures": finite(lane_values(lane))}
        for lane in comparison.lanes
    ]
    same = {"same_tokens": comparison.same_tokens, "same_template": comparison.same_template}
    return {**document, **same, "lanes": lanes}


def _csv(comparison: Comparison) -> str:
    """One row for each lane."""
    return csv_text([{**lane_values(lane), "answer": lane.text} for lane in comparison.lanes])


def _markdown(comparison: Comparison) -> str:
    prompt = comparison.prompt
    parts = [f"# {one_line(comparison.title)}", _quoted(prompt.text)]
    if prompt.system:
        parts += ["System prompt:", _quoted(prompt.system)]
    parts.append(markdown_table(TABLE_NAMES, [table_row(lane) for lane in comparison.lanes]))
    parts += notes(comparison)
    for lane in comparison.lanes:
        parts += [
            f"## {one_line(lane.model.name)} · {one_line(lane.model.quantization)}",
            *_told(lane),
        ]
    return "\n\n".join(parts) + "\n"


def _told(lane: Lane) -> list[str]:
    text = [lane.text.strip()] if lane.text.strip() else []
    if lane.problem:
        text.append(f"*{one_line(lane.problem.text)}*")
    return text or [f"*{lane.state.value}*"]


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines() or [""])
