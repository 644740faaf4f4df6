"""The arguments of `quantscope bench`, lists as llama-bench takes them. Main thread."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.force_argument import add_force
from app.cli.load_arguments import add_load_options
from app.domain.load_params import KvType

if TYPE_CHECKING:
    from collections.abc import Callable

FORMATS = ("table", "md", "json", "csv")


def add_bench(
    add_command: Callable[[str, str], argparse.ArgumentParser],
) -> argparse.ArgumentParser:
    """`add_command` makes a parser from a name and a text."""
    bench = add_command("bench", "measure prompt t/s and decode t/s as llama-bench does")
    bench.add_argument("models", metavar="MODEL", nargs="+")
    _add_list(bench, "prompt", _counts, (512,), "prompt tokens to read")
    _add_list(bench, "gen", _counts, (128,), "tokens to write")
    _add_list(bench, "depth", _counts, (0,), "tokens that are in the context before")
    bench.add_argument(
        "--pg",
        dest="pg_list",
        type=_pair,
        action="append",
        default=[],
        metavar="P,G",
        help="read P tokens and write G, measured together; repeatable",
    )
    _add_list(bench, "threads", _positives, (None,), "threads to compute with")
    _add_list(bench, "kv-type", _kv_types, (None,), "types of the KV cache, as f16,q8_0")
    bench.add_argument("--repeat", type=_positive, default=5, metavar="N")
    bench.add_argument("--output", choices=FORMATS, help="table (default), md, json or csv")
    add_load_options(bench, without=("context", "threads"))
    add_force(bench)
    return bench


def _add_list(
    parser: argparse.ArgumentParser,
    name: str,
    read: Callable[[str], tuple[object, ...]],
    default: tuple[object, ...],
    text: str,
) -> None:
    """An option `--name`; its list must not be taken for one of the settings' own values."""
    parser.add_argument(
        f"--{name}",
        dest=f"{name.replace('-', '_')}_list",
        type=read,
        default=default,
        metavar="N,…",
        help=text,
    )


def _counts(text: str) -> tuple[int, ...]:
    counts = tuple(dict.fromkeys(map(_number, text.split(","))))
    if min(counts) < 0:
        raise argparse.ArgumentTypeError("must not be negative")
    return counts


def _positives(text: str) -> tuple[int, ...]:
    counts = _counts(text)
    if 0 in counts:
        raise argparse.ArgumentTypeError("must be at least 1")
    return counts


def _positive(text: str) -> int:
    value = _number(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return value


def _pair(text: str) -> tuple[int, int]:
    parts = tuple(map(_number, text.split(",")))
    if len(parts) != 2 or min(parts) < 1:
        raise argparse.ArgumentTypeError("must be two numbers from 1 on, as 512,128")
    return parts[0], parts[1]


def _kv_types(text: str) -> tuple[KvType, ...]:
    known = {kind.value: kind for kind in KvType}
    names = [name.strip().lower() for name in text.split(",")]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {', '.join(known)}")
    return tuple(known[name] for name in dict.fromkeys(names))


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number") from None
