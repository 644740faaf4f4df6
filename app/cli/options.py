"""The options of one command over the stored settings. Main thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.cli.load_arguments import given_load
from app.domain.answer_params import ContextPolicy
from app.domain.load_params import LoadParams

if TYPE_CHECKING:
    import argparse

    from app.domain.engine_settings import EngineSettings
    from app.domain.settings import Settings

_SAMPLERS = {
    "seed": "seed",
    "temp": "temperature",
    "top_k": "top_k",
    "top_p": "top_p",
    "min_p": "min_p",
    "repeat_penalty": "repeat_penalty",
    "max_tokens": "max_tokens",
}


def adjusted(settings: Settings, arguments: argparse.Namespace) -> Settings:
    """The settings with the options of this command over them."""
    given = {
        field: value
        for name, field in _SAMPLERS.items()
        if (value := getattr(arguments, name, None)) is not None
    }
    if getattr(arguments, "stop", None):
        given["stop"] = tuple(arguments.stop)
    return replace(
        settings,
        sampling=replace(settings.sampling, **given),
        load_of_run=_load_of_run(arguments),
        engine=_engine_settings(arguments, settings.engine),
        system_prompt=getattr(arguments, "system", None) or settings.system_prompt,
        download_rate=getattr(arguments, "limit_rate", None) or settings.download_rate,
    )


def _engine_settings(arguments: argparse.Namespace, default: EngineSettings) -> EngineSettings:
    policy = getattr(arguments, "context_policy", None)
    return replace(default, context_policy=ContextPolicy(policy)) if policy else default


def _load_of_run(arguments: argparse.Namespace) -> LoadParams | None:
    given = given_load(arguments)
    return None if given == LoadParams() else given
