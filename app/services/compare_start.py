"""New comparisons, made of models that are there. Blocks on the headers of their files."""

from __future__ import annotations

import logging
import secrets
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.domain.comparison import (
    FEWEST_LANES,
    MOST_LANES,
    CompareMode,
    ComparePrompt,
    Comparison,
    Lane,
    LaneModel,
    LaneState,
)
from app.domain.errors import UserFixableError
from app.domain.events import Problem
from app.domain.ids import new_id
from app.domain.model_file import ModelFile
from app.domain.titles import title_from
from app.engine.gguf_fingerprint import Fingerprints, fingerprints
from app.services.model_reading import why_missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.sampling import SamplingParams

_log = logging.getLogger(__name__)
_SEEDS = 1 << 32  # llama.cpp takes the last one for "draw one"


class Library(Protocol):
    """What is needed of the library."""

    def get(self, model_id: str) -> ModelFile: ...


@dataclass(frozen=True, slots=True)
class NewComparison:
    """A comparison that can begin; `models` by lane, those that are gone are missing."""

    comparison: Comparison
    models: dict[str, ModelFile]


def new_comparison(
    library: Library, model_ids: Sequence[str], prompt: ComparePrompt, mode: CompareMode
) -> NewComparison:
    """Raises UserFixableError ("lane_count", or as `usable_model`)."""
    _check_count(len(model_ids))
    models = [usable_model(library, model_id) for model_id in model_ids]
    lanes = tuple(Lane(new_id(), lane_model(model)) for model in models)
    begun = _begun(
        replace(prompt, sampling=with_seed(prompt.sampling)), mode, title_from(prompt.text), lanes
    )
    return NewComparison(begun, {lane.id: model for lane, model in zip(lanes, models, strict=True)})


def same_again(library: Library, before: Comparison) -> NewComparison:
    """The same prompt, seed and models; those that are gone have failed, in words.

    Raises UserFixableError where none is left.
    """
    lanes: list[Lane] = []
    models: dict[str, ModelFile] = {}
    for old in before.lanes:
        lane_id = new_id()
        try:
            model = usable_model(library, old.model.model_id)
        except UserFixableError as error:
            problem = Problem.of(error)
            lanes.append(Lane(lane_id, old.model, LaneState.FAILED, problem=problem))
            if len(lanes) == len(before.lanes) and not models:
                raise
        else:
            models[lane_id] = model
            lanes.append(Lane(lane_id, lane_model(model)))
    return NewComparison(_begun(before.prompt, before.mode, before.title, tuple(lanes)), models)


def usable_model(library: Library, model_id: str) -> ModelFile:
    """Raises UserFixableError where it is not in the library, or its file is gone."""
    model = library.get(model_id)
    if model.missing or not Path(model.path).is_file():
        problem = why_missing(model)
        raise UserFixableError(problem.text, problem.action, code=problem.code)
    return model


def lane_model(model: ModelFile) -> LaneModel:
    """A model as it is now; without fingerprints where its header cannot be read any more."""
    try:
        prints = fingerprints(Path(model.path))
    except (OSError, UserFixableError):
        _log.warning("The header of a compared model cannot be read", exc_info=True)
        prints = Fingerprints()
    info = model.info
    return LaneModel(
        model.id,
        model.display_name,
        info.quantization,
        info.file_bytes,
        info.bits_per_weight,
        prints.vocabulary,
        prints.template,
    )


def _check_count(count: int) -> None:
    if not FEWEST_LANES <= count <= MOST_LANES:
        raise UserFixableError(
            f"A comparison takes {FEWEST_LANES} to {MOST_LANES} models; {count} were given.",
            "Choose more, or fewer.",
            code="lane_count",
        )


def with_seed(sampling: SamplingParams) -> SamplingParams:
    """All models get the same one: it is drawn here where none is given."""
    given = sampling.seed
    if given is not None and given >= 0:
        return sampling
    return replace(sampling, seed=secrets.randbelow(_SEEDS - 1))


def _begun(
    prompt: ComparePrompt, mode: CompareMode, title: str, lanes: tuple[Lane, ...]
) -> Comparison:
    return Comparison(new_id(), title, time.time(), prompt, mode, lanes)
