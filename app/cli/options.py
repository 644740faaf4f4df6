"""The options of one command over the stored settings. Main thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.load_params import LoadParams

if TYPE_CHECKING:
    import argparse

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
        load=load_params(arguments, settings.load),
        system_prompt=getattr(arguments, "system", None) or settings.system_prompt,
        download_rate=getattr(arguments, "limit_rate", None) or settings.download_rate,
    )


def load_params(arguments: argparse.Namespace, default: LoadParams) -> LoadParams:
    """Load options of the command line over the settings'."""
    gpu_layers = getattr(arguments, "gpu_layers", None)
    return LoadParams(
        context_length=getattr(arguments, "context", None) or default.context_length,
        threads=getattr(arguments, "threads", None) or default.threads,
        gpu_layers=default.gpu_layers if gpu_layers is None else gpu_layers,
    )
