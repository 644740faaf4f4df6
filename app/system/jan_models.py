"""Models that Jan holds: a model.yml for each, which may point at a file anywhere. Any thread."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.library import FoundFile
from app.domain.model_file import ModelDetails
from app.system.bounded_walk import models_with_companions, read_text, walk_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.system.places import Places

APP = "Jan"
_MODEL_FOLDERS = ("llamacpp/models", "models")
_APP_FOLDERS = ("Jan", "jan.ai.app")


def find_models(places: Places) -> Iterator[FoundFile]:
    """Those that a model.yml describes, then files that lie there without one."""
    seen: set[Path] = set()
    for data in dict.fromkeys(_data_folders(places)):
        for folder in _MODEL_FOLDERS:
            for found in (*_described(data, data / folder), *_plain(data / folder)):
                if Path(found.path) not in seen:
                    seen |= {Path(path) for path in (found.path, *found.details.companions)}
                    yield found


def _data_folders(places: Places) -> Iterator[Path]:
    named = places.named("JAN_DATA_FOLDER")
    if named:
        yield named
    for base in dict.fromkeys((places.data, places.config)):
        for app in _APP_FOLDERS:
            chosen = places.resolve(_chosen_folder(base / app / "settings.json"))
            if chosen:
                yield chosen
    yield places.data / "Jan/data"
    yield places.home / "jan"


def _chosen_folder(settings: Path) -> str:
    try:
        folder = json.loads(read_text(settings))["data_folder"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return ""
    return folder if isinstance(folder, str) else ""


def _described(data: Path, folder: Path) -> Iterator[FoundFile]:
    for path in walk_files(folder):
        if path.name not in ("model.yml", "model.yaml"):
            continue
        entry = _top_level(read_text(path))
        model = _file(data, entry.get("model_path", ""))
        if model is None:
            continue
        name = entry.get("name") or path.parent.name
        projector = _file(data, entry.get("mmproj_path", ""))
        yield _found(model, name, (str(projector),) if projector else ())


def _plain(folder: Path) -> Iterator[FoundFile]:
    for path, companions in models_with_companions(folder):
        yield _found(path, path.stem, companions)


def _found(path: Path, name: str, companions: tuple[str, ...]) -> FoundFile:
    return FoundFile(APP, str(path), name, ModelDetails(origin=APP, companions=companions))


def _file(data: Path, written: str) -> Path | None:
    """A path of model.yml: absolute, or relative to Jan's data folder."""
    return data / written if written and "\0" not in written else None


def _top_level(text: str) -> dict[str, str]:
    """The plain `key: value` lines at the top level of a YAML file."""
    entry: dict[str, str] = {}
    for line in text.splitlines():
        key, colon, value = line.partition(":")
        if colon and key and not key[0].isspace() and key[0] != "#":
            entry.setdefault(key.strip(), _scalar(value))
    return entry


def _scalar(value: str) -> str:
    text = value.strip()
    if text[:1] == '"' and text[-1:] == '"' and len(text) > 1:
        try:
            return str(json.loads(text))
        except ValueError:
            return text[1:-1]
    if text[:1] == "'" and text[-1:] == "'" and len(text) > 1:
        return text[1:-1].replace("''", "'")
    return text.partition(" #")[0].strip()
