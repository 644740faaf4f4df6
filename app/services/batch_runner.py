"""One run of a batch: lane after lane, the answers of users first. Batch thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.batch import BatchCellsKept, BatchRun, BatchState, CellState
from app.domain.errors import AppError
from app.domain.events import Event, Problem, ProblemRaised
from app.services.batch_journal import BatchJournal
from app.services.batch_lane import LanePass, LaneWork
from app.services.batch_load import ChooseBatchLoad
from app.services.batch_meter import BatchMeter
from app.services.batch_start import same_model
from app.services.compare_lane import Models
from app.services.compare_start import Library
from app.services.memory_back import give_memory_back
from app.services.work_thread import WorkThread
from app.storage.batches import get_prompts, prompt_tokens, waiting_prompts
from app.storage.database import Database

if TYPE_CHECKING:
    from app.domain.batch import Batch, BatchCell, BatchLane

_LOOK_EVERY_S = 0.5
_QUIET_LOOKS = 3  # in a row, until a batch goes on: a next question may come at once
_LOOKS_FOR_MEMORY = 60  # until it does where somebody had no room for a model


@dataclass(frozen=True, slots=True)
class Levels:
    """The models; `load` chooses how, `quiet` ends what is computed though nobody waits for it."""

    models: Models
    library: Library
    load: ChooseBatchLoad
    quiet: Callable[[], None]


@dataclass(frozen=True, slots=True)
class BatchDesk:
    """What every run works with; `tell` publishes a batch as it is now."""

    database: Database
    levels: Levels
    thread: WorkThread
    publish: Callable[[Event], None]
    tell: Callable[[BatchRunner], None]
    write: Callable[[BatchRunner], None]  # its results, where it has an output file


class BatchRunner:
    """`ended` is called once, when all that it had is on the disk."""

    def __init__(self, batch: Batch, desk: BatchDesk, ended: Callable[[BatchRunner], None]) -> None:
        self.batch = replace(batch, run=BatchRun(BatchState.LOADING))
        self.removed = False  # nobody is to hear of it any more
        self._desk = desk
        self._ended = ended
        self._lanes = deque(batch.plan.lanes)
        self._pass: LanePass | None = None
        self._refused: dict[int, Problem] = {}
        self._journal = BatchJournal(
            desk.database, desk.thread, batch.id, self._on_kept, self._on_not_kept
        )
        self._meter = BatchMeter()
        self._yields = 0  # looks that must find nobody waiting, until it goes on
        self._gives_memory = False
        self._stopping = False
        self._over = False

    def begin(self) -> None:
        """Once nobody waits for an answer."""
        self._look_later()
        self._yields = 1 if self._somebody_waits() else 0
        if self._yields:
            self.changed()
        else:
            self._next_lane()

    def stop(self) -> None:
        """End soon; what has ended is kept."""
        self._stopping = True
        if self._pass is None:
            self._close()
        else:
            self._pass.pause()
            self.changed()
            self._close_if_still()

    def interrupt(self) -> None:
        """The app ends."""
        self._over = True
        if self._pass is not None:
            self._pass.close()

    def make_way(self, *, memory: bool = False) -> None:
        """Somebody asked something, or, with `memory`, had no room for a model."""
        self._gives_memory = self._gives_memory or memory
        self._yields = max(self._yields, _LOOKS_FOR_MEMORY if memory else _QUIET_LOOKS)
        if self._pass is not None:
            self._pass.pause()
            if not self._pass.running:
                self.interrupted()
            self.changed()

    @property
    def model_id(self) -> str:
        """Of the model that is asked now, "" without one."""
        return self._pass.work.model.id if self._pass else ""

    def keep(self, cell: BatchCell) -> None:
        """A cell has ended."""
        self._meter.add(cell.figures.generated_tokens if cell.figures else 0)
        self._journal.add(cell)

    def changed(self) -> None:
        """Tell how far it is."""
        self.batch = replace(self.batch, run=self._run())
        if not self.removed:
            self._desk.tell(self)

    def interrupted(self) -> None:
        """Nothing is being computed for it any more, though something is left."""
        self._meter.rest()
        if self._gives_memory and self._pass is not None:
            self._gives_memory = False
            self._desk.levels.models.unload(self._pass.work.model.id)
        self._yields = max(self._yields, 1)
        self._close_if_still()

    def ended(self, problem: Problem | None) -> None:
        """The lane is over."""
        before = self._pass
        self._pass = None
        if before is not None and problem is not None:
            self._refused[before.work.lane.level_number] = problem
        following = self._lanes[0].level_number if self._lanes else None
        if before is not None and before.work.lane.level_number != following:
            self._give_back(before)
        if self._stopping or problem is not None:
            self.changed()
        self._close() if self._stopping else self._next_lane()

    def _next_lane(self) -> None:
        while self._lanes and not self._over:
            lane = self._lanes.popleft()
            try:
                made = self._made(lane)
            except AppError as error:
                self._refused[lane.level_number] = Problem.of(error)
                continue
            if made is not None:
                self._begin_lane(made)
                return
        self._close()

    def _begin_lane(self, made: LanePass) -> None:
        self._pass = made
        self._meter.go()
        self._meter.begin()
        self._desk.write(self)
        self._desk.levels.quiet()
        made.go()

    def _made(self, lane: BatchLane) -> LanePass | None:
        """None where nothing is left to ask. Raises AppError where the model cannot be asked."""
        batch, database = self.batch, self._desk.database
        if lane.level_number in self._refused:
            return None
        waiting = database.submit(waiting_prompts, batch.id, lane.number).result()
        if not waiting:
            return None
        model = same_model(self._desk.levels.library, lane.level)
        tokens = database.submit(prompt_tokens, batch.id).result()
        work = LaneWork(
            lane=lane,
            system=batch.plan.system,
            model=model,
            params=self._desk.levels.load(model, batch.plan, tokens),
            waiting=waiting,
            prompts=lambda some: database.submit(get_prompts, batch.id, some).result(),
        )
        return LanePass(work, self._desk.levels.models, self._desk.thread, self)

    def _look_later(self) -> None:
        self._desk.thread.later(_LOOK_EVERY_S, self._look)

    def _look(self) -> None:
        """Whether somebody waits for an answer of any model."""
        if self._over or self._stopping:
            return
        self._look_later()
        if self._somebody_waits():
            self.make_way()
        elif self._yields:
            self._yields -= 1
            if not self._yields:
                self._go_on()

    def _go_on(self) -> None:
        if self._pass is None:
            self._next_lane()
        else:
            self._meter.go()
            self._desk.levels.quiet()
            self._pass.go()
        self.changed()

    def _somebody_waits(self) -> bool:
        own = self.model_id if self._pass is not None and self._pass.running else ""
        return any(
            each.busy and each.model_id != own for each in self._desk.levels.models.resident()
        )

    def _give_back(self, before: LanePass) -> None:
        """Memory, unless the model was there before."""
        if before.loaded_here:
            give_memory_back(self._desk.levels.models, before.work.model.id)

    def _close_if_still(self) -> None:
        if self._stopping and self._pass is not None and not self._pass.running:
            before, self._pass = self._pass, None
            before.close()
            self._give_back(before)
            self._close()

    def _close(self) -> None:
        """Once everything is on the disk."""
        self._meter.rest()
        if self._over or not self._journal.is_idle:
            self._stopping = True
            return
        self._over = True
        self._ended(self)

    def _on_kept(self, cells: tuple[BatchCell, ...]) -> None:
        failed = sum(cell.state is CellState.FAILED for cell in cells)
        self.batch = replace(
            self.batch,
            done=self.batch.done + len(cells) - failed,
            failed=self.batch.failed + failed,
        )
        if cells:
            self._desk.publish(BatchCellsKept(self.batch.id, cells))
        self.changed()
        self._close_if_idle()

    def _on_not_kept(self, error: AppError) -> None:
        """A full disk, for instance: what is not kept is asked again by the next run."""
        self._desk.publish(ProblemRaised(Problem.of(error)))
        if not self._stopping:
            self.stop()
        self._close_if_idle()

    def _close_if_idle(self) -> None:
        if self._pass is None and self._stopping and not self._over:
            self._close()

    def _run(self) -> BatchRun:
        now = self._pass
        return BatchRun(
            state=self._state(),
            lane=now.work.lane.number if now else 0,
            parallel=now.parallel if now else 0,
            running=now.running if now else 0,
            fraction=now.fraction if now else None,
            rate=self._meter.rate,
            seconds_left=self._meter.seconds_left(self.batch.waiting),
            refused=tuple(sorted(self._refused.items())),
        )

    def _state(self) -> BatchState:
        if self._stopping:
            return BatchState.STOPPING
        if self._yields:
            return BatchState.YIELDING
        ready = self._pass is not None and self._pass.ready
        return BatchState.RUNNING if ready else BatchState.LOADING

    def at_rest(self) -> Batch:
        """As it is once it has ended: what could not be asked is still told."""
        run = BatchRun(BatchState.STOPPED, refused=tuple(sorted(self._refused.items())))
        return replace(self.batch, run=run)
