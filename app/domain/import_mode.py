"""The ways in which a model file comes into the library. Pure data, any thread."""

from __future__ import annotations

from enum import Enum


class ImportMode(str, Enum):
    """How a file comes into the library; all but the first put it into our own folder."""

    IN_PLACE = "in-place"
    MOVE = "move"
    COPY = "copy"
    HARD_LINK = "hard-link"
