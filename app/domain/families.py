"""Models grouped to families: one base model in one size, a row for each of its files.

Two files are two rows, always; what is not surely the same model is another family. Pure functions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from app.domain.level_names import file_name, level_in, stem_of, without_level
from app.domain.model_file import ModelFile
from app.domain.quant import format_parameters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# Converters differ in whether they keep small tensors such as rope_freqs.
_SAME_COUNT = 1.0005
_WORD = re.compile(r"[^\W_]+(?:\.\d+[^\W_]*)*")
_SIZE = re.compile(r"(?:\d+x|a|e)?\d+(?:\.\d+)?[bt]|\d\d+m")
# Names that conversion scripts leave behind, or that many different models bear.
_SAYS_NOTHING = re.compile(
    r"|llama|llama v\d|model|models|tmp|temp|hf|snapshot|snapshots|merge|merged|checkpoint.*|main|"
    r"workspace|output|outputs|out|data|unknown|none|content|fp16|[0-9a-f]{16,}|\W*"
)
# Words of a file or repository that make another model of it, even where its header forgot them.
_VARIANT = re.compile(
    r"instruct|chat|it|base|coder?|math|think(?:ing)?|reason(?:ing|er)?|vision|vl|omni|audio|tools?|"
    r"abliterated?|uncensored|heretic|distill?(?:ed)?|merged?|lora|sft|dpo|orpo|grpo|rlhf|qat|pruned?|"
    r"v\d+(?:\.\d+)*|\d{4}|r\d+|\d+k|\dm"
)
_BLOB = re.compile(r"(?:sha256-)?[0-9a-f]{40,}")
_GGUF_ENDING = re.compile(r"[-_. ]*gguf$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ModelFamily:
    """A base model in one size. `labels` name the levels in their order, each differently."""

    name: str
    key: str  # stays the same while the family has the same base
    levels: tuple[ModelFile, ...]  # the smallest file first
    labels: tuple[str, ...] = field(default=())


def families_of(models: Sequence[ModelFile]) -> tuple[ModelFamily, ...]:
    """The families in the order of their first model."""
    groups: dict[tuple[object, ...], list[ModelFile]] = {}
    for model in models:
        groups.setdefault(_base(model), []).append(model)
    split = [family for group in groups.values() for family in _by_count(group)]
    place = {model.id: number for number, model in enumerate(models)}
    split.sort(key=lambda members: min(place[model.id] for model in members))
    return _with_names(split)


def spread(levels: Sequence[ModelFile], most: int) -> tuple[ModelFile, ...]:
    """At most so many, evenly over all from the coarsest to the finest, both of these included."""
    if len(levels) <= most:
        return tuple(levels)
    last = len(levels) - 1
    return tuple(levels[round(at * last / (most - 1))] for at in range(most))


def what_differs(models: Sequence[ModelFile]) -> dict[str, str]:
    """By id, the first property that is different in all of them; "" for a single one."""
    if len(models) == 1:
        return {models[0].id: ""}
    for property_of in _PROPERTIES:
        values = [property_of(model) for model in models]
        if len(set(values)) == len(values):
            return {model.id: value for model, value in zip(models, values, strict=True)}
    return {model.id: model.path for model in models}


def _base(model: ModelFile) -> tuple[object, ...]:
    """What models of one family have in common, but for the number of their weights."""
    info = model.info
    return (info.architecture, info.layers, info.embedding_length, *sorted(_words(model)))


def _words(model: ModelFile) -> set[str]:
    return _word_set(_trusted_name(model)) | _forgotten(model)


def _forgotten(model: ModelFile) -> set[str]:
    told = _word_set(_stem(model)) | _word_set(_repository(model))
    return {word for word in told if _VARIANT.fullmatch(word)} - _word_set(_trusted_name(model))


def _word_set(name: str) -> set[str]:
    words = _WORD.findall(without_level(name).casefold())
    return {word for word in words if not _SIZE.fullmatch(word)}


def _trusted_name(model: ModelFile) -> str:
    """The header's name where it says something, else the repository's, else the file's."""
    name = without_level(model.info.name)
    if not _SAYS_NOTHING.fullmatch(name.casefold()):
        return name
    return without_level(_repository(model)) or without_level(_stem(model)) or model.display_name


def _stem(model: ModelFile) -> str:
    """The file's name, where it was given by people and not by a store of blobs."""
    stem = stem_of(file_name(model.path))
    return "" if _BLOB.fullmatch(stem) else stem


def _repository(model: ModelFile) -> str:
    source = model.details.source
    return _GGUF_ENDING.sub("", source.repository.rpartition("/")[2]) if source else ""


def _by_count(models: list[ModelFile]) -> list[list[ModelFile]]:
    """One base in several sizes: a family for each number of weights."""
    found: list[list[ModelFile]] = []
    for model in sorted(models, key=lambda each: each.info.parameters):
        if found and model.info.parameters <= found[-1][0].info.parameters * _SAME_COUNT:
            found[-1].append(model)
        else:
            found.append([model])
    return found


def _with_names(families: list[list[ModelFile]]) -> tuple[ModelFamily, ...]:
    names = [_name(models) for models in families]
    twice = {name for name in names if names.count(name) > 1}
    return tuple(
        _family(models, f"{name} {_size(models)}" if name in twice else name)
        for name, models in zip(names, families, strict=True)
    )


def _family(models: list[ModelFile], name: str) -> ModelFamily:
    levels = tuple(sorted(models, key=lambda each: (each.info.file_bytes, each.path)))
    key = "|".join(map(str, (*_base(models[0]), _size(models))))
    return ModelFamily(name, key, levels, _labels(levels))


def _name(models: list[ModelFile]) -> str:
    first = min(models, key=lambda each: (each.added_at, each.path))
    told = without_level(_stem(first)) or without_level(_repository(first))
    return told if _forgotten(first) and told else _trusted_name(first)


def _size(models: list[ModelFile]) -> str:
    return format_parameters(min(model.info.parameters for model in models))


def _labels(levels: tuple[ModelFile, ...]) -> tuple[str, ...]:
    """The quantization; where two have the same, with what tells them apart."""
    kinds = [model.info.quantization for model in levels]
    more = {
        kind: what_differs([model for model in levels if model.info.quantization == kind])
        for kind in set(kinds)
    }
    return tuple(
        " · ".join(filter(None, (kind, more[kind][model.id])))
        for kind, model in zip(kinds, levels, strict=True)
    )


def _own_label(model: ModelFile) -> str:
    named = level_in(model.path)
    return "" if named == model.info.quantization.upper() else named


def _uploader(model: ModelFile) -> str:
    source = model.details.source
    return source.repository.partition("/")[0] if source else model.details.origin


def _file(model: ModelFile) -> str:
    name = file_name(model.path)
    return f"{name[:15]}…" if _BLOB.fullmatch(name) else name


def _folder(model: ModelFile) -> str:
    return PurePath(model.path.replace("\\", "/")).parent.name


_PROPERTIES: tuple[Callable[[ModelFile], str], ...] = (
    lambda model: model.details.title,
    _own_label,
    _uploader,
    _file,
    _folder,
)
