"""Comparisons in the terminal. Main thread."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import msgspec

from app.cli.compare_arguments import TABLE
from app.cli.divergence_output import print_divergence
from app.cli.output import local_time, plain, print_json, print_table
from app.domain.comparison import LaneState
from app.domain.comparison_export import comparison_document, export_comparison
from app.domain.comparison_figures import TABLE_NAMES, notes, table_row
from app.domain.divergence_export import divergence_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.comparison import Comparison, Lane
    from app.domain.divergence import Divergence


def print_comparison(
    comparison: Comparison, chosen: str, divergence: Divergence | None = None
) -> None:
    """`chosen` is one of the formats of `compare_arguments`."""
    if chosen == "json":
        document = comparison_document(comparison)
        if divergence is not None:
            document["divergence"] = divergence_document(divergence)
        print_json(document)
    elif chosen == TABLE:
        _print_answers(comparison)
        if divergence is not None:
            print_divergence(comparison, divergence)
    else:
        sys.stdout.write(plain(export_comparison(comparison, chosen)))
        sys.stdout.flush()


def print_list(comparisons: Sequence[Comparison], *, as_json: bool) -> None:
    """What is kept."""
    if as_json:
        print_json([msgspec.to_builtins(comparison) for comparison in comparisons])
        return
    rows = [
        (each.id, local_time(each.created_at), _line(each.title), _levels(each))
        for each in comparisons
    ]
    print_table(("ID", "MADE", "TITLE", "MODELS"), rows)


def show_progress(comparison: Comparison) -> None:
    """What runs now, in one line on standard error."""
    going = (lane for lane in comparison.lanes if not lane.state.is_over)
    shown = [f"{_name(lane)} {lane.state.value}" for lane in going if _has_begun(lane)]
    sys.stderr.write("\r\033[K" + _line(" · ".join(shown)))
    sys.stderr.flush()


def _print_answers(comparison: Comparison) -> None:
    for lane in comparison.lanes:
        print(f"# {_name(lane)}\n")
        if lane.text.strip():
            print(f"{plain(lane.text.strip())}\n")
        if lane.problem:
            print(f"[{_line(f'{lane.problem.text} {lane.problem.action}')}]\n")
    rows = [tuple(map(_line, table_row(lane))) for lane in comparison.lanes]
    print_table([name.upper() for name in TABLE_NAMES], rows)
    for note in notes(comparison):
        print(note)
    print(f"seed {comparison.prompt.sampling.seed} · {comparison.id}")


def _has_begun(lane: Lane) -> bool:
    return lane.state is not LaneState.WAITING


def _name(lane: Lane) -> str:
    return _line(f"{lane.model.name} · {lane.model.quantization}")


def _levels(comparison: Comparison) -> str:
    return _line(", ".join(lane.model.quantization for lane in comparison.lanes))


def _line(text: str) -> str:
    return plain(" ".join(text.split()))
