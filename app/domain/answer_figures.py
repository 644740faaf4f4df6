"""What was saved, guessed or left out while an answer was computed. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class LevelMark:
    """Which file answered: its name may change, and another one may bear the same."""

    model_id: str
    quantization: str  # the path of `model_id` may hold another file one day
    file_bytes: int


class ReuseSource(str, Enum):
    """Where reused prompt tokens came from."""

    CONVERSATION = "conversation"  # this chat's own, still in the KV cache
    SIBLING = "sibling"  # another chat's that begins alike
    DISK = "disk"  # the prompt cache


@dataclass(frozen=True, slots=True)
class PrefixBreak:
    """The first prompt token that differed from what was cached, so that reading began there."""

    position: int
    cached: str  # a few tokens of text from there, as they were cached
    wanted: str  # and as they are now


@dataclass(frozen=True, slots=True)
class SpeculationFigures:
    """How guessing ahead went. `gain` is the measured rate over the rate without; 1 is even."""

    kind: str  # "lookup" or "draft"
    drafted: int
    accepted: int
    gain: float | None
    verdict: str  # one plain sentence, such as why it was switched off

    @property
    def acceptance(self) -> float | None:
        """Accepted of drafted tokens, 0 to 1."""
        return self.accepted / self.drafted if self.drafted else None


@dataclass(frozen=True, slots=True)
class ContextCut:
    """What a context policy left out of this answer's prompt or cache."""

    dropped_turns: int = 0
    dropped_tokens: int = 0  # before the answer began
    shifted_tokens: int = 0  # while it was written
    summarised_turns: int = 0  # a summary stands in their place
