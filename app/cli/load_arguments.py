"""The options that say how a model is loaded, named as llama.cpp names them. Main thread."""

from __future__ import annotations

import argparse
import math
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.argument_values import positive
from app.domain.load_params import (
    CardSplit,
    KvType,
    LoadParams,
    LoraAdapter,
    RopeScaling,
    Switch,
    WeightsMode,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import Enum

_FIELDS = {
    "context": "context_length",
    "threads": "threads",
    "threads_batch": "prefill_threads",
    "gpu_layers": "gpu_layers",
    "batch": "batch",
    "ubatch": "micro_batch",
    "cache_type_k": "key_type",
    "cache_type_v": "value_type",
    "flash_attn": "flash_attention",
    "load_mode": "weights",
    "repack": "repack",
    "rope_scaling": "rope_scaling",
    "rope_base": "rope_base",
    "rope_scale": "rope_scale",
    "lora": "adapters",
    "parallel": "sequences",
    "engine": "engine",
    "split_mode": "card_split",
    "main_gpu": "main_card",
    "tensor_split": "card_shares",
}


def add_load_options(
    parser: argparse.ArgumentParser, without: Collection[str] = frozenset()
) -> None:
    """All of them but `without`; what is not given stays as the settings say."""
    group = parser.add_argument_group("load settings")
    for add in (_add_numbers, _add_choices, _add_others):
        add(_Group(group, without))


def given_load(arguments: argparse.Namespace) -> LoadParams:
    """What the command line says; everything else is left open."""
    values = {field: getattr(arguments, name, None) for name, field in _FIELDS.items()}
    if adapters := values.pop("adapters"):
        values["adapters"] = tuple(adapters)
    return LoadParams(**{field: value for field, value in values.items() if value is not None})


def load_words(params: LoadParams) -> str:
    """The settings that are not left open, as options of the command line."""
    names = {field: f"--{name.replace('_', '-')}" for name, field in _FIELDS.items()}
    words = []
    for field, name in names.items():
        value = getattr(params, field)
        if field == "adapters":
            words += [f"{name} {each.path}:{each.scale:g}" for each in value]
        elif field == "repack":
            words += {Switch.OFF: ["--no-repack"], Switch.ON: ["--repack"]}.get(value, [])
        elif value != getattr(LoadParams(), field):
            words.append(f"{name} {_word(value)}")
    return " ".join(words)


def _word(value: object) -> str:
    """A value as the command line takes it."""
    if isinstance(value, tuple):
        return ",".join(f"{each:g}" for each in value)
    return str(getattr(value, "value", value)) or "built-in"


@dataclass(frozen=True, slots=True)
class _Group:
    arguments: argparse._ArgumentGroup
    without: Collection[str]

    def add(self, name: str, **options: Any) -> None:  # noqa: ANN401  # as argparse takes them
        if name not in self.without:
            self.arguments.add_argument(f"--{name}", **options)


def _add_numbers(group: _Group) -> None:
    counts = {
        "context": "context in tokens",
        "threads": "to write answers with",
        "threads-batch": "to read prompts with",
        "batch": "tokens given at once",
        "ubatch": "of those computed at once",
        "parallel": "answers at the same time",
    }
    for name, text in counts.items():
        group.add(name, type=positive, metavar="N", help=text)
    group.add("gpu-layers", type=int, metavar="N", help="-1: all of them")
    group.add("main-gpu", type=int, metavar="N", help="the card that computes alone, from 0")
    text = "shares of the graphics cards, such as 3,1"
    group.add("tensor-split", type=_shares, metavar="X,X", help=text)
    group.add("rope-base", type=_factor, metavar="X", help="base frequency of RoPE")
    group.add("rope-scale", type=_factor, metavar="X", help="stretch the context X times")


def _add_choices(group: _Group) -> None:
    choices: dict[str, tuple[type[Enum], str]] = {
        "cache-type-k": (KvType, "type of the keys in the KV cache"),
        "cache-type-v": (KvType, "type of the values in the KV cache"),
        "flash-attn": (Switch, "whether attention is computed block by block"),
        "load-mode": (WeightsMode, "how weights come into memory"),
        "split-mode": (CardSplit, "how several graphics cards share the model"),
        "rope-scaling": (RopeScaling, "how positions are scaled"),
    }
    for name, (kind, text) in choices.items():
        group.add(name, type=_one_of(kind), metavar="X", help=f"{text}: {_names(kind)}")


def _add_others(group: _Group) -> None:
    text = "keep no copy of the weights that is packed for this processor"
    group.add("no-repack", dest="repack", action="store_const", const=Switch.OFF, help=text)
    text = "keep one, whatever was set for the model"
    group.add("repack", action="store_const", const=Switch.ON, help=text)
    text = "which engine computes, an id of `engines list` or built-in"
    group.add("engine", type=_engine, metavar="ID", help=text)
    text = "LoRA adapter and how strongly it works, 1 without SCALE; repeatable"
    group.add("lora", action="append", type=_adapter, metavar="FILE[:SCALE]", help=text)


def _shares(text: str) -> tuple[float, ...]:
    numbers = [_number(part) for part in text.split(",")]
    shares = tuple(number for number in numbers if number is not None and number >= 0)
    if len(shares) != len(numbers) or not sum(shares):
        raise argparse.ArgumentTypeError("must be numbers of 0 or more, with commas between them")
    return shares


def _engine(text: str) -> str:
    return "" if text == "built-in" else text


def _one_of(kind: type[Enum]) -> Callable[[str], Enum]:
    def read(text: str) -> Enum:
        try:
            return kind(text.lower())
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text!r} is not {_names(kind)}") from None

    return read


def _names(kind: type[Enum]) -> str:
    *first, last = (each.value for each in kind)
    return f"{', '.join(first)} or {last}"


def _adapter(text: str) -> LoraAdapter:
    """FILE or FILE:SCALE; a colon of the path itself is no scale, as what follows is no number."""
    path, colon, scale = text.rpartition(":")
    factor = _number(scale) if colon and path else None
    if factor is None:
        path, factor = text, 1.0
    if not path or not _is_text(path):
        raise argparse.ArgumentTypeError("must name a file, in letters")
    return LoraAdapter(str(Path(path).expanduser().resolve()), factor)


def _is_text(path: str) -> bool:
    """Not bytes that the file system's encoding does not know, which cannot be stored."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _factor(text: str) -> float:
    value = _number(text)
    if value is None or value <= 0:
        raise argparse.ArgumentTypeError("must be a number above 0")
    return value
