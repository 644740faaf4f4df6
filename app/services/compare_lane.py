"""One lane of a comparison while it is answered. Compare thread; events are handed over to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from app.domain.chat import Role, Turn
from app.domain.comparison import ComparePrompt, LaneLoading, LaneState
from app.domain.events import Problem
from app.domain.generation import AnswerStats, StopReason
from app.domain.load_params import LoadParams
from app.domain.model_file import ModelFile
from app.engine.protocol import (
    EngineEvent,
    EngineGone,
    Failed,
    Finished,
    Generate,
    Loaded,
    LoadProgress,
    TokenDelta,
)
from app.services.compare_board import CompareBoard
from app.services.engine_faults import crash_problem, failure_of
from app.services.memory_back import give_memory_back
from app.services.work_thread import WorkThread

if TYPE_CHECKING:
    from app.domain.comparison import Lane
    from app.domain.residency import ResidentModel
    from app.services.engine_session import EngineSession, Listener, Request


class Models(Protocol):
    """What is needed of the model service."""

    def resident(self) -> tuple[ResidentModel, ...]: ...
    def resident_bytes(self, model_id: str | None = None) -> int | None: ...
    def unload(self, model_id: str) -> None: ...
    def ask(
        self, model: ModelFile, params: LoadParams, request: Request, listener: Listener
    ) -> EngineSession: ...


@dataclass(frozen=True, slots=True)
class LaneDesk:
    """What every lane works with; `quiet` ends what is computed though nobody waits for it."""

    models: Models
    board: CompareBoard
    thread: WorkThread
    quiet: Callable[[], None]


@dataclass(frozen=True, slots=True)
class LaneTask:
    """What a lane is to do; `contended`: others compute at the same time."""

    comparison_id: str
    lane_id: str
    model: ModelFile
    params: LoadParams
    prompt: ComparePrompt
    contended: bool = False


class LaneRun:
    """Asks one model once. `ended` is called when its lane is over."""

    def __init__(self, task: LaneTask, desk: LaneDesk, ended: Callable[[LaneRun], None]) -> None:
        self.task = task
        self._desk = desk
        self._ended = ended
        self._session: EngineSession | None = None
        self._load_s: float | None = None
        self._loaded_here = False
        self._stop_wanted = False
        self._over = False

    def begin(self) -> None:
        """Load the model, where it is not resident in this very way, and ask it.

        Raises AppError as ModelService.ask does; nothing has changed then.
        """
        task, desk = self.task, self._desk
        desk.quiet()
        self._session = session = desk.models.ask(
            task.model, task.params, plain_request(task.lane_id, task.prompt), self._listen
        )
        desk.quiet()  # a title may have begun before the model was busy
        loaded = session.loaded
        self._change(
            state=LaneState.READING if loaded else LaneState.LOADING,
            memory=loaded.memory if loaded else None,
            contended=task.contended,
        )

    def stop(self) -> None:
        """Ask for the end; the lane keeps its text."""
        self._stop_wanted = True
        if self._session:
            self._session.cancel(self.task.lane_id)

    def mark_contended(self) -> None:
        """Something else was computed meanwhile."""
        lane = self._lane
        if lane is not None and not lane.contended:
            self._change(contended=True)

    def fail(self, problem: Problem) -> None:
        """End without a result; the text so far is kept."""
        self._close(LaneState.FAILED, problem=problem)

    def interrupt(self) -> None:
        """The app ends."""
        self._over = True
        self._change(state=LaneState.INTERRUPTED)
        self.stop()

    @property
    def _lane(self) -> Lane | None:
        return self._desk.board.lane(self.task.comparison_id, self.task.lane_id)

    def _listen(self, event: EngineEvent) -> None:
        """Reader thread of the engine."""
        self._desk.thread.post(partial(self._on_event, event))

    def _on_event(self, event: EngineEvent) -> None:
        if self._over:
            return
        match event:
            case LoadProgress(_, fraction):
                task = self.task
                self._desk.board.publish(LaneLoading(task.comparison_id, task.lane_id, fraction))
            case Loaded(_, model):
                self._loaded_here, self._load_s = True, model.load_s
                self._change(state=LaneState.READING, load_s=model.load_s, memory=model.memory)
                self._look_around()
            case TokenDelta():
                self._extend(event)
            case Finished(_, stats):
                self._finish(stats)
            case Failed(code="cancelled"):
                self._end_early()
            case Failed():
                self.fail(failure_of(event))
            case EngineGone():
                self._lose_engine(event)
            case _:
                pass

    def _extend(self, delta: TokenDelta) -> None:
        lane, task = self._lane, self.task
        if lane is not None and lane.state is not LaneState.WRITING:
            self._change(state=LaneState.WRITING)
        if self._desk.board.extend(task.comparison_id, task.lane_id, delta):
            self._look_around()

    def _finish(self, stats: AnswerStats) -> None:
        self._look_around()
        engine_bytes = self._desk.models.resident_bytes(self.task.model.id)
        stopped = stats.stop_reason is StopReason.CANCELLED
        self._close(
            LaneState.STOPPED if stopped else LaneState.DONE,
            stats=replace(stats, load_s=self._load_s, engine_bytes=engine_bytes),
            engine_bytes=engine_bytes,
        )

    def _lose_engine(self, event: EngineGone) -> None:
        if event.expected:
            self._end_early()
        else:
            action = "Close other programs if memory is short, then ask this model again."
            self.fail(replace(crash_problem(event, loaded=True), action=action))

    def _end_early(self) -> None:
        """Somebody else may have unloaded the model, or loaded it with other settings."""
        if self._stop_wanted:
            self._close(LaneState.STOPPED)
        else:
            text = "The model was unloaded, or loaded with other settings, while it answered."
            self.fail(Problem(text, "Ask this model again.", "unloaded"))

    def _look_around(self) -> None:
        """Whoever waits for another model takes cores from this one."""
        others = (each for each in self._desk.models.resident() if self._is_other(each))
        if any(each.busy for each in others):
            self.mark_contended()

    def _is_other(self, resident: ResidentModel) -> bool:
        return resident.model_id != self.task.model.id

    def _close(self, state: LaneState, **figures: object) -> None:
        self._over = True
        self._give_memory_back()
        self._change(state=state, **figures)
        self._ended(self)

    def _give_memory_back(self) -> None:
        """Unless it was there before."""
        if self._loaded_here:
            give_memory_back(self._desk.models, self.task.model.id)

    def _change(self, **fields: object) -> None:
        self._desk.board.change(self.task.comparison_id, self.task.lane_id, **fields)


def plain_request(request_id: str, prompt: ComparePrompt) -> Generate:
    """Everything is computed anew, in the same batches for all models."""
    return Generate(request_id, turns_of(prompt), prompt.sampling, reuse=False)


def turns_of(prompt: ComparePrompt) -> tuple[Turn, ...]:
    """The conversation that every model answers."""
    system = (Turn(Role.SYSTEM, prompt.system),) if prompt.system else ()
    return (*system, Turn(Role.USER, prompt.text))
