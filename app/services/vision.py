"""Which image encoder (mmproj) goes with a model. Any thread; looks into one folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.domain.errors import AppError
from app.domain.vision_place import VisionPlace

if TYPE_CHECKING:
    from app.domain.model_file import ModelFile

_MARK = "mmproj"
_ENDING = ".gguf"


class Models(Protocol):
    """What is needed of the library."""

    def get(self, model_id: str) -> ModelFile: ...


class Vision:
    """`images` is the folder in which the pictures of chats are kept."""

    def __init__(self, library: Models, images: Path) -> None:
        self._library = library
        self._images = images

    def place_of(self, model: ModelFile) -> VisionPlace | None:
        """What the model sees with; None where it has no encoder."""
        encoder = find_encoder(model)
        if encoder is None:
            return None
        return VisionPlace(os.fsencode(encoder), os.fsencode(self._images))

    def problem(self, model_id: str) -> str:
        """Why a model cannot see images, in a sentence; empty where it can."""
        try:
            model = self._library.get(model_id)
        except AppError as error:
            return error.text
        if find_encoder(model) is not None:
            return ""
        return f"{model.display_name} cannot see images: it comes without an mmproj file."


def find_encoder(model: ModelFile) -> Path | None:
    """The companion that was kept with the model, else the likeliest file in its folder."""
    kept = [Path(path) for path in model.details.companions if _MARK in Path(path).name.lower()]
    present = [path for path in kept if path.is_file()]
    if present:
        return present[0]
    path = Path(model.path)
    beside = sorted(each for each in _files(path.parent) if each != path)
    return max(beside, key=lambda each: _alike(each.name, path.name), default=None)


def _files(folder: Path) -> list[Path]:
    try:
        found = list(folder.iterdir())
    except OSError:
        return []
    return [path for path in found if _MARK in path.name.lower() and path.suffix == _ENDING]


def _alike(encoder: str, model: str) -> int:
    """Letters of the model's name that stand in the encoder's, from the beginning."""
    bare = encoder.lower().replace(_MARK, "").lstrip("-_. ")
    pairs = zip(bare, model.lower(), strict=False)
    return next((at for at, (one, two) in enumerate(pairs) if one != two), len(bare))
