"""The arguments of `models download`. Main thread."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_RATE = re.compile(r"(\d+(?:\.\d+)?)([kmg]?)", re.IGNORECASE)
_FACTORS = {"": 1, "k": 1000, "m": 1000**2, "g": 1000**3}


def add_download_verb(add_verb: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """`add_verb` makes a parser from a name and a text."""
    download = add_verb("download", "download a level of a model from the Hub, or go on with it")
    download.add_argument("repository", metavar="REPO", help="author/name on the Hub")
    download.add_argument(
        "level", metavar="LEVEL", nargs="?", help="such as Q4_K_M; else the recommended one"
    )
    download.add_argument("--revision", metavar="REV", help="a commit, branch or tag")
    download.add_argument(
        "--with-companions", action="store_true", help="the files for images and faster answers too"
    )
    download.add_argument(
        "--limit-rate", type=byte_rate, metavar="RATE", help="bytes/s at most, such as 5M"
    )


def byte_rate(text: str) -> int:
    """ "5M" in bytes/s."""
    match = _RATE.fullmatch(text)
    rate = round(float(match[1]) * _FACTORS[match[2].lower()]) if match else 0
    if rate < 1:
        raise argparse.ArgumentTypeError("must be a rate such as 500k or 5M")
    return rate
