"""Which settings hold for the load of a model. Any thread; pure but for `check_load`."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.load_params import LoadParams
from app.engine.gguf_header import read_header
from app.engine.load_checks import checked_params

if TYPE_CHECKING:
    from app.domain.model_file import ModelFile
    from app.domain.settings import Settings
    from app.domain.tuning import TuneResult

_OPEN = LoadParams()


def load_params_for(model: ModelFile, settings: Settings) -> LoadParams:
    """The options of this run, over the model's own settings, over those of all models."""
    chosen = settings.load
    for stronger in (model.details.load, settings.load_of_run):
        if stronger is not None:
            chosen = laid_over(stronger, chosen)
    return chosen


def laid_over(stronger: LoadParams, weaker: LoadParams) -> LoadParams:
    """Field by field: what `stronger` leaves open is as `weaker` says."""
    names = (field.name for field in fields(LoadParams))
    given = {name: getattr(stronger, name) for name in names}
    return replace(
        weaker, **{name: value for name, value in given.items() if value != getattr(_OPEN, name)}
    )


def with_tuning(params: LoadParams, tuning: TuneResult | None, build: str | None) -> LoadParams:
    """Open threads as they were measured, unless with another llama.cpp than `build`.

    `build` None: not known yet. What was measured beside other programs is not used.
    """
    if tuning is None or tuning.busy or build not in (None, tuning.engine_build):
        return params
    if params.threads is not None:
        return params
    prefill = params.prefill_threads or tuning.prefill_threads
    return replace(params, threads=tuning.threads, prefill_threads=prefill)


def check_load(model: ModelFile, params: LoadParams) -> None:
    """Read the header and raise UserFixableError where the model cannot be loaded so."""
    checked_params(params, read_header(Path(model.path)))
