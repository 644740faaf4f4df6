"""The GGUF models that other apps on this computer hold. Reads names only, no model. Any thread."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.library import FoundFile
from app.domain.model_file import ModelDetails
from app.system import hub_cache, jan_models, ollama_models
from app.system.bounded_walk import models_with_companions, read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from app.system.places import Places

_UNFINISHED = "incomplete-"


def find_files(places: Places) -> Iterator[FoundFile]:
    """Everything that the other apps' folders hold, app by app."""
    for find in _FINDERS:
        yield from find(places)


def _lm_studio(places: Places) -> Iterator[FoundFile]:
    """Folders PUBLISHER/REPOSITORY/FILE, wherever its settings say."""
    homes = [
        places.resolve(read_text(places.home / ".lmstudio-home-pointer")),
        places.home / ".lmstudio",
        places.home / ".cache/lm-studio",
    ]
    settings = [home / "settings.json" for home in homes if home]
    settings.append(places.config / "LM Studio/settings.json")
    chosen = (places.resolve(_chosen_folder(path)) for path in settings)
    return _in_folders("LM Studio", [*chosen, *(home / "models" for home in homes if home)])


def _chosen_folder(settings: Path) -> str:
    try:
        folder = json.loads(read_text(settings))["downloadsFolder"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return ""
    return folder if isinstance(folder, str) else ""


def _gpt4all(places: Places) -> Iterator[FoundFile]:
    """One folder; its settings may name another."""
    settings = [
        places.config / "nomic.ai/GPT4All.ini",
        places.home / ".config/gpt4all.io/GPT4All.ini",
        places.home / ".config/nomic.ai/GPT4All.ini",
    ]
    chosen = (places.resolve(_model_path(read_text(path))) for path in dict.fromkeys(settings))
    folders = [*chosen, places.local_data / "nomic.ai/GPT4All", places.home / ".cache/gpt4all"]
    found = _in_folders("GPT4All", folders)
    return (each for each in found if not Path(each.path).name.startswith(_UNFINISHED))


def _model_path(ini: str) -> str:
    lines = (line.partition("=") for line in ini.splitlines())
    return next((value for key, _, value in lines if key.strip() == "modelPath"), "")


def _llama_cpp(places: Places) -> Iterator[FoundFile]:
    """One flat folder with files named AUTHOR_REPOSITORY_FILE."""
    folders = [places.named("LLAMA_CACHE"), places.cache / "llama.cpp"]
    return _in_folders("llama.cpp cache", folders)


def _in_folders(app: str, folders: Iterable[Path | None]) -> Iterator[FoundFile]:
    for folder in dict.fromkeys(each for each in folders if each):
        for path, companions in models_with_companions(folder):
            name = "/".join(path.relative_to(folder).parts)
            details = ModelDetails(origin=app, companions=companions)
            yield FoundFile(app, str(path), name, details)


_FINDERS: tuple[Callable[[Places], Iterable[FoundFile]], ...] = (
    _lm_studio,
    jan_models.find_models,
    ollama_models.find_models,
    _gpt4all,
    hub_cache.find_models,
    _llama_cpp,
)
