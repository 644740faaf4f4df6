"""The arguments of `quantscope quantize`. Main thread."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.domain.quant import MAKEABLE_LEVELS, makeable_level
from app.domain.quantizing import TensorChoice

if TYPE_CHECKING:
    from collections.abc import Callable


def add_quantize(
    add_command: Callable[[str, str], argparse.ArgumentParser],
) -> argparse.ArgumentParser:
    """`add_command` makes a parser from a name and a text."""
    parser = add_command("quantize", "make quantization levels of a model as llama-quantize does")
    parser.add_argument("model", metavar="IN", help="a path, a library id, or starter")
    parser.add_argument("target", metavar="OUT", help="the new file, or a folder for several")
    parser.add_argument(
        "--type",
        dest="levels",
        type=_levels,
        action="extend",
        required=True,
        metavar="T,…",
        help="what to make, as Q4_K_M; repeatable",
    )
    parser.add_argument("--dry-run", action="store_true", help="only tell the exact sizes")
    parser.add_argument("--add", action="store_true", help="put what is made into the library")
    text = "replace files that are there"
    parser.add_argument("--force", dest="overwrite", action="store_true", help=text)
    parser.add_argument("--threads", type=_positive, metavar="N", help="threads to work with")
    _add_recipe(parser)
    _add_ends(parser)
    return parser


def _add_recipe(parser: argparse.ArgumentParser) -> None:
    text = "allow a model that is quantized already, which loses more"
    parser.add_argument("--requantize", action="store_true", help=text)
    text = "importance matrix that llama-imatrix has made of the model"
    parser.add_argument("--imatrix", metavar="FILE", help=text)
    parser.add_argument(
        "--prune-layers",
        type=_layers,
        default=(),
        metavar="L,…",
        help="leave these layers out, counted from 0",
    )
    parser.add_argument(
        "--tensor",
        dest="tensors",
        type=_choice,
        action="append",
        default=[],
        metavar="PATTERN=TYPE",
        help="type of the weights whose name fits a regular expression; repeatable",
    )


def _add_ends(parser: argparse.ArgumentParser) -> None:
    for option, what in (("output", "the output weights"), ("embedding", "the token embeddings")):
        parser.add_argument(
            f"--{option}-type",
            type=str.upper,
            default="",
            metavar="T",
            help=f"type of {what}, as Q6_K",
        )


def _levels(text: str) -> tuple[str, ...]:
    return tuple(map(_level, text.split(",")))


def _level(name: str) -> str:
    level = makeable_level(name)
    if level is None:
        raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(MAKEABLE_LEVELS)}")
    return level


def _layers(text: str) -> tuple[int, ...]:
    return tuple(sorted(set(map(_count, text.split(",")))))


def _choice(text: str) -> TensorChoice:
    pattern, _, kind = text.rpartition("=")
    if not pattern or not kind:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form PATTERN=TYPE")
    return TensorChoice(pattern, kind.strip().upper())


def _positive(text: str) -> int:
    value = _count(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return value


def _count(text: str) -> int:
    if not text.strip().isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 on")
    return int(text)
