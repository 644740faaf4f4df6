"""`quantscope imatrix …`: makes an importance matrix of a model from a text. Main thread."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import msgspec

from app.cli.output import plain, print_json
from app.domain.importance_matrix import ImatrixWish, shortcomings

if TYPE_CHECKING:
    import argparse

    from app.bootstrap import Services
    from app.domain.importance_matrix import ImatrixProgress, MadeImatrix

_EVERY_S = 0.1
SAMPLE_WORD = "sample"


def run(services: Services, arguments: argparse.Namespace) -> int:
    """Make the matrix; raises AppError."""
    wish = ImatrixWish(
        services.library.find(arguments.model).result(),
        text_of(arguments.text),
        arguments.output or "",
        arguments.chunk_context,
        arguments.chunks,
        arguments.force,
    )
    made = make_matrix(services, wish)
    if arguments.json:
        print_json({**msgspec.to_builtins(made), "warnings": [*shortcomings(made)]})
    else:
        print_matrix(made)
    return 0


def text_of(told: str) -> str | None:
    """The path of a text, None for Quantscope's own."""
    return None if told == SAMPLE_WORD else told


def make_matrix(services: Services, wish: ImatrixWish) -> MadeImatrix:
    """Make it and show how far it is; Ctrl+C stops it."""
    making = services.imatrices.make(wish, _Display().show)
    try:
        return making.future.result()
    finally:
        making.stop()
        _write("")


def print_matrix(made: MadeImatrix) -> None:
    """Where it is, and what is to be said against it."""
    size = f"{made.tensors:,} tensors from {made.tokens:,} tokens of {made.dataset}"
    sys.stdout.write(plain(f"{size} in {made.seconds:.1f} s: {made.path}\n"))
    for line in shortcomings(made):
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class _Display:
    def __init__(self) -> None:
        self._told_at = 0.0

    def show(self, progress: ImatrixProgress) -> None:
        now = time.monotonic()
        if now - self._told_at < _EVERY_S:
            return
        self._told_at = now
        parts = [f"{progress.done} of {progress.total} chunks"]
        if progress.seconds_left is not None:
            minutes, seconds = divmod(round(progress.seconds_left), 60)
            parts.append(f"{minutes}:{seconds:02} left")
        _write(" · ".join(parts))


def _write(line: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{line}")
        sys.stderr.flush()
