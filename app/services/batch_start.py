"""New batches, made of models that are there, and whether those are still the same.

Blocks on model files: on no thread that others wait for.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.batch import (
    MOST_LANES,
    MOST_PARALLEL,
    Batch,
    BatchLevel,
    BatchPlan,
    BatchPrompt,
    BatchSetting,
)
from app.domain.batch_export import ending_of
from app.domain.errors import UserFixableError
from app.domain.ids import new_id
from app.engine.cache_key import model_fingerprint
from app.services.compare_start import Library, lane_model, usable_model
from app.services.model_reading import read_model

if TYPE_CHECKING:
    from app.domain.model_file import ModelFile

_SEEDS = 1 << 32  # llama.cpp takes the last one for "draw one"


@dataclass(frozen=True, slots=True)
class BatchWish:
    """What a user asks for. `model_ids` as in the library; the rest as in BatchPlan."""

    source: str  # path of the file with the prompts
    prompts: tuple[BatchPrompt, ...]
    model_ids: tuple[str, ...]
    settings: tuple[BatchSetting, ...]
    system: str = ""
    parallel: int | None = None
    output: str = ""


@dataclass(frozen=True, slots=True)
class ResumeWish:
    """With `failed_too` cells that failed are asked again; None: as the batch began."""

    failed_too: bool = False
    output: str | None = None
    parallel: int | None = None


def new_batch(library: Library, wish: BatchWish) -> Batch:
    """Raises UserFixableError where there is nothing to ask, too much, or a model is gone."""
    _check(wish)
    models = [usable_model(library, model_id) for model_id in dict.fromkeys(wish.model_ids)]
    levels = tuple(
        BatchLevel(lane_model(model), fingerprint_of(model), model.path) for model in models
    )
    source = Path(wish.source)
    plan = BatchPlan(
        source.name,
        levels,
        _with_seeds(wish.settings),
        wish.system,
        wish.parallel,
        wish.output,
    )
    return Batch(new_id(), source.stem or source.name, time.time(), plan, len(wish.prompts))


def same_model(library: Library, level: BatchLevel) -> ModelFile:
    """The model of a level, if it is the one that the batch began with.

    Raises UserFixableError ("model_changed", or as `usable_model`).
    """
    model = _found(library, level)
    if fingerprint_of(model) != level.fingerprint:
        text = f"{level.model.name} is not the file any more that this batch began with."
        action = "Put the old file back, or start a new batch: answers of both do not go together."
        raise UserFixableError(text, action, code="model_changed")
    return model


def fingerprint_of(model: ModelFile) -> str:
    """What tells its file from others, wherever it lies. Raises UserFixableError."""
    try:
        return model_fingerprint(Path(model.path), times=False).hex()
    except OSError as error:
        text = f"“{Path(model.path).name}” cannot be read ({error.strerror or error})."
        raise UserFixableError(text, "Check the drive that it is on.", code="unreadable") from error


def _found(library: Library, level: BatchLevel) -> ModelFile:
    try:
        return usable_model(library, level.model.model_id)
    except UserFixableError:
        if not Path(level.path).is_file():
            raise
        return read_model(level.path)


def _check(wish: BatchWish) -> None:
    lanes = len(dict.fromkeys(wish.model_ids)) * len(wish.settings)
    if not wish.prompts or not lanes:
        text = "A batch takes a prompt, a model and a setting at the least."
        raise UserFixableError(text, "Choose what is lacking.", code="nothing_to_ask")
    if lanes > MOST_LANES:
        text = f"{lanes} levels with settings are too many."
        raise UserFixableError(text, f"Choose {MOST_LANES} or fewer.", code="too_many_lanes")
    if wish.parallel is not None and not 1 <= wish.parallel <= MOST_PARALLEL:
        text = f"{wish.parallel:,} answers at once cannot be computed."
        raise UserFixableError(text, f"Choose 1 to {MOST_PARALLEL}.", code="bad_parallel")
    if wish.output:
        check_output(wish.output, wish.source)


def check_output(path: str, source: str = "") -> None:
    """Raises UserFixableError where results cannot be written there, or would replace `source`."""
    ending_of(path)
    target = Path(path).expanduser()
    if not target.parent.is_dir():
        text = f"The folder {target.parent} is not there."
        raise UserFixableError(text, "Choose another one.", code="not_written")
    if source and target.resolve() == Path(source).expanduser().resolve():
        text = "The results would replace the file with the prompts."
        raise UserFixableError(text, "Give them another name.", code="same_file")


def _with_seeds(settings: tuple[BatchSetting, ...]) -> tuple[BatchSetting, ...]:
    """One seed for all levels and prompts: it is drawn here where none is given."""
    drawn = secrets.randbelow(_SEEDS - 1)

    def seeded(setting: BatchSetting) -> BatchSetting:
        given = setting.sampling.seed
        if given is not None and given >= 0:
            return setting
        return replace(setting, sampling=replace(setting.sampling, seed=drawn))

    return tuple(map(seeded, settings))
