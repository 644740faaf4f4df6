"""What the program keeps on the disk, by kind. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from app.domain.settings import Settings


class DataKind(str, Enum):
    """In the order in which they are shown."""

    CHATS = "chats"
    ATTACHMENTS = "attachments"
    COMPARISONS = "comparisons"
    VOTES = "votes"
    BATCHES = "batches"
    ANSWERS = "answers"
    PROMPTS = "prompts"
    BACKUPS = "backups"
    MEASUREMENTS = "measurements"
    EVALUATIONS = "evaluations"
    DIVERGENCES = "divergences"
    IMATRICES = "imatrices"
    MODELS = "models"
    ENGINES = "engines"
    PRESETS = "presets"
    COSTS = "costs"
    SETTINGS = "settings"
    LOGS = "logs"


# What the program works with, and what was set up by hand: it goes only where that is wished.
TOOLS = frozenset(
    (DataKind.MODELS, DataKind.ENGINES, DataKind.PRESETS, DataKind.COSTS, DataKind.SETTINGS)
)
TRACES = frozenset(DataKind) - TOOLS
# Chats lie in the backups of the database, in the kept answers and, in another form, in the
# prompt cache.
WITH_CHATS = frozenset((DataKind.ATTACHMENTS, DataKind.ANSWERS, DataKind.PROMPTS, DataKind.BACKUPS))


# These lie in the database, whose bytes are told with the chats.
PARTS = frozenset(
    (
        DataKind.COMPARISONS,
        DataKind.VOTES,
        DataKind.BATCHES,
        DataKind.ANSWERS,
        DataKind.MEASUREMENTS,
    )
)
IN_DATABASE = PARTS | {DataKind.CHATS}


@dataclass(frozen=True, slots=True)
class KeptData:
    """`size` in bytes, None where it is part of the database; `count` of what people call them."""

    kind: DataKind
    place: str
    size: int | None
    count: int


def as_at_first(settings: Settings) -> Settings:
    """Nothing of what the user chose, but where the models lie and whether it may go online."""
    return replace(
        Settings(),
        offline=settings.offline,
        models_folder=settings.models_folder,
        models_moving_to=settings.models_moving_to,
        models_left_in=settings.models_left_in,
    )
