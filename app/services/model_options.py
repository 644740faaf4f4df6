"""What the model service asks others for. Pure data, any thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from app.domain.engine_settings import EngineSettings
from app.domain.generation import LoadedModel
from app.domain.load_params import LoadParams
from app.domain.model_file import ModelFile
from app.domain.prompt_cache import PromptCachePlace
from app.domain.vision_place import VisionPlace
from app.services.admission import Predict, predict_load
from app.services.engine_session import Listener, Worker

MakeWorker: TypeAlias = Callable[[Listener], Worker]


def _forget_load(_model: ModelFile, _loaded: LoadedModel) -> None:
    """Where nobody learns from loads."""


def _not_known() -> str | None:
    return None


def _no_cache() -> PromptCachePlace | None:
    return None


def _as_others(_params: LoadParams) -> MakeWorker | None:
    return None


def _blind(_model: ModelFile) -> VisionPlace | None:
    return None


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """What the service asks for when it needs it."""

    note_load: Callable[[ModelFile, LoadedModel], object] = _forget_load  # hears what a load took
    settings: Callable[[], EngineSettings] = EngineSettings
    prompt_cache: Callable[[], PromptCachePlace | None] = _no_cache
    vision: Callable[[ModelFile], VisionPlace | None] = _blind
    predict: Predict = predict_load
    engine_build: Callable[[], str | None] = _not_known  # of llama.cpp, as of the newest load
    engine_of: Callable[[LoadParams], MakeWorker | None] = _as_others  # not the built-in one
    clock: Callable[[], float] = time.monotonic
