"""The arguments of `quantscope evaluate`. Main thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.chunk_arguments import add_chunks
from app.cli.force_argument import add_force
from app.cli.load_arguments import add_load_options

if TYPE_CHECKING:
    import argparse
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
    add_chunks(evaluate)
    evaluate.add_argument(
        "--noise-floor",
        action="store_true",
        help="measure the reference against itself, too, computed in other batches",
    )
    add_load_options(evaluate, without=("context", "parallel", "batch", "ubatch"))
    add_force(evaluate)
    return evaluate
