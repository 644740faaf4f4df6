"""The arguments of `quantscope evaluate`. Main thread."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.force_argument import add_force
from app.cli.load_arguments import add_load_options
from app.domain.quality import DEFAULT_CONTEXT

if TYPE_CHECKING:
    from collections.abc import Callable


def add_evaluate(
    add_command: Callable[[str, str], argparse.ArgumentParser],
) -> argparse.ArgumentParser:
    """`add_command` makes a parser from a name and a text."""
    text = "measure perplexity and the divergence from a reference as llama-perplexity does"
    evaluate = add_command("evaluate", text)
    evaluate.add_argument("models", metavar="MODEL", nargs="+")
    evaluate.add_argument(
        "--text", type=Path, metavar="FILE", help="text to measure on; else one of Quantscope's own"
    )
    evaluate.add_argument(
        "--reference", metavar="MODEL", help="the level that the others are measured against"
    )
    evaluate.add_argument(
        "--context",
        dest="chunk_context",
        type=_positive,
        default=DEFAULT_CONTEXT,
        metavar="N",
        help=f"tokens of a chunk, {DEFAULT_CONTEXT} by default",
    )
    evaluate.add_argument(
        "--chunks", type=_positive, metavar="N", help="measure the first N chunks only"
    )
    evaluate.add_argument(
        "--noise-floor",
        action="store_true",
        help="measure the reference against itself, too, computed in other batches",
    )
    add_load_options(evaluate, without=("context", "parallel", "batch", "ubatch"))
    add_force(evaluate)
    return evaluate


def _positive(text: str) -> int:
    try:
        value = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number") from None
    if value < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return value
