"""How the command line shows models: documents for --json, rows, lines. Main thread."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec

from app.cli.load_arguments import load_words
from app.cli.output import local_time
from app.domain.families import families_of
from app.domain.load_params import LoadParams
from app.domain.quant import format_bits_per_weight, format_bytes, format_parameters
from app.services.vision import blindness, image_encoder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.families import ModelFamily
    from app.domain.model_file import GgufInfo, ModelDetails, ModelFile
    from app.domain.tuning import TuneResult

HEADER = ("ID", "NAME", "LEVEL", "SIZE", "CONTEXT", "TOK/S", "PATH")
_NOTHING = "–"
_SHOWN = {
    "name",
    "architecture",
    "quantization",
    "bits_per_weight",
    "parameters",
    "file_bytes",
    "trained_context",
    "chat_template",
    "licence",
    "shape",
}


def document(model: ModelFile) -> dict[str, object]:
    """A model as --json prints it."""
    return {"name": model.display_name, **msgspec.to_builtins(model)}


def documents(models: Sequence[ModelFile]) -> list[dict[str, object]]:
    """The list as --json prints it: flat, each with its family and its label there."""
    places = {
        model.id: (family.name, label)
        for family in families_of(models)
        for model, label in zip(family.levels, family.labels, strict=True)
    }
    return [
        {**document(model), "family": places[model.id][0], "level": places[model.id][1]}
        for model in models
    ]


def rows(models: Sequence[ModelFile]) -> Iterator[tuple[str, ...]]:
    """The table of the list: family by family, a row for each level."""
    for family in families_of(models):
        yield from _family_rows(family)


def lines(model: ModelFile) -> Iterator[tuple[str, str]]:
    """Everything that is known of a model, named, in words."""
    info = model.info
    yield "name", model.display_name
    yield "id", model.id
    yield "path", model.path
    yield "own name", info.name or _NOTHING
    yield "architecture", info.architecture
    yield "quantization", info.quantization
    yield "bits per weight", format_bits_per_weight(info.bits_per_weight)
    yield "parameters", format_parameters(info.parameters)
    yield "size", format_bytes(info.file_bytes)
    yield "trained context", _count(info.trained_context)
    yield "chat template", "yes" if info.chat_template else "no"
    yield "licence", model.details.licence or info.licence or _NOTHING
    yield "image encoder", _encoder(model)
    yield from _detail_lines(model.details)
    yield from _header_lines(info)


def _detail_lines(details: ModelDetails) -> Iterator[tuple[str, str]]:
    source = details.source
    yield "source", f"{source.repository} at {source.revision}" if source else _NOTHING
    yield "belongs to", details.origin or ("Quantscope" if details.managed else _NOTHING)
    yield "sha256", details.sha256 or _NOTHING
    yield "checked", _date(details.verified_at)
    yield "last used", _date(details.used_at)
    yield "prompt speed", _rate(details.prompt_rate)
    yield "decode speed", _rate(details.decode_rate)
    yield "companions", ", ".join(map(_companion, details.companions)) or _NOTHING
    yield "load settings", load_words(details.load or LoadParams()) or _NOTHING
    yield "measured threads", _threads(details.tuning)
    yield "tags", ", ".join(details.tags) or _NOTHING
    yield "notes", " ".join(details.notes.split()) or _NOTHING


def _header_lines(info: GgufInfo) -> Iterator[tuple[str, str]]:
    """The other figures of the header."""
    figures: dict[str, object] = msgspec.to_builtins(info)
    for key, value in figures.items():
        if key not in _SHOWN:
            yield key.replace("_", " "), _NOTHING if value is None else str(value)


def _family_rows(family: ModelFamily) -> Iterator[tuple[str, ...]]:
    name = family.name
    for model, label in zip(family.levels, family.labels, strict=True):
        info = model.info
        speed = model.details.decode_rate
        yield (
            model.id,
            model.details.title or name,
            label,
            format_bytes(info.file_bytes),
            _count(info.trained_context),
            f"{speed:,.1f}" if speed else _NOTHING,
            f"{model.path} (missing)" if model.missing else model.path,
        )
        name = ""  # once for the family


def _threads(tuning: TuneResult | None) -> str:
    if tuning is None:
        return _NOTHING
    return f"{tuning.threads} to write, {tuning.prefill_threads} to read"


def _encoder(model: ModelFile) -> str:
    """What it sees images with, or why it sees none."""
    found = image_encoder(model)
    if found is None:
        return blindness(model) if model.details.image_encoder is not None else _NOTHING
    how = "chosen" if found.chosen else "lies with the model"
    return f"{found.path} ({format_bytes(found.size)}, {how})"


def _companion(path: str) -> str:
    return path if os.path.isfile(path) else f"{path} (missing)"  # noqa: PTH113 - never raises


def _count(value: int | None) -> str:
    return f"{value:,}" if value else _NOTHING


def _rate(value: float | None) -> str:
    return f"{value:,.1f} tok/s" if value else _NOTHING


def _date(seconds: float | None) -> str:
    if seconds is None:
        return _NOTHING
    return local_time(seconds)
