"""What the services announce of an answer whose tokens are looked at. Pure data, any thread.

A module of its own: the window paints before anything of it is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class InsightState(Enum):
    """How far the records of an answer's tokens are."""

    STREAMING = "streaming"  # the answer is being written, new tokens come with it
    READING = "reading"  # they are made from the text, while the engine has nothing else to do
    DONE = "done"
    MODEL_NEEDED = "model_needed"  # the model that wrote it is not in memory
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class InsightChanged:
    """Another state of an answer that is looked at.

    `total`: how many tokens there will be, None where that is not known. `whole`: all of the text
    is in them. `model_name`: what would have to be loaded.
    """

    answer_id: str
    state: InsightState
    total: int | None = None
    whole: bool = True
    problem: tuple[str, str] | None = None  # what happened, what to do next
    model_name: str = ""


@dataclass(frozen=True, slots=True)
class ContextParts:
    """Tokens of a prompt by what they are of; `frame` is what the template puts around them."""

    system: int
    summary: int
    history: int
    attachments: int
    question: int
    answer: int
    frame: int

    @property
    def total(self) -> int:
        """All of it."""
        spoken = self.history + self.attachments + self.question + self.answer
        return self.system + self.summary + spoken + self.frame
