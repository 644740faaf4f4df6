"""A batch service in memory: a batch goes on when the test says so."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.batch import (
    Batch,
    BatchCell,
    BatchCellsKept,
    BatchChanged,
    BatchLevel,
    BatchPlan,
    BatchPrompt,
    BatchRemoved,
    BatchRun,
    BatchState,
    CellFigures,
    CellState,
)
from app.domain.batch_rows import BatchRow, RowFilter
from app.domain.batch_text import BatchKind, read_prompts
from app.domain.comparison import LaneModel
from app.domain.events import Problem
from app.domain.generation import StopReason
from tests.gui.fakes import done, failed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.batch_sheet import BatchSheet
    from app.domain.errors import UserFixableError
    from app.domain.events import Event
    from app.services.batch_start import BatchWish, ResumeWish


def cell(prompt: int, lane: int, text: str = "Because.", together: int = 3) -> BatchCell:
    """An answer."""
    figures = CellFigures(12, 0, 24, StopReason.LENGTH, 7, 1.5, 16.0, together)
    return BatchCell(prompt, lane, CellState.DONE, text, figures)


def broken(prompt: int, lane: int) -> BatchCell:
    """One that failed."""
    problem = Problem("It is too long.", "Shorten it.", "prompt_too_long")
    return BatchCell(prompt, lane, CellState.FAILED, problem=problem)


class FakeBatches:
    """Implements BatchPort; files are what `files` says, each a text with a prompt a line."""

    def __init__(self, publish: Callable[[Event], None]) -> None:
        self.publish = publish
        self.files: dict[str, str | UserFixableError] = {}
        self.kept: dict[str, Batch] = {}
        self.prompts: dict[str, tuple[BatchPrompt, ...]] = {}
        self.cells: dict[str, dict[tuple[int, int], BatchCell]] = {}
        self.calls: list[tuple[Any, ...]] = []
        self.blocks: list[tuple[int, ...]] = []  # rows that were read
        self.held: list[Future[BatchSheet]] | None = None  # reads that the test ends

    def read(self, path: str, template: str = "") -> Future[BatchSheet]:
        self.calls.append(("read", path, template))
        if self.held is not None:
            self.held.append(Future())
            return self.held[-1]
        text = self.files[path]
        if not isinstance(text, str):
            return failed(text)
        try:
            return done(read_prompts(text, BatchKind.TXT, template))
        except Exception as error:  # noqa: BLE001 - as the real one does
            return failed(error)

    def start(self, wish: BatchWish) -> Future[Batch]:
        self.calls.append(("start", wish))
        levels = tuple(BatchLevel(_level(each), "") for each in wish.model_ids)
        plan = BatchPlan("p.txt", levels, wish.settings, wish.system, wish.parallel, wish.output)
        batch = Batch(f"b{len(self.kept)}", "p", 5.0 + len(self.kept), plan, len(wish.prompts))
        self.add(replace(batch, run=BatchRun(BatchState.LOADING)), wish.prompts)
        return done(self.kept[batch.id])

    def resume(self, batch_id: str, wish: ResumeWish | None = None) -> Future[Batch]:
        self.calls.append(("resume", batch_id, wish.failed_too if wish else False))
        self.change(batch_id, run=BatchRun(BatchState.LOADING))
        return done(self.kept[batch_id])

    def stop(self, batch_id: str) -> None:
        self.change(batch_id, run=BatchRun(BatchState.STOPPED))

    def list_all(self) -> Future[tuple[Batch, ...]]:
        return done(tuple(self.kept.values()))

    def remove(self, batch_id: str) -> Future[None]:
        del self.kept[batch_id]
        self.publish(BatchRemoved(batch_id))
        return done(None)

    def positions(self, batch_id: str, wanted: RowFilter) -> Future[tuple[int, ...]]:
        every = range(self.kept[batch_id].prompts)
        if wanted is RowFilter.ALL:
            return done(tuple(every))
        cells = self.cells[batch_id].values()
        bad = {each.prompt for each in cells if each.state is CellState.FAILED}
        lanes = len(self.kept[batch_id].plan.lanes)
        open_ones = {at for at in every if sum(each.prompt == at for each in cells) < lanes}
        chosen = bad if wanted is RowFilter.FAILED else open_ones
        return done(tuple(sorted(chosen)))

    def rows(self, batch_id: str, positions: Sequence[int]) -> Future[tuple[BatchRow, ...]]:
        self.blocks.append(tuple(positions))
        return done(tuple(self._row(batch_id, position) for position in positions))

    def answers(
        self, batch_id: str, position: int
    ) -> Future[tuple[BatchPrompt, tuple[BatchCell, ...]]]:
        row = self._row(batch_id, position)
        return done((self.prompts[batch_id][position], row.cells))

    def export(self, batch_id: str, path: str) -> Future[str]:
        self.calls.append(("export", batch_id, path))
        return done(path)

    def make_room(self, model_id: str) -> None:
        self.calls.append(("make_room", model_id))

    def add(self, batch: Batch, prompts: Sequence[BatchPrompt]) -> None:
        """One that is kept."""
        self.kept[batch.id] = batch
        self.prompts[batch.id] = tuple(prompts)
        self.cells[batch.id] = {}

    def change(self, batch_id: str, **fields: Any) -> None:  # noqa: ANN401 - fields of Batch
        """It goes on, and says so."""
        self.kept[batch_id] = replace(self.kept[batch_id], **fields)
        self.publish(BatchChanged(self.kept[batch_id]))

    def end(self, batch_id: str, *cells: BatchCell) -> None:
        """Cells end."""
        for each in cells:
            self.cells[batch_id][each.prompt, each.lane] = each
        every = self.cells[batch_id].values()
        bad = sum(each.state is CellState.FAILED for each in every)
        self.publish(BatchCellsKept(batch_id, cells))
        self.change(batch_id, done=len(every) - bad, failed=bad)

    def _row(self, batch_id: str, position: int) -> BatchRow:
        prompt = self.prompts[batch_id][position]
        found = sorted(key for key in self.cells[batch_id] if key[0] == position)
        cells = tuple(self.cells[batch_id][key] for key in found)
        return BatchRow(position, prompt.id, prompt.text, cells)


def _level(model_id: str) -> LaneModel:
    return LaneModel(model_id, "Qwen3 8B", model_id.rsplit("-", 1)[-1], 5_000_000_000, 4.8)
