"""What a model needs in order to see images. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VisionPlace:
    """Paths, as the file system spells them: its image encoder (mmproj), the folder of images."""

    encoder: bytes
    images: bytes


@dataclass(frozen=True, slots=True)
class ImageEncoder:
    """The image encoder (mmproj) of a model as people see it. Bytes."""

    path: str
    size: int
    chosen: bool  # by the user; else it lies with the model
