"""Which lanes are answered next: one at a time, or those of a turn at once. Compare thread."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.comparison import LaneState
from app.domain.errors import AppError
from app.domain.events import Problem
from app.services.compare_lane import LaneDesk, LaneRun, LaneTask

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOK_AGAIN_S = 0.1  # while somebody waits for an answer elsewhere


@dataclass(frozen=True, slots=True)
class Turn:
    """Lanes that are answered at the same time."""

    tasks: tuple[LaneTask, ...]


class CompareTurns:
    """Begins a turn once the one before is over and nobody waits for any model."""

    def __init__(self, desk: LaneDesk) -> None:
        self._desk = desk
        self._turns: deque[Turn] = deque()
        self._runs: list[LaneRun] = []
        self._held: list[LaneTask] = []  # of the turn that runs: no room beside the others yet
        self._looking = False

    def add(self, turns: list[Turn]) -> None:
        """After what is there."""
        self._turns.extend(turns)
        self._go_on()

    def stop(self, comparison_id: str, lane_id: str | None) -> None:
        """End one lane or all; those that wait end at once."""

        def is_meant(task: LaneTask) -> bool:
            return task.comparison_id == comparison_id and lane_id in (None, task.lane_id)

        for task in self._take_waiting(is_meant):
            self._desk.board.change(comparison_id, task.lane_id, state=LaneState.STOPPED)
        for run in tuple(self._runs):
            if is_meant(run.task):
                run.stop()

    def answers(self, lane_id: str) -> bool:
        """Its model is still asked, even if that is to end soon."""
        return any(run.task.lane_id == lane_id for run in self._runs)

    def mark_contended(self) -> None:
        """An answer began elsewhere."""
        for run in self._runs:
            run.mark_contended()

    def interrupt(self) -> None:
        """The app ends: what is not over is cut off."""
        for task in self._take_waiting(lambda _task: True):
            self._desk.board.change(task.comparison_id, task.lane_id, state=LaneState.INTERRUPTED)
        for run in tuple(self._runs):
            run.interrupt()

    def _take_waiting(self, is_meant: Callable[[LaneTask], bool]) -> list[LaneTask]:
        waiting = [*self._held, *(task for turn in self._turns for task in turn.tasks)]
        self._held = [task for task in self._held if not is_meant(task)]
        rest = (tuple(t for t in turn.tasks if not is_meant(t)) for turn in self._turns)
        self._turns = deque(Turn(tasks) for tasks in rest if tasks)
        return [task for task in waiting if is_meant(task)]

    def _go_on(self) -> None:
        if self._runs or self._held or self._looking or not self._turns:
            return
        if any(model.busy for model in self._desk.models.resident()):
            self._looking = True
            self._desk.thread.later(_LOOK_AGAIN_S, self._look_again)
            return
        turn = self._turns.popleft()
        together = len(turn.tasks) > 1
        self._begin([replace(task, contended=together) for task in turn.tasks])

    def _look_again(self) -> None:
        self._looking = False
        self._go_on()

    def _begin(self, tasks: list[LaneTask]) -> None:
        """What does not fit beside the others waits for them; alone it fails in words."""
        self._held = []
        for task in tasks:
            run = LaneRun(task, self._desk, self._on_ended)
            if any(other.task.model.id == task.model.id for other in self._runs):
                self._held.append(task)
                continue
            self._runs.append(run)
            try:
                run.begin()
            except AppError as error:
                self._runs.remove(run)
                if self._runs:
                    self._held.append(task)
                else:
                    self._refuse(task, Problem.of(error))
        self._go_on()

    def _refuse(self, task: LaneTask, problem: Problem) -> None:
        self._desk.board.change(
            task.comparison_id, task.lane_id, state=LaneState.FAILED, problem=problem
        )

    def _on_ended(self, run: LaneRun) -> None:
        if run not in self._runs:
            return
        self._runs.remove(run)
        if self._held:
            self._begin(self._held)
        else:
            self._go_on()
