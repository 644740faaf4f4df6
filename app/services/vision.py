"""Which image encoder (mmproj) goes with a model. Any thread; looks into one folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.domain.errors import AppError, UserFixableError
from app.domain.vision_place import ImageEncoder, VisionPlace
from app.engine.gguf_header import read_header
from app.services.model_reading import absolute

if TYPE_CHECKING:
    from app.domain.model_file import ModelFile

_MARK = "mmproj"
_ENDING = ".gguf"
_COMPUTE_BYTES = 64 * 1024**2
_CLIP = "clip"  # what llama.cpp calls every encoder of images or sounds
_ADVICE = "Choose the mmproj file that was made for this model."


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
        return blindness(model)


def find_encoder(model: ModelFile) -> Path | None:
    """The chosen one; else what was downloaded with it; else the likeliest file in its folder."""
    chosen = model.details.image_encoder
    if chosen is not None:
        return Path(chosen) if os.path.isfile(chosen) else None  # noqa: PTH113 - never raises
    kept = [path for path in model.details.companions if _MARK in Path(path).name.lower()]
    present = [path for path in kept if os.path.isfile(path)]  # noqa: PTH113
    if present:
        return Path(present[0])
    path = Path(model.path)
    beside = sorted(each for each in _files(path.parent) if each != path)
    return max(beside, key=lambda each: _alike(each.name, path.name), default=None)


def blindness(model: ModelFile) -> str:
    """Why a model cannot see images, in a sentence; empty where it can."""
    if find_encoder(model) is not None:
        return ""
    name, chosen = model.display_name, model.details.image_encoder
    if chosen is None:
        return f"{name} cannot see images: it comes without an mmproj file."
    if not chosen:
        return f"{name} cannot see images: it was told to use no mmproj file."
    return f"{name} cannot see images: its mmproj file “{Path(chosen).name}” is gone."


def image_encoder(model: ModelFile) -> ImageEncoder | None:
    """What it sees with, to be shown."""
    encoder = find_encoder(model)
    if encoder is None:
        return None
    chosen = model.details.image_encoder is not None
    return ImageEncoder(str(encoder), _size(encoder), chosen)


def memory_for(place: VisionPlace | None) -> int:
    """Bytes that an encoder takes: its weights, and a guess at what it computes with."""
    if place is None:
        return 0
    size = _size(Path(os.fsdecode(place.encoder)))
    return size + size // 4 + _COMPUTE_BYTES


def checked_encoder(path: str) -> str:
    """The whole path of an image encoder that a person names.

    Raises UserFixableError where the file is none, with the codes of gguf_header or no_encoder.
    """
    header = read_header(absolute(path))
    name = header.path.name
    kind = header.text("general.architecture")
    if kind != _CLIP:
        text = f"“{name}” is no image encoder but another model file ({kind or '–'})."
        raise UserFixableError(text, _ADVICE, code="no_encoder")
    # Files of before 2025 say so for images only, and there were no others.
    if not header.metadata.get("clip.has_vision_encoder"):
        text = f"“{name}” has no encoder for images, only for sounds."
        raise UserFixableError(text, _ADVICE, code="no_encoder")
    return str(header.path)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # the load of the encoder will say what is wrong with it


def _files(folder: Path) -> list[Path]:
    try:
        found = list(folder.iterdir())
    except OSError:
        return []
    return [path for path in found if _MARK in path.name.lower() and _is_gguf(path)]


def _is_gguf(path: Path) -> bool:
    return path.suffix.lower() == _ENDING


def _alike(encoder: str, model: str) -> int:
    """Letters of the model's name that stand in the encoder's, from the beginning."""
    bare = encoder.lower().replace(_MARK, "").lstrip("-_. ")
    pairs = zip(bare, model.lower(), strict=False)
    return next((at for at, (one, two) in enumerate(pairs) if one != two), len(bare))
