"""One level with one setting, asked for all that it lacks, several prompts at once. Batch thread.

An engine that dies takes all its answers with it: each of those is then asked alone, so that the
one that ends the engine again is known, and given up.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.domain.batch import BatchLane, BatchPrompt
from app.domain.errors import AppError
from app.domain.events import Problem
from app.domain.generation import StopReason
from app.domain.load_params import LoadParams
from app.domain.model_file import ModelFile
from app.engine.protocol import (
    EngineEvent,
    EngineGone,
    Failed,
    Finished,
    Loaded,
    LoadProgress,
    TokenDelta,
)
from app.services.batch_cell import CellRun, cell_run
from app.services.engine_faults import crash_problem, failure_of

if TYPE_CHECKING:
    from typing import Protocol

    from app.domain.batch import BatchCell
    from app.services.compare_lane import Models
    from app.services.engine_session import EngineSession
    from app.services.work_thread import WorkThread

    class LaneOwner(Protocol):
        """Who hears of a lane; all in the batch thread."""

        def keep(self, cell: BatchCell) -> None: ...
        def changed(self) -> None: ...
        def interrupted(self) -> None: ...
        def ended(self, problem: Problem | None) -> None: ...


_DEATHS = 2  # of the engine, until a prompt is given up
_MOST_CRASHES = 3  # prompts given up one after another, until the level is


@dataclass(frozen=True, slots=True)
class LaneWork:
    """What a lane is to do. `prompts` reads some by their positions; it may block."""

    lane: BatchLane
    system: str
    model: ModelFile
    params: LoadParams
    waiting: tuple[int, ...]
    prompts: Callable[[Sequence[int]], dict[int, BatchPrompt]]


class LanePass:
    """`ready`: the model is in memory; before, `fraction` of its weights is loaded."""

    def __init__(
        self, work: LaneWork, models: Models, thread: WorkThread, owner: LaneOwner
    ) -> None:
        self.work = work
        self.fraction: float | None = None
        self.ready = False
        self.loaded_here = False
        self._models = models
        self._thread = thread
        self._owner = owner
        self._todo = deque(work.waiting)
        self._suspects: deque[int] = deque()
        self._deaths: Counter[int] = Counter()
        self._crashes = 0
        self._read: dict[int, BatchPrompt] = {}
        self._flying: dict[str, CellRun] = {}
        self._session: EngineSession | None = None
        self._paused = False
        self._over = False

    @property
    def running(self) -> int:
        """Answers that are being computed."""
        return len(self._flying)

    @property
    def parallel(self) -> int:
        """Answers that may be computed at once."""
        return self.work.params.sequences or 1

    def go(self) -> None:
        """Begin, or go on after a pause."""
        self._paused = False
        self._fill()

    def pause(self) -> None:
        """Take back what is being computed: it is asked again later."""
        self._paused = True
        for request_id in tuple(self._flying):
            if self._session is not None:
                self._session.cancel(request_id)

    def close(self) -> None:
        """The app ends: nothing more is heard."""
        self._over = True
        self.pause()

    def _fill(self) -> None:
        while not (self._paused or self._over):
            position = self._next()
            if position is None or not self._ask(position):
                break
        left = self._todo or self._suspects or self._flying
        if not left and not self._over:
            self._end(None)

    def _next(self) -> int | None:
        if any(run.alone for run in self._flying.values()):
            return None
        if self._suspects:
            return None if self._flying else self._suspects.popleft()
        if self._todo and len(self._flying) < self.parallel:
            return self._todo.popleft()
        return None

    def _ask(self, position: int) -> bool:
        """False where the lane cannot go on now."""
        try:
            prompt = self._prompt(position)
        except AppError as error:
            self._end(Problem.of(error))
            return False
        if prompt is None:  # the batch was removed meanwhile
            self._end(None)
            return False
        work, alone = self.work, self._deaths[position] > 0
        reuse = self.parallel > 1
        run = cell_run(position, prompt, work.lane, work.system, reuse=reuse, alone=alone)
        self._flying[run.request.request_id] = run
        try:
            self._session = self._models.ask(
                work.model, work.params, run.request, partial(self._listen, run)
            )
        except AppError as error:
            self._take_back(run)
            self._end(Problem.of(error))
            return False
        if self._session.loaded is not None:
            self.ready = True
        for each in self._flying.values():
            each.together = max(each.together, len(self._flying))
        self._owner.changed()
        return True

    def _prompt(self, position: int) -> BatchPrompt | None:
        if position not in self._read:
            ahead = [position, *list(self._todo)[: 2 * self.parallel]]
            self._read = self.work.prompts(ahead)
        return self._read.get(position)

    def _listen(self, run: CellRun, event: EngineEvent) -> None:
        """Reader thread of the engine."""
        self._thread.post(partial(self._on_event, run, event))

    def _on_event(self, run: CellRun, event: EngineEvent) -> None:
        if self._over or run.request.request_id not in self._flying:
            return
        match event:
            case LoadProgress(_, fraction):
                self.fraction = fraction
                self._owner.changed()
            case Loaded():
                self.ready, self.loaded_here, self.fraction = True, True, None
                self._owner.changed()
            case TokenDelta(_, text):
                run.extend(text)
            case Finished(_, stats) if stats.stop_reason is StopReason.CANCELLED:
                self._on_interrupted(run)
            case Finished(_, stats):
                self._crashes = 0
                self._close(run, run.done(self.work.lane.number, stats))
            case Failed() | EngineGone():
                self._on_trouble(run, event)
            case _:
                pass

    def _on_trouble(self, run: CellRun, event: Failed | EngineGone) -> None:
        if isinstance(event, EngineGone):
            if event.expected:
                self._on_interrupted(run)
            else:
                self._on_death(run, event)
        elif event.code == "cancelled":
            self._on_interrupted(run)
        elif not self.ready:
            self._take_back(run)
            self._end(failure_of(event))
        else:
            self._close(run, run.failed(self.work.lane.number, failure_of(event)))

    def _on_interrupted(self, run: CellRun) -> None:
        """Taken back, or somebody else had the model unloaded or loaded in another way."""
        self._take_back(run)
        if not self._paused:
            self.pause()
        if not self._flying:
            self.ready = False
            self._owner.interrupted()

    def _on_death(self, run: CellRun, event: EngineGone) -> None:
        del self._flying[run.request.request_id]
        self.ready = False
        self._deaths[run.position] += 1
        if self._deaths[run.position] < _DEATHS:
            self._suspects.append(run.position)
        else:
            self._crashes += 1
            crash = crash_problem(event, loaded=True)
            text = "The engine ended twice while it answered this prompt."
            problem = Problem(text, "Shorten the prompt, or free some memory.", crash.code)
            self._owner.keep(run.failed(self.work.lane.number, problem))
        if self._crashes >= _MOST_CRASHES:
            text = f"The engine ended with {self._crashes} prompts one after another."
            self._end(
                Problem(text, "Close other programs, or load it otherwise.", "engine_crashed")
            )
        elif self._paused and not self._flying:
            self._owner.interrupted()
        else:
            self._fill()

    def _close(self, run: CellRun, cell: BatchCell) -> None:
        """The next is asked before this one is written, so that the engine has no pause."""
        del self._flying[run.request.request_id]
        self._read.pop(run.position, None)
        self._owner.keep(cell)
        if self._paused and not self._flying:
            self._owner.interrupted()
        else:
            self._fill()

    def _take_back(self, run: CellRun) -> None:
        del self._flying[run.request.request_id]
        (self._suspects if run.alone else self._todo).appendleft(run.position)

    def _end(self, problem: Problem | None) -> None:
        self._over = True
        for request_id in tuple(self._flying):
            if self._session is not None:
                self._session.cancel(request_id)
        self._flying.clear()
        self._owner.ended(problem)
