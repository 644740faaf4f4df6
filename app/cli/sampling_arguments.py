"""The options that say how an answer is sampled, named as llama.cpp names them. Main thread."""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.argument_values import positive
from app.domain.gbnf import GrammarError, check_grammar
from app.domain.json_schema import schema_to_grammar
from app.domain.sampler_limits import LIMITS
from app.domain.sampling import SamplerStep, SamplingParams

if TYPE_CHECKING:
    from collections.abc import Callable


_MOST_BIAS = 1e6  # as good as -inf, which JSON cannot carry to the engine


@dataclass(frozen=True, slots=True)
class _Number:
    """An option of one number: the field of SamplingParams, and what it is for."""

    field: str
    text: str
    whole: bool = False


_NUMBERS = {
    "temp": _Number("temperature", "higher is more varied; 0 always takes the likeliest token"),
    "top-k": _Number("top_k", "consider only the N likeliest tokens; 0: all", whole=True),
    "top-p": _Number("top_p", "consider the likeliest tokens up to this total; 1: off"),
    "min-p": _Number("min_p", "drop tokens below this share of the likeliest one; 0: off"),
    "top-nsigma": _Number("top_n_sigma", "keep tokens within X deviations of the best; 0: off"),
    "typical": _Number("typical_p", "prefer tokens about as likely as is usual here; 1: off"),
    "xtc-probability": _Number("xtc_probability", "how often the obvious is left out; 0: off"),
    "xtc-threshold": _Number("xtc_threshold", "how likely a token must be to count as obvious"),
    "dynatemp-range": _Number("dynamic_temperature", "how far the temperature moves; 0: off"),
    "dynatemp-exp": _Number("dynamic_exponent", "how the temperature follows uncertainty"),
    "repeat-penalty": _Number("repeat_penalty", "make tokens used lately less likely; 1: off"),
    "presence-penalty": _Number("presence_penalty", "the same, once for each token; 0: off"),
    "frequency-penalty": _Number("frequency_penalty", "the same, for each use; 0: off"),
    "repeat-last-n": _Number("penalty_window", "tokens they look back; -1: all", whole=True),
    "dry-multiplier": _Number("dry_multiplier", "against repeated phrases; 0: off"),
    "dry-base": _Number("dry_base", "how fast that grows with the length of the phrase"),
    "dry-allowed-length": _Number("dry_allowed_length", "tokens that may repeat", whole=True),
    "dry-penalty-last-n": _Number("dry_window", "tokens DRY looks back; -1: all", whole=True),
    "mirostat": _Number("mirostat", "1 or 2: keep the surprise even; 0: off", whole=True),
    "mirostat-ent": _Number("mirostat_tau", "the surprise that Mirostat aims at"),
    "mirostat-lr": _Number("mirostat_eta", "how fast Mirostat corrects itself"),
    "adaptive-target": _Number("adaptive_target", "prefer tokens this likely; below 0: off"),
    "adaptive-decay": _Number("adaptive_decay", "how long adaptive sampling remembers"),
    "min-keep": _Number("min_keep", "tokens that the cuts always leave", whole=True),
}


def add_sampling_options(parser: argparse.ArgumentParser) -> None:
    """All of them; what is not given stays as the chat, the model or the settings say."""
    group = parser.add_argument_group("sampling")
    group.add_argument("--preset", metavar="NAME", help="a preset, such as Precise or your own")
    group.add_argument("--seed", type=int, metavar="N", help="-1: another one for each answer")
    for name, number in _NUMBERS.items():
        reader = _number(number.field, whole=number.whole)
        default = getattr(SamplingParams(), number.field)
        text = f"{number.text} ({default:g} unless set)"
        group.add_argument(
            f"--{name}", type=reader, metavar="N" if number.whole else "X", help=text
        )
    _add_texts(group)


def given_sampling(arguments: argparse.Namespace) -> dict[str, Any]:
    """Fields of SamplingParams that the command line says."""
    names = {name.replace("-", "_"): number.field for name, number in _NUMBERS.items()}
    names |= {"seed": "seed", "max_tokens": "max_tokens", "samplers": "order"}
    names |= {"grammar": "grammar", "json_schema": "json_schema", "ignore_eos": "ignore_end"}
    given = {
        field: value
        for name, field in names.items()
        if (value := getattr(arguments, name, None)) is not None
    }
    lists = {"stop": "stop", "logit_bias": "logit_bias", "dry_sequence_breaker": "dry_breakers"}
    for name, field in lists.items():
        if values := getattr(arguments, name, None):
            given[field] = tuple(values)
    # One of the two is what was asked for, whatever the settings hold.
    if "json_schema" in given:
        given["grammar"] = ""
    return given


def _add_texts(group: argparse._ArgumentGroup) -> None:
    text = "the samplers in their order, such as top_k;temperature; what is left out is off"
    group.add_argument("--samplers", type=_order, metavar="NAMES", help=text)
    text = "add X to a token's logit, -inf: never; repeatable"
    group.add_argument("--logit-bias", action="append", type=_bias, metavar="TOKEN=X", help=text)
    text = "a text at which repetitions count anew; repeatable"
    group.add_argument(
        "--dry-sequence-breaker", action="append", type=_words, metavar="TEXT", help=text
    )
    text = "go on where the model would end its answer"
    group.add_argument("--ignore-eos", action="store_const", const=True, help=text)
    group.add_argument("--max-tokens", type=positive, metavar="N", help="longest answer in tokens")
    text = "stop string, repeatable"
    group.add_argument("--stop", action="append", type=_words, metavar="TEXT", help=text)
    formats = group.add_mutually_exclusive_group()
    text = "answers keep to the grammar in FILE (GBNF)"
    formats.add_argument("--grammar", type=_grammar, metavar="FILE", help=text)
    text = "answers are JSON that fits the schema in FILE"
    formats.add_argument("--json-schema", type=_schema, metavar="FILE", help=text)


def _number(field: str, *, whole: bool) -> Callable[[str], float]:
    lowest, highest = LIMITS[field]

    def read(text: str) -> float:
        value = int(text) if whole else float(text)
        if not math.isfinite(value) or not lowest <= value <= highest:
            raise argparse.ArgumentTypeError(f"must be from {lowest:g} to {highest:g}")
        return value

    read.__name__ = "whole number" if whole else "number"  # argparse names it where it fails
    return read


def _order(text: str) -> tuple[SamplerStep, ...]:
    names = [name.strip() for name in text.replace(",", ";").split(";") if name.strip()]
    known = {step.value: step for step in SamplerStep}
    unknown = [name for name in names if name not in known]
    if unknown or not names or len(set(names)) < len(names):
        raise argparse.ArgumentTypeError(f"must name each at most once: {', '.join(known)}")
    return tuple(known[name] for name in names)


def _bias(text: str) -> tuple[int, float]:
    token, _, value = text.partition("=")
    try:
        number, added = int(token), float(value)
    except ValueError:
        number, added = -1, math.nan
    if number < 0 or math.isnan(added):
        raise argparse.ArgumentTypeError(f"{text!r} is not TOKEN=X, such as 15043=-1")
    return number, min(max(added, -_MOST_BIAS), _MOST_BIAS)


def _words(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("must not be empty")
    return text.encode("utf-8", "replace").decode()


def _grammar(path: str) -> str:
    text = _content(path)
    try:
        check_grammar(text)
    except GrammarError as error:
        raise argparse.ArgumentTypeError(f"{path}: {error}") from None
    return text


def _schema(path: str) -> str:
    text = _content(path)
    try:
        schema_to_grammar(text)
    except GrammarError as error:
        raise argparse.ArgumentTypeError(f"{path}: {error}") from None
    return text


def _content(path: str) -> str:
    try:
        return Path(path).expanduser().read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise argparse.ArgumentTypeError(f"{path}: {reason}") from None
