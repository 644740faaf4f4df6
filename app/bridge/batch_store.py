"""What the batch page shows: a batch being prepared, one that is open, what is kept. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.bridge.batch_draft import BatchDraft
from app.bridge.kept_items import KeptItems
from app.domain.batch import Batch, BatchCellsKept, BatchChanged, BatchRemoved
from app.domain.events import Event, MemoryShort, Problem
from app.services.batch_start import BatchWish, ResumeWish

if TYPE_CHECKING:
    from app.bridge.event_bridge import EventBridge
    from app.bridge.library_store import LibraryStore
    from app.domain.batch import BatchCell, BatchPrompt, BatchSetting
    from app.services.batch_port import BatchPort


class BatchStore(QObject):
    """One batch is shown, or the next one is prepared; others may run meanwhile."""

    shown_changed = Signal()  # another batch, or none
    state_changed = Signal()  # of the shown one: it runs, it rests, its counts
    cells_kept = Signal(object)  # tuple of BatchCell, of the shown one
    answers_read = Signal(object, object)  # BatchPrompt, tuple of BatchCell
    kept_changed = Signal()
    exported = Signal(str)  # path
    problem_raised = Signal(object)  # Problem

    def __init__(
        self,
        port: BatchPort,
        library: LibraryStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.port = port
        self.events = events
        self.draft = BatchDraft(port, library, events, self)
        self._kept: KeptItems[Batch] = KeptItems()
        self._starting = False
        self._wanted = -1  # position of the prompt whose answers are read
        self._opens_running = True  # once, when what is kept is first read
        events.event_published.connect(self._on_event)

    @property
    def shown(self) -> Batch | None:
        """None while the next one is prepared."""
        return self._kept.shown

    @property
    def kept(self) -> tuple[Batch, ...]:
        """The newest first."""
        return self._kept.newest_first

    @property
    def is_starting(self) -> bool:
        return self._starting

    def refresh(self) -> None:
        """Read what is kept."""
        self.events.when_done(self.port.list_all(), self._on_listed, self._on_failed)

    def start(
        self, settings: tuple[BatchSetting, ...], system: str, parallel: int | None, output: str
    ) -> None:
        """Begin what was prepared."""
        draft = self.draft
        if draft.sheet is None or self._starting:
            return
        models = tuple(each.model_id for each in draft.choice.models)
        wish = BatchWish(
            draft.path, draft.sheet.prompts, models, settings, system, parallel, output
        )
        self._starting = True
        self.state_changed.emit()
        self.events.when_done(self.port.start(wish), self._on_started, self._on_start_failed)

    def resume(self, *, failed_too: bool = False) -> None:
        """Let the shown one go on."""
        if (shown := self.shown) is not None:
            gone_on = self.port.resume(shown.id, ResumeWish(failed_too))
            self.events.when_done(gone_on, self._on_gone_on, self._on_failed)

    def stop(self) -> None:
        """End the run of the shown one soon; what has ended is kept."""
        if (shown := self.shown) is not None:
            self.port.stop(shown.id)

    def show(self, batch_id: str) -> None:
        """Open what is kept."""
        if self._kept.show(batch_id) is not None:
            self.shown_changed.emit()

    def begin_new(self) -> None:
        """Prepare another one."""
        self._kept.shown_id = ""
        self.shown_changed.emit()

    def remove(self, batch_id: str) -> None:
        """Stop and forget it."""
        self.events.when_done(self.port.remove(batch_id), self._on_done, self._on_failed)

    def export(self, path: str) -> None:
        """Write what has ended of the shown one; `exported` follows."""
        if (shown := self.shown) is not None:
            written = self.port.export(shown.id, path)
            self.events.when_done(written, self._on_exported, self._on_failed)

    def read_answers(self, position: int) -> None:
        """One prompt of the shown batch in full; `answers_read` follows."""
        self._wanted = position
        if (shown := self.shown) is not None and position >= 0:
            read = self.port.answers(shown.id, position)
            self.events.when_done(read, self._on_answers, self._on_failed)

    def _on_answers(self, found: tuple[BatchPrompt, tuple[BatchCell, ...]]) -> None:
        self.answers_read.emit(*found)

    def _on_listed(self, batches: tuple[Batch, ...]) -> None:
        self._kept.put_read(batches)
        if self._opens_running:
            self._kept.show(next((each.id for each in batches if each.state.is_active), ""))
        self._opens_running = False
        self.kept_changed.emit()
        self.shown_changed.emit()

    def _on_started(self, batch: Batch) -> None:
        self._starting = False
        self._kept.put_read([batch])
        self.kept_changed.emit()
        self.show(batch.id)
        self.draft.clear()

    def _on_start_failed(self, problem: Problem) -> None:
        self._starting = False
        self.state_changed.emit()
        self.problem_raised.emit(problem)

    def _on_gone_on(self, _batch: Batch) -> None:
        """Failed cells may be gone: all is read anew."""
        self.shown_changed.emit()

    def _on_exported(self, path: str) -> None:
        self.exported.emit(path)

    def _on_done(self, _nothing: None) -> None:
        """Events tell the rest."""

    def _on_failed(self, problem: Problem) -> None:
        self.problem_raised.emit(problem)

    def _on_event(self, event: Event) -> None:
        match event:
            case BatchChanged(batch):
                self._take(batch)
            case BatchCellsKept(batch_id, cells) if batch_id == self._kept.shown_id:
                self.cells_kept.emit(cells)
                if any(cell.prompt == self._wanted for cell in cells):
                    self.read_answers(self._wanted)
            case BatchRemoved(batch_id):
                self._forget(batch_id)
            case MemoryShort(model_id):
                self.port.make_room(model_id)
            case _:
                pass

    def _take(self, batch: Batch) -> None:
        before = self._kept.put(batch)
        if before is None or before.state != batch.state:
            self.kept_changed.emit()
        if batch.id == self._kept.shown_id:
            self.state_changed.emit()

    def _forget(self, batch_id: str) -> None:
        if not self._kept.forget(batch_id):
            return
        if batch_id == self._kept.shown_id:
            self.begin_new()
        self.kept_changed.emit()
