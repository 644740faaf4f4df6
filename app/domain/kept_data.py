"""What the program keeps on the disk, by kind. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class DataKind(str, Enum):
    """In the order in which they are shown."""

    CHATS = "chats"
    ATTACHMENTS = "attachments"
    COMPARISONS = "comparisons"
    MODELS = "models"
    PROMPTS = "prompts"
    EVALUATIONS = "evaluations"
    BACKUPS = "backups"
    LOGS = "logs"


@dataclass(frozen=True, slots=True)
class KeptData:
    """`size` in bytes, None where it is part of another kind; `count` of chats, files or models."""

    kind: DataKind
    place: str
    size: int | None
    count: int
