"""What the library does with files: taking them in, finding and checking them. Pure data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.domain.model_file import GgufInfo, ModelDetails

_NOTHING = ModelDetails()


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A GGUF file in the folder of another app, of which only names were looked at."""

    app: str  # "LM Studio"
    path: str  # the first part of a split one
    name: str  # as that app calls it, text of a stranger
    details: ModelDetails = _NOTHING  # what its place tells: origin, source, companions


@dataclass(frozen=True, slots=True)
class FoundModel:
    """A model that another app has; `info` is None where it cannot run, `problem` says why."""

    path: str
    name: str
    app: str
    info: GgufInfo | None
    problem: str = ""
    already_in_library: bool = False
    details: ModelDetails = _NOTHING


class VerifyOutcome(str, Enum):
    """What a new hash of a file says."""

    RIGHT = "right"
    WRONG = "wrong"
    REMEMBERED = "remembered"  # nothing to compare with; the next check compares with this


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """The end of a check: what it found and what to do, in words. `sha256` is that of now."""

    model_id: str
    outcome: VerifyOutcome
    text: str
    action: str
    sha256: str


class UpstreamVerdict(str, Enum):
    """What the Hub has now where a file came from."""

    SAME = "same"
    NEWER = "newer"
    GONE = "gone"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class UpstreamState:
    """The answer to "is there a newer upload?", in words. `revision` is the Hub's newest commit."""

    model_id: str
    verdict: UpstreamVerdict
    text: str
    action: str = ""
    revision: str = ""
