"""One measurement from its first round to its last pass. Measure thread."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from app.domain.errors import AppError
from app.domain.measurement import MeasureState
from app.services.measure_quality import QualityPasses
from app.services.measure_speed import SpeedRounds
from app.services.summaries import problem_of

if TYPE_CHECKING:
    from app.domain.events import Problem
    from app.services.measure_desk import MeasureTask

_log = logging.getLogger(__name__)


def run_measurement(task: MeasureTask) -> None:
    """Speed first, while the machine is cool. Ends with every level over; never raises."""
    try:
        SpeedRounds(task).run()
        QualityPasses(task).run()
    except AppError as error:
        if task.halt.is_wanted:
            _end_all(task, MeasureState.INTERRUPTED if task.halt.by_app else MeasureState.STOPPED)
        else:
            _end_all(task, MeasureState.FAILED, problem_of(error))
    except Exception as error:  # noqa: BLE001 - no level may wait for ever
        _log.exception("A measurement failed")
        _end_all(task, MeasureState.FAILED, problem_of(error))
    for level in task.board.now.levels:
        if not level.state.is_over:
            task.give_up(level)


def _end_all(task: MeasureTask, state: MeasureState, problem: Problem | None = None) -> None:
    for level in task.board.now.levels:
        if not level.state.is_over:
            task.board.change(level.id, state=state, problem=problem)
