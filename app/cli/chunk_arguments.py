"""How much of a text quality is measured on: `--context`, `--chunks`. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.argument_values import positive
from app.domain.quality import DEFAULT_CONTEXT

if TYPE_CHECKING:
    import argparse


def add_chunks(parser: argparse.ArgumentParser) -> None:
    """As llama-perplexity cuts a text."""
    parser.add_argument(
        "--context",
        dest="chunk_context",
        type=positive,
        default=DEFAULT_CONTEXT,
        metavar="N",
        help=f"tokens of a chunk, {DEFAULT_CONTEXT} by default",
    )
    parser.add_argument(
        "--chunks", type=positive, metavar="N", help="measure the first N chunks only"
    )
