"""Batches in the terminal. Main thread."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import msgspec

from app.cli.output import local_time, plain, print_json, print_table
from app.domain.batch import BatchState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.batch import Batch, BatchCell

_EVERY_S, _EVERY_LINE_S = 0.2, 30.0  # on a terminal, and in a log
_STATES = {
    BatchState.LOADING: "loading",
    BatchState.YIELDING: "waits for others",
    BatchState.STOPPING: "stopping",
    BatchState.QUEUED: "queued",
}


class Display:
    """Progress on standard error; with `as_json` each cell as a line on standard output."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._overwrites = sys.stderr.isatty()
        self._told_at = 0.0

    def cells(self, batch: Batch, cells: Sequence[BatchCell]) -> None:
        """They have ended."""
        if self.as_json:
            for cell in cells:
                print_json(_cell_document(batch, cell))

    def progress(self, batch: Batch) -> None:
        """How far it is, not too often."""
        now = time.monotonic()
        if now - self._told_at < (_EVERY_S if self._overwrites else _EVERY_LINE_S):
            return
        self._told_at = now
        line = plain(progress_line(batch))
        sys.stderr.write(f"\r\033[K{line}" if self._overwrites else f"{line}\n")
        sys.stderr.flush()

    def close(self) -> None:
        """Take the line away."""
        if self._overwrites and self._told_at:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()


def progress_line(batch: Batch) -> str:
    """ "12 of 200 · 1 failed · Q4_K_M · 4 at once · 61.0 tok/s together · 0:12:40 left"."""
    parts = [f"{batch.done + batch.failed:,} of {batch.cells:,}"]
    if batch.failed:
        parts.append(f"{batch.failed:,} failed")
    run = batch.run
    if run is None:
        return " · ".join(parts)
    if run.state in _STATES:
        parts.append(_STATES[run.state])
    lanes = batch.plan.lanes
    if lanes:
        parts.append(_lane_name(batch, run.lane))
    if run.parallel:
        parts.append(f"{run.parallel} at once")
    if run.rate is not None:
        parts.append(f"{run.rate:,.1f} tok/s{' together' if run.parallel > 1 else ''}")
    if run.seconds_left is not None:
        parts.append(f"{_duration(run.seconds_left)} left")
    return " · ".join(parts)


def print_end(batch: Batch, *, as_json: bool) -> None:
    """What has come of it, and how to go on."""
    if as_json:
        print_json(_document(batch))
        return
    print(f"{batch.done:,} answers, {batch.failed:,} failed, {batch.waiting:,} left to do")
    for number, problem in batch.run.refused if batch.run else ():
        level = batch.plan.levels[number].model
        print(plain(f"[{level.name} · {level.quantization}: {problem.text} {problem.action}]"))
    if batch.plan.output:
        print(plain(batch.plan.output))
    if batch.waiting:
        print(f"Go on with: quantscope batch --resume {batch.id}")
    elif batch.failed:
        print(f"Ask again with: quantscope batch --resume {batch.id} --retry-failed")


def print_batches(batches: Sequence[Batch], *, as_json: bool) -> None:
    """What is kept."""
    if as_json:
        print_json([_document(batch) for batch in batches])
        return
    rows = [
        (
            batch.id,
            local_time(batch.created_at),
            batch.title,
            ", ".join(level.model.quantization for level in batch.plan.levels),
            f"{batch.done + batch.failed:,} of {batch.cells:,}",
            f"{batch.failed:,}",
        )
        for batch in batches
    ]
    print_table(("ID", "MADE", "FILE", "LEVELS", "DONE", "FAILED"), rows)


def _document(batch: Batch) -> dict[str, object]:
    document: dict[str, object] = msgspec.to_builtins(batch)
    counts = {"cells": batch.cells, "waiting": batch.waiting, "state": batch.state.value}
    return {**document, **counts}


def _cell_document(batch: Batch, cell: BatchCell) -> dict[str, object]:
    lane = batch.plan.lanes[cell.lane]
    named = {"level": lane.level.model.quantization, "settings": lane.setting.name}
    document: dict[str, object] = msgspec.to_builtins(cell)
    return {"batch": batch.id, **named, **document}


def _lane_name(batch: Batch, number: int) -> str:
    lane = batch.plan.lanes[number]
    parts = (lane.level.model.quantization, lane.setting.name)
    return " ".join(part for part in parts if part)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(max(round(seconds), 0), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
