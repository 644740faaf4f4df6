"""The arguments of `models search` and `models levels`. Main thread."""

from __future__ import annotations

import argparse
import math
import re
from typing import TYPE_CHECKING

from app.cli.argument_values import positive
from app.domain.hub import HubSort

if TYPE_CHECKING:
    from collections.abc import Callable

_COUNT = re.compile(r"([\d.]+)\s*([KMBT]?)", re.IGNORECASE)
_UNITS = {"": 1, "K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}


def add_hub_verbs(add_verb: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """search and levels; `add_verb` makes a parser from a name and a text."""
    _add_search(add_verb("search", "look for models on the Hub"))
    levels = add_verb("levels", "list the quantization levels of a repository on the Hub")
    levels.add_argument("repository", metavar="REPOSITORY", help="author/name")
    levels.add_argument("--revision", metavar="COMMIT", help="another commit than the newest")
    levels.add_argument(
        "--context", type=positive, metavar="N", help="judge the memory for N tokens of context"
    )


def _add_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT", nargs="?", default="")
    parser.add_argument("--author", default="", metavar="NAME")
    parser.add_argument("--architecture", default="", metavar="NAME", help="such as llama")
    parser.add_argument("--licence", default="", metavar="NAME", help="such as apache-2.0")
    parser.add_argument("--gated", choices=("yes", "no"), help="only gated ones, or none")
    parser.add_argument("--at-least", type=_parameters, metavar="SIZE", help="such as 3B")
    parser.add_argument("--at-most", type=_parameters, metavar="SIZE", help="such as 14B")
    parser.add_argument(
        "--sort",
        type=_sort,
        default="trending",
        metavar="ORDER",
        help="trending (default), downloads, likes, updated or created",
    )
    parser.add_argument("--limit", type=positive, default=20, metavar="N")


def _sort(text: str) -> HubSort:
    try:
        return HubSort[text.upper()]
    except KeyError:
        names = ", ".join(sort.name.lower() for sort in HubSort)
        raise argparse.ArgumentTypeError(f"must be one of {names}") from None


def _parameters(text: str) -> int:
    found = _COUNT.fullmatch(text.strip())
    try:
        value = float(found[1]) * _UNITS[found[2].upper()] if found else math.nan
    except ValueError:
        value = math.nan
    if not 1 <= value < 10**18:
        raise argparse.ArgumentTypeError("must be a number of weights such as 500M or 7B")
    return round(value)
