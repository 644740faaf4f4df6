"""The arguments of `quantscope compare`. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.argument_values import some_text
from app.cli.force_argument import add_force
from app.cli.load_arguments import add_load_options
from app.cli.sampling_arguments import add_sampling_options
from app.domain.comparison_export import EXPORT_KINDS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

TABLE = "table"


def add_compare(
    add_command: Callable[[str, str], argparse.ArgumentParser],
) -> argparse.ArgumentParser:
    """`add_command` makes a parser from a name and a text."""
    compare = add_command("compare", "one prompt, several models: answers and figures side by side")
    compare.add_argument("models", metavar="MODEL", nargs="*", help="two to four")
    compare.add_argument("-p", "--prompt", type=some_text, metavar="TEXT", help="ask TEXT")
    compare.add_argument("--system", type=some_text, metavar="TEXT", help="system prompt")
    text = "all at once: faster, but the figures say little"
    compare.add_argument("--parallel", dest="at_once", action="store_true", help=text)
    text = "table (default), md, csv or json"
    compare.add_argument("--format", choices=(TABLE, *EXPORT_KINDS), help=text)
    text = "also where they part: every model reads the answer of the least quantized one"
    compare.add_argument("--divergence", action="store_true", help=text)
    _add_kept(compare)
    add_sampling_options(compare)
    add_load_options(compare, without=("parallel",))
    add_force(compare)
    return compare


def _add_kept(compare: argparse.ArgumentParser) -> None:
    """Comparisons that are kept; at most one of them."""
    kept = compare.add_mutually_exclusive_group()
    kept.add_argument("--list", action="store_true", help="list what is kept, newest first")
    kept.add_argument("--show", metavar="ID", help="print one that is kept")
    kept.add_argument("--remove", metavar="ID", help="forget one that is kept")
