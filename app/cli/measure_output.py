"""Measurements in the terminal. Main thread."""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING

import msgspec

from app.cli.measure_arguments import TABLE
from app.cli.output import local_time, plain, print_json, print_table
from app.domain.export_text import one_line
from app.domain.measured_figures import names_of
from app.domain.measurement_export import (
    TABLE_NAMES,
    export_measurement,
    measurement_document,
    notes,
    table_row,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.measurement import Measurement, MeasurementProgressed


def print_measurement(measurement: Measurement, chosen: str) -> None:
    """`chosen` is one of the formats of `measure_arguments`."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")
    if chosen == "json":
        print_json(measurement_document(measurement))
    elif chosen == TABLE:
        _print_table(measurement)
    else:
        sys.stdout.write(plain(export_measurement(measurement, chosen)))
        sys.stdout.flush()


def print_list(measurements: Sequence[Measurement], *, as_json: bool) -> None:
    """What is kept."""
    if as_json:
        print_json([msgspec.to_builtins(each) for each in measurements])
        return
    rows = [
        (
            each.id,
            local_time(each.created_at),
            one_line(each.title),
            ", ".join(names_of(each.levels)),
        )
        for each in measurements
    ]
    print_table(("ID", "MADE", "TITLE", "LEVELS"), rows)


def show_progress(measurement: Measurement, progress: MeasurementProgressed) -> None:
    """What is measured now, in one line on standard error."""
    pairs = zip(measurement.levels, names_of(measurement.levels), strict=True)
    name = next((name for level, name in pairs if level.id == progress.level_id), "")
    parts = [f"{plain(name)} {progress.step.value} {progress.done}/{progress.total}"]
    if progress.perplexity is not None:
        parts.append(f"PPL {progress.perplexity:,.4f}")
    if progress.seconds_left is not None:
        parts.append(f"about {math.ceil(progress.seconds_left / 60):,} min left")
    sys.stderr.write("\r\033[K" + " · ".join(parts))
    sys.stderr.flush()


def _print_table(measurement: Measurement) -> None:
    names = names_of(measurement.levels)
    pairs = list(zip(measurement.levels, names, strict=True))
    header = [name.upper() if name.isascii() else name for name in TABLE_NAMES]
    print_table(header, [table_row(level, one_line(name)) for level, name in pairs])
    for level, name in pairs:
        if level.problem:
            print(plain(one_line(f"[{name}: {level.problem.text} {level.problem.action}]")))
    for note in notes(measurement):
        print(note)
    print(measurement.id)
