"""Many prompts asked of several levels with several settings, unattended. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.domain.chat import Role, Turn
from app.domain.comparison import LaneModel
from app.domain.events import Problem
from app.domain.generation import StopReason
from app.domain.sampling import SamplingParams

MOST_PROMPTS = 100_000
MOST_CHARACTERS = 1_000_000  # of one prompt
MOST_LANES = 32  # levels × settings
MOST_PARALLEL = 64
HEAD = 200  # characters of texts in tables


@dataclass(frozen=True, slots=True)
class BatchPrompt:
    """One prompt of the file. `columns` are given back beside its answers, as they came."""

    id: str
    turns: tuple[Turn, ...]
    columns: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """What the user asks last."""
        asked = (turn.text for turn in reversed(self.turns) if turn.role is Role.USER)
        return next(asked, "")

    @property
    def characters(self) -> int:
        """Of all its turns."""
        return sum(len(turn.text) for turn in self.turns)


@dataclass(frozen=True, slots=True)
class BatchSetting:
    """One way to sample, under its name. The seed is drawn once, for all prompts and levels."""

    name: str
    sampling: SamplingParams


@dataclass(frozen=True, slots=True)
class BatchLevel:
    """A model as it was when the batch began; `fingerprint` tells its file from others.

    `path`: where it lay, for one that was never put into the library.
    """

    model: LaneModel
    fingerprint: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """What is to be done; `parallel` answers at once, None: as many as suit this machine.

    `output`: path of a file that results are written to whenever it stops, "" for none.
    """

    source: str  # name of the file with the prompts
    levels: tuple[BatchLevel, ...]
    settings: tuple[BatchSetting, ...]
    system: str = ""
    parallel: int | None = None
    output: str = ""

    @property
    def lanes(self) -> tuple[BatchLane, ...]:
        """Each level with each setting; all of one level stand together."""
        return tuple(
            BatchLane(number * len(self.settings) + index, number, level, setting)
            for number, level in enumerate(self.levels)
            for index, setting in enumerate(self.settings)
        )


@dataclass(frozen=True, slots=True)
class BatchLane:
    """One level with one setting; `number` counts from 0, as `level_number` does."""

    number: int
    level_number: int
    level: BatchLevel
    setting: BatchSetting


class CellState(str, Enum):
    """How a cell ended; one that has not is not kept."""

    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class CellFigures:
    """Of one answer. Tokens and seconds; None where it is not known.

    `together`: the most answers that were computed at once while it was. Unless that is 1, its
    seconds and rate tell of the machine's use, not of the model's speed.
    """

    prompt_tokens: int
    reused_tokens: int
    generated_tokens: int
    stop_reason: StopReason
    seed: int
    seconds: float | None
    decode_rate: float | None
    together: int


@dataclass(frozen=True, slots=True)
class BatchCell:
    """What became of one prompt in one lane; both count from 0."""

    prompt: int
    lane: int
    state: CellState
    text: str = ""
    figures: CellFigures | None = None
    problem: Problem | None = None


class BatchState(str, Enum):
    """What a batch is doing."""

    STOPPED = "stopped"  # and can go on
    QUEUED = "queued"  # another batch comes first
    LOADING = "loading"
    RUNNING = "running"
    YIELDING = "yielding"  # somebody waits for an answer: that goes first
    STOPPING = "stopping"
    DONE = "done"  # every cell has ended

    @property
    def is_active(self) -> bool:
        """Whether something comes by itself."""
        return self not in (BatchState.STOPPED, BatchState.DONE)


@dataclass(frozen=True, slots=True)
class BatchRun:
    """How far a run has come. `rate` in tokens/s of all answers together, None until known.

    `refused`: levels that could not be asked, by number, with the reason.
    """

    state: BatchState
    lane: int = 0
    parallel: int = 0  # answers that may be computed at once
    running: int = 0  # that are
    fraction: float | None = None  # of the weights that are being loaded
    rate: float | None = None
    seconds_left: float | None = None
    refused: tuple[tuple[int, Problem], ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as it is kept; `created_at` in seconds since 1970. `run` is of this session."""

    id: str
    title: str
    created_at: float
    plan: BatchPlan
    prompts: int
    done: int = 0  # cells, as is `failed`
    failed: int = 0
    run: BatchRun | None = None

    @property
    def cells(self) -> int:
        """Answers that are wanted."""
        return self.prompts * len(self.plan.lanes)

    @property
    def waiting(self) -> int:
        """Cells that have not ended."""
        return self.cells - self.done - self.failed

    @property
    def state(self) -> BatchState:
        """Of its run; at rest it tells what is left."""
        if self.run is not None and self.run.state.is_active:
            return self.run.state
        return BatchState.STOPPED if self.waiting else BatchState.DONE


@dataclass(frozen=True, slots=True)
class BatchChanged:
    """A batch began, went on, or came to rest."""

    batch: Batch


@dataclass(frozen=True, slots=True)
class BatchCellsKept:
    """Cells have ended, and are on the disk."""

    batch_id: str
    cells: tuple[BatchCell, ...]


@dataclass(frozen=True, slots=True)
class BatchRemoved:
    """A batch is no longer kept."""

    batch_id: str
