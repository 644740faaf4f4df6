"""The arguments of `quantscope measure`. Main thread."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.argument_values import positive
from app.cli.chunk_arguments import add_chunks
from app.cli.force_argument import add_force
from app.cli.load_arguments import add_load_options
from app.domain.comparison_export import EXPORT_KINDS
from app.domain.load_params import KvType
from app.domain.measurement import MeasurePlan

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = "table"
_USUAL = MeasurePlan("")


def add_measure(
    add_command: Callable[[str, str], argparse.ArgumentParser],
) -> argparse.ArgumentParser:
    """`add_command` makes a parser from a name and a text."""
    text = "speed, memory and quality of the levels of a model, with intervals"
    measure = add_command("measure", text)
    measure.add_argument("models", metavar="MODEL", nargs="*")
    text = "the level that the others are held against, by default the largest file"
    measure.add_argument("--reference", metavar="MODEL", help=text)
    only = ("speed", "quality")
    measure.add_argument("--only", choices=only, help="by default both are measured")
    _add_speed(measure)
    _add_quality(measure)
    text = "table (default), md, csv or json"
    measure.add_argument("--format", choices=(TABLE, *EXPORT_KINDS), help=text)
    _add_kept(measure)
    without = ("context", "parallel", "batch", "ubatch", "cache-type-k", "cache-type-v")
    add_load_options(measure, without=without)
    add_force(measure)
    return measure


def _add_speed(measure: argparse.ArgumentParser) -> None:
    text = "rounds of speed at the most; fewer, where the interval is narrow before"
    measure.add_argument(
        "--rounds", type=positive, default=_USUAL.most_rounds, metavar="N", help=text
    )
    text = "each level also with so many tokens in the context"
    measure.add_argument("--at-context", type=positive, metavar="N", help=text)
    text = "each level also with these types of the KV cache, as q8_0,q4_0"
    measure.add_argument("--also-kv", type=_kv_types, default=(), metavar="LIST", help=text)


def _add_quality(measure: argparse.ArgumentParser) -> None:
    where = measure.add_mutually_exclusive_group()
    text = "text to measure quality on; else one of Quantscope's own"
    where.add_argument("--text", type=Path, metavar="FILE", help=text)
    text = "measure quality on a stored chat; repeatable"
    where.add_argument("--chat", action="append", default=[], metavar="ID", help=text)
    add_chunks(measure)


def _add_kept(measure: argparse.ArgumentParser) -> None:
    """Measurements that are kept; at most one of them."""
    kept = measure.add_mutually_exclusive_group()
    kept.add_argument("--list", action="store_true", help="list what is kept, newest first")
    kept.add_argument("--show", metavar="ID", help="print one that is kept")
    text = "measure what is missing of one that is kept; name models outside the library again"
    kept.add_argument("--go-on", metavar="ID", help=text)
    kept.add_argument("--remove", metavar="ID", help="forget one that is kept")


def _kv_types(text: str) -> tuple[KvType, ...]:
    try:
        return tuple(dict.fromkeys(KvType(part.strip().lower()) for part in text.split(",")))
    except ValueError:
        names = ", ".join(kind.value for kind in KvType)
        raise argparse.ArgumentTypeError(f"{text!r} is no list of {names}") from None
