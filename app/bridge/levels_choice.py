"""What the user chooses before levels are made, and the order that comes of it. Pure data."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from app.domain.families import families_of
from app.domain.level_guide import UNQUANTIZED
from app.domain.quantizing import LevelRecipe, LevelsWish
from app.domain.recipe_text import parse_layers, parse_tensors
from app.domain.safe_names import MODEL_SUFFIX, safe_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.model_file import ModelFile


@dataclass(frozen=True, slots=True)
class LevelsChoice:
    """Everything but the ticked levels. `folder` "" is the app's own, `name` "" the model's."""

    source_id: str = ""
    imatrix: str = ""
    output_type: str = ""
    embedding_type: str = ""
    tensors: str = ""  # as they are written
    layers: str = ""
    folder: str = ""
    name: str = ""
    overwrite: bool = False


def recipe_of(choice: LevelsChoice, *, requantize: bool) -> LevelRecipe:
    """How the engine is to make the levels. Raises UserFixableError, as recipe_text does."""
    return LevelRecipe(
        requantize=requantize,
        imatrix=choice.imatrix or None,
        prune_layers=parse_layers(choice.layers),
        tensors=parse_tensors(choice.tensors),
        output_type=choice.output_type,
        embedding_type=choice.embedding_type,
    )


def wish_of(
    choice: LevelsChoice, model: ModelFile, levels: Sequence[str], recipe: LevelRecipe, home: str
) -> LevelsWish:
    """The order for some levels; `home` is the app's own folder for them."""
    target = _target(choice, levels, choice.folder or home)
    return LevelsWish(model, tuple(levels), target, recipe, choice.overwrite, add=True)


def sources_of(models: Sequence[ModelFile], model_id: str) -> tuple[ModelFile, ...]:
    """The family of a model, what serves best as a source first; without files that are gone."""
    for family in families_of(models):
        if any(level.id == model_id for level in family.levels):
            here = [level for level in family.levels if not level.missing]
            return tuple(sorted(here, key=_rank))
    return ()


def is_quantized(model: ModelFile) -> bool:
    """Whether levels made of it lose more than those of an original."""
    return model.info.quantization not in UNQUANTIZED


def _rank(model: ModelFile) -> tuple[int, float]:
    kind = model.info.quantization
    place = UNQUANTIZED.index(kind) if kind in UNQUANTIZED else len(UNQUANTIZED)
    return place, -model.info.bits_per_weight


def _target(choice: LevelsChoice, levels: Sequence[str], folder: str) -> str:
    """A folder, or a file that has the name of the one level; several get theirs added."""
    if not choice.name.strip():
        return folder
    name = safe_name("-".join(choice.name.split()))
    stem = f"{name}-{levels[0]}" if len(levels) == 1 else name
    return os.fspath(PurePath(folder) / f"{stem}{MODEL_SUFFIX}")
