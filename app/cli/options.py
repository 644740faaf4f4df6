"""The options of one command over the stored settings. Main thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.cli.load_arguments import given_load
from app.cli.sampling_arguments import given_sampling
from app.domain.answer_params import ContextPolicy
from app.domain.errors import UserFixableError
from app.domain.load_params import LoadParams
from app.domain.presets import BUNDLED_SAMPLERS, find_sampler, preset_fields

if TYPE_CHECKING:
    import argparse

    from app.domain.engine_settings import EngineSettings
    from app.domain.presets import Presets
    from app.domain.settings import Settings


def adjusted(settings: Settings, arguments: argparse.Namespace) -> Settings:
    """The settings with the options of this command over them."""
    given = {**getattr(arguments, "preset_fields", {}), **given_sampling(arguments)}
    return replace(
        settings,
        sampling=replace(settings.sampling, **given),
        sampling_of_run=tuple(given.items()),
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


def chosen_preset(presets: Presets, name: str | None) -> dict[str, Any]:
    """Fields of SamplingParams that the preset of this name sets. Raises UserFixableError."""
    if name is None:
        return {}
    preset = find_sampler(name, presets)
    if preset is None:
        names = ", ".join(each.name for each in (*presets.samplers, *BUNDLED_SAMPLERS))
        text = f"There is no preset with the name {name}."
        raise UserFixableError(text, f"Choose one of these: {names}.", code="no_preset")
    return preset_fields(preset)
