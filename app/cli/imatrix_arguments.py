"""The arguments of `quantscope imatrix`. Main thread."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.imatrix import SAMPLE_WORD
from app.cli.load_arguments import add_load_options
from app.domain.quality import DEFAULT_CONTEXT

if TYPE_CHECKING:
    from collections.abc import Callable

# What a chat is loaded with, and what the matrix does not depend on.
_NOT_HERE = (
    *("context", "parallel", "batch", "ubatch", "cache-type-k", "cache-type-v", "flash-attn"),
    *("rope-scaling", "rope-base", "rope-scale", "lora"),
)


def add_imatrix(
    add_command: Callable[[str, str], argparse.ArgumentParser],
) -> argparse.ArgumentParser:
    """`add_command` makes a parser from a name and a text."""
    text = "make an importance matrix from a text as llama-imatrix does"
    parser = add_command("imatrix", text)
    parser.add_argument("model", metavar="MODEL", help="a path, a library id, or starter")
    text = f"text to read, {SAMPLE_WORD} for Quantscope's own, which is the default"
    parser.add_argument("--text", default=SAMPLE_WORD, metavar="FILE", help=text)
    text = "the new file; else it is kept with Quantscope's own data"
    parser.add_argument("-o", "--output", metavar="OUT", help=text)
    parser.add_argument(
        "--context",
        "--ctx",
        dest="chunk_context",
        type=_positive,
        default=DEFAULT_CONTEXT,
        metavar="N",
        help=f"tokens of a chunk, {DEFAULT_CONTEXT} by default",
    )
    text = "read the first N chunks only"
    parser.add_argument("--chunks", type=_positive, metavar="N", help=text)
    parser.add_argument(
        "--force",
        action="store_true",
        help="replace a file that is there, and load the model although memory is short",
    )
    add_load_options(parser, without=_NOT_HERE)
    return parser


def _positive(text: str) -> int:
    if not text.strip().isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 on")
    return int(text)
