"""One prompt answered by several models, usually levels of a family. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.events import Problem
from app.domain.generation import AnswerStats, MeasuredMemory
from app.domain.sampling import SamplingParams

if TYPE_CHECKING:
    from collections.abc import Iterable

FEWEST_LANES, MOST_LANES = 2, 4


class CompareMode(str, Enum):
    """Lanes run one after another, so that their figures are honest, or at once."""

    SEQUENTIAL = "sequential"
    PARALLEL = "parallel"


class LaneState(str, Enum):
    """How far the answer of one lane is."""

    WAITING = "waiting"  # its turn has not come
    LOADING = "loading"
    READING = "reading"  # the prompt
    WRITING = "writing"
    DONE = "done"
    STOPPED = "stopped"  # by the user; the text so far is kept
    FAILED = "failed"
    INTERRUPTED = "interrupted"  # the app ended meanwhile

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes by itself."""
        return self in _OVER


_OVER = {LaneState.DONE, LaneState.STOPPED, LaneState.FAILED, LaneState.INTERRUPTED}


@dataclass(frozen=True, slots=True)
class LaneModel:
    """The model of a lane as it was when it ran; the library may have lost it since."""

    model_id: str
    name: str
    quantization: str  # "Q4_K_M", …
    file_bytes: int
    bits_per_weight: float
    vocabulary: str = ""  # fingerprint of its tokenizer; "" where it is not known
    template: str = ""  # fingerprint of its chat template


@dataclass(frozen=True, slots=True)
class Lane:
    """One model's answer. Figures are None until they are known.

    `contended`: another lane computed at the same time, so that its rates say little.
    """

    id: str
    model: LaneModel
    state: LaneState = LaneState.WAITING
    text: str = ""
    stats: AnswerStats | None = None
    load_s: float | None = None
    memory: MeasuredMemory | None = None
    engine_bytes: int | None = None  # resident memory of its engine process
    contended: bool = False
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class ComparePrompt:
    """What every lane is asked. The seed is drawn once, so that all lanes have the same."""

    text: str
    system: str = ""
    sampling: SamplingParams = field(default_factory=SamplingParams)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A prompt and the answers to it; `created_at` in seconds since 1970."""

    id: str
    title: str
    created_at: float
    prompt: ComparePrompt
    mode: CompareMode
    lanes: tuple[Lane, ...]

    @property
    def is_running(self) -> bool:
        """Whether a lane is still to be answered."""
        return any(not lane.state.is_over for lane in self.lanes)

    @property
    def same_tokens(self) -> bool:
        """Whether all lanes see the same tokens, so that they can be compared one by one."""
        return _same(lane.model.vocabulary for lane in self.lanes)

    @property
    def same_template(self) -> bool:
        """Whether the prompt is put into the same words for all lanes."""
        return _same(lane.model.template for lane in self.lanes)


@dataclass(frozen=True, slots=True)
class ComparisonChanged:
    """A comparison began, a lane went on to another state, or its name changed."""

    comparison: Comparison


@dataclass(frozen=True, slots=True)
class LaneExtended:
    """New text of a lane. `rate` in tokens/s, None until it is known."""

    comparison_id: str
    lane_id: str
    text: str
    generated: int
    rate: float | None


@dataclass(frozen=True, slots=True)
class LaneLoading:
    """`fraction` of a lane's weights is loaded."""

    comparison_id: str
    lane_id: str
    fraction: float


@dataclass(frozen=True, slots=True)
class ComparisonRemoved:
    """A comparison is no longer kept."""

    comparison_id: str


def _same(values: Iterable[str]) -> bool:
    return len({value for value in values if value}) <= 1
