"""What a measurement works with, and the steps that speed and quality share. Measure thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from app.domain.errors import AppError, UserFixableError
from app.domain.events import Problem
from app.domain.load_params import LoadParams
from app.domain.measured_figures import needs_rounds
from app.domain.measurement import (
    MeasurementProgressed,
    MeasureState,
    MeasureStep,
    needs_quality,
)
from app.domain.model_file import ModelFile
from app.services.measure_board import MeasureBoard
from app.services.measure_clock import MeasureClock
from app.services.measure_halt import Halt, Neighbours
from app.services.model_service import ModelService

if TYPE_CHECKING:
    from app.domain.measurement import Effort, MachineNote, MeasuredLevel

_LOOK_AGAIN_S = 0.1  # while somebody waits for an answer elsewhere


class Watch(Protocol):
    """Looks at the machine from its making on."""

    def note(self, pid: int | None) -> MachineNote: ...


@dataclass(frozen=True, slots=True)
class MeasureDesk:
    """What every measurement works with.

    `load`: how levels are loaded. `quiet` ends what is computed though nobody waits for it.
    `room`: memory that a model may take now, in bytes.
    """

    models: ModelService
    neighbours: Neighbours
    evaluations: Path
    load: Callable[[], LoadParams]
    watch: Callable[[], Watch]
    cores: Callable[[], int]
    room: Callable[[], int]
    quiet: Callable[[], None]

    def pid_of(self, model_id: str) -> int | None:
        """The engine process of a resident model."""
        found = (each.pid for each in self.models.processes() if each.model_id == model_id)
        return next(found, None)


@dataclass(frozen=True, slots=True)
class MeasureTask:
    """One measurement under way; `models` by id. `load` is the same for all of its levels."""

    board: MeasureBoard
    models: dict[str, ModelFile]
    text: str
    desk: MeasureDesk
    load: LoadParams
    clock: MeasureClock
    halt: Halt = field(default_factory=Halt)

    def wait_until_idle(self, level: MeasuredLevel) -> None:
        """Until nobody waits for any model. Raises UserFixableError where the end is wanted."""
        self.halt.pause(0)
        self.desk.quiet()
        if self.desk.neighbours.busy:
            self.tell(level, MeasureStep.IDLE)
        while self.desk.neighbours.busy:
            self.halt.pause(_LOOK_AGAIN_S)

    def tell(self, level: MeasuredLevel, step: MeasureStep, done: int = 0, total: int = 0) -> None:
        """Say what is measured now."""
        now = self.board.now
        left = self.clock.left(now)
        over = self.clock.fraction(left)
        self.board.progress(MeasurementProgressed(now.id, level.id, step, done, total, left, over))

    def settle(self, level_id: str, **fields: Any) -> None:  # noqa: ANN401 - of MeasuredLevel
        """Take new figures; done, where nothing is left to be measured."""
        level, plan = replace(self.board.level(level_id), **fields), self.board.now.plan
        lacks_quality = needs_quality(plan, level) and level.quality is None
        is_done = not needs_rounds(plan, level) and not lacks_quality
        state = MeasureState.DONE if is_done else MeasureState.WAITING
        self.board.change(level_id, state=state, **fields)

    def add_effort(self, level_id: str, effort: Effort) -> None:
        """So much was computed for a level, with or without a result."""
        self.board.change(level_id, effort=self.board.level(level_id).effort + effort)

    def judge(self, level: MeasuredLevel, error: AppError) -> None:
        """A level failed and says why. Raises the error where the end is wanted.

        One whose model was taken away, by somebody who chats with it, is tried again.
        """
        if self.halt.is_wanted:
            raise error
        if error.code == "cancelled":
            self.board.change(level.id, state=MeasureState.WAITING)
        else:
            self.board.change(level.id, state=MeasureState.FAILED, problem=Problem.of(error))

    def give_up(self, level: MeasuredLevel) -> None:
        """It was taken away too often."""
        text = "This model was unloaded, or loaded with other settings, while it was measured."
        action = "Go on with the measurement: what was measured is kept."
        problem = Problem.of(UserFixableError(text, action, code="unloaded"))
        self.board.change(level.id, state=MeasureState.FAILED, problem=problem)
