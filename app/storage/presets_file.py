"""Presets as a JSON file that a person can read, mend and pass on. Any thread; blocks on disk."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from app.domain.errors import UserFixableError
from app.domain.presets import Presets, PromptPreset, SamplerPreset, clean_name
from app.domain.sampler_limits import within_limits
from app.storage.atomic_file import free_name, write_atomically

PRESETS_VERSION = 1
_LARGEST_FILE = 16 << 20

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LoadedPresets:
    """The presets, and where a broken file was put."""

    presets: Presets
    aside: Path | None = None


def load_presets(file: Path) -> LoadedPresets:
    """Never fails: what is broken in the file is left out, a broken file is moved aside."""
    try:
        return LoadedPresets(_read(file))
    except FileNotFoundError:
        return LoadedPresets(Presets())
    except (OSError, UserFixableError):
        _log.warning("The presets cannot be read", exc_info=True)
    aside = free_name(file.parent, f"{file.stem}.broken", file.suffix)
    try:
        file.rename(aside)
    except OSError:
        return LoadedPresets(Presets())
    return LoadedPresets(Presets(), aside)


def save_presets(file: Path, presets: Presets) -> None:
    """Replace the file as a whole. Raises OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = {"quantscope_presets": PRESETS_VERSION, **msgspec.to_builtins(presets)}
    write_atomically(file, msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n")


def import_presets(file: Path) -> Presets:
    """What a file holds that somebody else made. Raises UserFixableError."""
    try:
        return _read(file)
    except OSError as error:
        text = f"The file could not be read ({error.strerror or error})."
        raise UserFixableError(text, "Choose another file.", code="unreadable") from error


def _read(file: Path) -> Presets:
    with file.open("rb") as stream:
        data = stream.read(_LARGEST_FILE + 1)
    try:
        content = msgspec.json.decode(data[:_LARGEST_FILE], type=dict[str, Any])
        version = content["quantscope_presets"]
    except (msgspec.MsgspecError, LookupError, ValueError, RecursionError):
        text = "This file holds no presets of Quantscope."
        raise UserFixableError(text, "Choose another file.", code="no_presets") from None
    if not isinstance(version, int) or version > PRESETS_VERSION:
        text = "This file was made by a newer Quantscope."
        raise UserFixableError(text, "Update Quantscope, then try again.", code="newer_presets")
    return Presets(
        tuple(sorted(_fitting(content.get("samplers"), SamplerPreset), key=_by_name)),
        tuple(sorted(_fitting(content.get("prompts"), PromptPreset), key=_by_name)),
    )


def _fitting(values: object, kind: type[Any]) -> list[Any]:
    """Every preset of the list that is one; numbers are brought into their ranges."""
    found = []
    for value in values if isinstance(values, list) else ():
        try:
            preset = msgspec.convert(value, kind)
        except (msgspec.ValidationError, RecursionError) as error:
            _log.warning("A preset is left out: %s", error)
            continue
        if name := clean_name(preset.name):
            preset = replace(preset, name=name, bundled=False)
            if isinstance(preset, SamplerPreset):
                preset = replace(preset, sampling=within_limits(preset.sampling))
            found.append(preset)
    return found


def _by_name(preset: SamplerPreset | PromptPreset) -> str:
    return preset.name.casefold()
