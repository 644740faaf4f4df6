"""A measurement: levels of a family with their speed, memory and quality. Pure data, any thread."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import Enum

from app.domain.comparison import LaneModel
from app.domain.events import Problem
from app.domain.generation import MeasuredMemory
from app.domain.load_params import KvType
from app.domain.quality import DEFAULT_CONTEXT, FEWEST_CHUNKS, FEWEST_TOKENS, Quality


class MeasureState(str, Enum):
    """How far one level is. Between its rounds it waits for the others."""

    WAITING = "waiting"
    SPEED = "speed"
    QUALITY = "quality"
    DONE = "done"
    STOPPED = "stopped"  # by the user; what was measured is kept
    FAILED = "failed"
    INTERRUPTED = "interrupted"  # the app ended meanwhile

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes by itself."""
        return self in _OVER


_OVER = {
    MeasureState.DONE,
    MeasureState.STOPPED,
    MeasureState.FAILED,
    MeasureState.INTERRUPTED,
}


class MeasureStep(str, Enum):
    """What is done at a moment."""

    IDLE = "idle"  # waits until nothing else computes
    SPEED = "speed"
    REFERENCE = "reference"  # its logits are computed and kept
    NOISE = "noise"  # the reference against itself
    QUALITY = "quality"


class TextKind(str, Enum):
    """Where the text for quality comes from."""

    SAMPLE = "sample"  # comes with the app
    FILE = "file"
    CHATS = "chats"  # the user's own, chosen by them


@dataclass(frozen=True, slots=True)
class TextChoice:
    """A text by its place; the text itself is never kept."""

    kind: TextKind = TextKind.SAMPLE
    path: str = ""
    chat_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelSetting:
    """How a level is loaded beside the usual way. None: as all levels are.

    `context`: so many tokens are in the context at the end of each test of speed.
    """

    kv_type: KvType | None = None
    context: int | None = None

    @property
    def words(self) -> str:
        """ "KV q8_0", as it stands behind the name of a level; "" for the usual way."""
        parts = [f"KV {self.kv_type.value}"] if self.kv_type else []
        return " · ".join([*parts, *([f"ctx {self.context}"] if self.context else [])])


USUAL = LevelSetting()


@dataclass(frozen=True, slots=True)
class MeasurePlan:
    """What is measured. `kv_types` and `context` add points to each level.

    Rounds of speed are repeated until the 95 % interval of the decode rate is no wider than
    `precision` of it to either side, or `most_rounds` are done. Quality is measured in `chunks` of
    `chunk` tokens, None for all of the text.
    """

    reference_id: str  # id of a model
    speed: bool = True
    quality: bool = True
    text: TextChoice = field(default_factory=TextChoice)
    chunk: int = DEFAULT_CONTEXT
    chunks: int | None = None
    kv_types: tuple[KvType, ...] = ()
    context: int | None = None
    prompt: int = 512  # tokens read in a test of speed, as llama-bench's pp512
    generated: int = 128  # tokens written, as its tg128
    precision: float = 0.02
    most_rounds: int = 8

    @property
    def settings(self) -> tuple[LevelSetting, ...]:
        """The points of each level. A longer context has a speed only."""
        longer = (LevelSetting(context=self.context),) if self.context and self.speed else ()
        return (USUAL, *(LevelSetting(kind) for kind in self.kv_types), *longer)


@dataclass(frozen=True, slots=True)
class MachineNote:
    """The machine during a round. None: the system does not tell.

    `others`: processor cores that other programs kept busy, on average.
    """

    others: float | None = None
    celsius: float | None = None  # the hottest sensor of the processor
    charge: float | None = None  # of the battery, 0 to 1
    on_battery: bool | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """Speed of one load: tokens/s of each repetition, the warm-up left out.

    `contended`: something else was computed meanwhile, so that the rates say little.
    """

    prompt_rates: tuple[float, ...]
    decode_rates: tuple[float, ...]
    seconds: float  # all of it, with the load
    contended: bool = False
    machine: MachineNote = MachineNote()


@dataclass(frozen=True, slots=True)
class Effort:
    """Tokens read and written for measuring, at least, and seconds computed, loading not counted.

    What ended without a result is in it as far as is known.
    """

    read: int = 0
    written: int = 0
    seconds: float = 0.0

    def __add__(self, other: Effort) -> Effort:
        return Effort(
            self.read + other.read, self.written + other.written, self.seconds + other.seconds
        )


@dataclass(frozen=True, slots=True)
class MeasuredLevel:
    """One point: a level in one setting. Figures are None until they are known.

    `noise_floor`: of the reference, against itself in other batches. `engine`: the build of
    llama.cpp that measured the quality.
    """

    id: str
    model: LaneModel
    setting: LevelSetting = USUAL
    state: MeasureState = MeasureState.WAITING
    rounds: tuple[Round, ...] = ()
    memory: MeasuredMemory | None = None
    engine_bytes: int | None = None  # resident memory of its engine process
    quality: Quality | None = None
    noise_floor: Quality | None = None
    engine: str = ""
    problem: Problem | None = None
    effort: Effort = Effort()  # zero where an older version measured


@dataclass(frozen=True, slots=True)
class Measurement:
    """Levels and how they are measured; `created_at` in seconds since 1970.

    `room_bytes`: memory that was free for a model when it began.
    """

    id: str
    title: str
    created_at: float
    plan: MeasurePlan
    levels: tuple[MeasuredLevel, ...]
    room_bytes: int | None = None

    @property
    def is_running(self) -> bool:
        """Whether a level is still to be measured."""
        return any(not level.state.is_over for level in self.levels)

    @property
    def is_whole(self) -> bool:
        """Whether everything was measured."""
        return all(level.state is MeasureState.DONE for level in self.levels)

    @property
    def reference(self) -> MeasuredLevel | None:
        """What the others are measured against, in the usual setting."""
        return next((level for level in self.levels if is_reference(self.plan, level)), None)


@dataclass(frozen=True, slots=True)
class MeasurementChanged:
    """A measurement began, a level went on or has new figures, or its name changed."""

    measurement: Measurement


@dataclass(frozen=True, slots=True)
class MeasurementProgressed:
    """What is measured at the moment: `done` of `total` chunks, or rounds, of which fewer may do.

    `seconds_left` and `fraction`, 0 to 1, are of the whole measurement, None until they can be
    guessed.
    """

    measurement_id: str
    level_id: str
    step: MeasureStep
    done: int = 0
    total: int = 0
    seconds_left: float | None = None
    fraction: float | None = None
    perplexity: float | None = None  # so far


@dataclass(frozen=True, slots=True)
class MeasurementRemoved:
    """A measurement is no longer kept."""

    measurement_id: str


def is_reference(plan: MeasurePlan, level: MeasuredLevel) -> bool:
    """Whether the others are measured against this point."""
    return level.model.model_id == plan.reference_id and level.setting == USUAL


def needs_quality(plan: MeasurePlan, level: MeasuredLevel) -> bool:
    """Whether a quality is to be measured here: chunks are as long in every context."""
    return plan.quality and level.setting.context is None


def needed_tokens(chunk: int) -> int:
    """Tokens of a text from which on the figures mean something, in chunks of so many.

    Of each chunk the second half counts, but for its last token, as in llama-perplexity.
    """
    counted = max(1, chunk - 1 - chunk // 2)
    return chunk * max(FEWEST_CHUNKS, math.ceil(FEWEST_TOKENS / counted))
