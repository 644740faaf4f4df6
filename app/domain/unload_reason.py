"""Why a model is not in memory any more. Pure data, any thread."""

from __future__ import annotations

from enum import Enum


class UnloadReason(str, Enum):
    """Why a model left memory where nothing failed."""

    WISH = "wish"  # somebody asked for it, or loads it with other settings
    ROOM = "room"  # another model needed its memory
    IDLE = "idle"  # nothing was asked of it for as long as the settings say
