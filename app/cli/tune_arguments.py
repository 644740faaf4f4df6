"""The arguments of `quantscope tune`. Main thread."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.force_argument import add_force
from app.domain.load_params import KvType

if TYPE_CHECKING:
    from collections.abc import Callable


def add_tune(add_command: Callable[[str, str], argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """`add_command` makes a parser from a name and a text."""
    text = "measure how many threads are fastest here, and keep that for the model"
    tune = add_command("tune", text)
    tune.add_argument("model", metavar="MODEL", help="a path, a library id, or starter")
    tune.add_argument(
        "--kv-types",
        type=_kv_types,
        default=(),
        metavar="T,…",
        help="measure types of the KV cache too, as q8_0,q4_0",
    )
    add_force(tune)
    return tune


def _kv_types(text: str) -> tuple[KvType, ...]:
    known = {kind.value: kind for kind in KvType}
    names = [name.strip().lower() for name in text.split(",")]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {', '.join(known)}")
    return tuple(known[name] for name in dict.fromkeys(names))
