"""What the compare page shows: models to ask, lanes as they grow, what is kept. GUI thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge.compare_choice import CompareChoice
from app.bridge.kept_items import KeptItems
from app.bridge.lane_figures import LaneSlot
from app.domain.comparison import (
    CompareMode,
    ComparePrompt,
    Comparison,
    ComparisonChanged,
    ComparisonRemoved,
    Lane,
    LaneExtended,
    LaneLoading,
    LaneState,
)
from app.services.file_writing import write_file, write_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.bridge.event_bridge import EventBridge
    from app.bridge.library_store import LibraryStore
    from app.domain.events import Event, Problem
    from app.services.compare_port import ComparePort


class CompareStore(QObject):
    """One comparison is shown, or the models of the next one; others may run meanwhile."""

    slots_changed = Signal()  # other lanes, or in another order
    state_changed = Signal()  # of the shown comparison: it runs, it ended, its name
    slot_changed = Signal(str)  # key: another state or figures
    text_changed = Signal(str)  # key; many tokens at once, one lane in a step
    kept_changed = Signal()
    library_changed = Signal()  # there are other models to choose from
    removed = Signal(object)  # Comparison, which `restore` takes back
    exported = Signal(str)  # path
    problem_raised = Signal(object)  # Problem

    def __init__(
        self,
        port: ComparePort,
        library: LibraryStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._port = port
        self._events = events
        self.choice = CompareChoice(library, self)
        self._kept: KeptItems[Comparison] = KeptItems()
        self._order: tuple[str, ...] = ()  # of lanes, as the user wants to see them
        self._texts: dict[str, str] = {}
        self._live: dict[str, LaneSlot] = {}  # what events told of running lanes
        self._grown: dict[str, None] = {}
        self._asking = False
        self._step = QTimer(self, singleShot=True, interval=0)
        self._step.timeout.connect(self._on_step_due)
        self.choice.changed.connect(self._on_choice_changed)
        library.models_changed.connect(self.library_changed)
        events.event_published.connect(self._on_event)

    @property
    def shown(self) -> Comparison | None:
        """None while models are being chosen."""
        return self._kept.shown

    @property
    def kept(self) -> tuple[Comparison, ...]:
        """The newest first."""
        return self._kept.newest_first

    @property
    def is_running(self) -> bool:
        """The shown comparison is being answered, or about to be."""
        return self._asking or (self.shown is not None and self.shown.is_running)

    @property
    def slots(self) -> tuple[LaneSlot, ...]:
        """The lanes from left to right."""
        if self.shown is None:
            return tuple(LaneSlot(model.model_id, model) for model in self.choice.models)
        lanes = {lane.id: lane for lane in self.shown.lanes}
        return tuple(self._slot(lanes[each]) for each in self._order if each in lanes)

    def slot(self, key: str) -> LaneSlot | None:
        """One of them."""
        return next((each for each in self.slots if each.key == key), None)

    def text(self, key: str) -> str:
        """The answer of a lane so far."""
        return self._texts.get(key, "")

    def refresh(self) -> None:
        """Read what is kept."""
        self._events.when_done(self._port.list_all(), self._on_listed, self._on_failed)

    def start(self, prompt: ComparePrompt, mode: CompareMode) -> None:
        """Ask the chosen models; those of a shown comparison are asked anew."""
        models = [slot.model.model_id for slot in self.slots]
        self._await_started()
        started = self._port.start(models, prompt, mode)
        self._events.when_done(started, self._on_started, self._on_start_failed)

    def run_again(self, comparison_id: str) -> None:
        """The same question to the same models, as a new comparison."""
        self._await_started()
        started = self._port.run_again(comparison_id)
        self._events.when_done(started, self._on_started, self._on_start_failed)

    def stop(self, key: str | None = None) -> None:
        """Stop one lane of the shown comparison, or all; their text stays."""
        if (shown := self.shown) is not None:
            self._port.stop(shown.id, key)

    def retry(self, key: str) -> None:
        """Ask the model of one lane again."""
        if (shown := self.shown) is not None:
            asked = self._port.retry(shown.id, key)
            self._events.when_done(asked, self._on_done, self._on_failed)

    def show(self, comparison_id: str) -> None:
        """Open what is kept."""
        if (comparison := self._kept.show(comparison_id)) is not None:
            self._order = tuple(lane.id for lane in comparison.lanes)
            self.choice.take(lane.model for lane in comparison.lanes)
            self.slots_changed.emit()
            self.state_changed.emit()

    def begin_new(self) -> None:
        """Choose models for another comparison; at first those that are shown."""
        self._kept.shown_id = ""
        self.slots_changed.emit()
        self.state_changed.emit()

    def move(self, key: str, step: int) -> None:
        """Show a lane further left (-1) or right (1); the answers stay as they are."""
        keys = [slot.key for slot in self.slots]
        at = keys.index(key) if key in keys else -1
        if at < 0 or not 0 <= at + step < len(keys):
            return
        keys[at], keys[at + step] = keys[at + step], keys[at]
        if self.shown is None:
            self.choice.arrange(keys)
        else:
            self._order = tuple(keys)
            self.slots_changed.emit()

    def rename(self, comparison_id: str, title: str) -> None:
        """Give it another name; an empty one changes nothing."""
        if title.strip():
            renamed = self._port.rename(comparison_id, title.strip())
            self._events.when_done(renamed, self._on_done, self._on_failed)

    def remove(self, comparison_id: str) -> None:
        """Forget it; `removed` follows."""
        gone = self._port.remove(comparison_id)
        self._events.when_done(gone, self._on_removed, self._on_failed)

    def restore(self, comparison: Comparison) -> None:
        """Take back what was removed."""
        back = self._port.restore(comparison)
        self._events.when_done(back, self._on_done, self._on_failed)

    def export(self, kind: str, path: str) -> None:
        """Write the shown comparison as "md", "csv" or "json"."""
        if (shown := self.shown) is not None:
            written = write_text(path, self._port.export(shown.id, kind))
            self._events.when_done(written, self._on_written, self._on_failed)

    def write(self, path: str, content: Callable[[], bytes]) -> None:
        """Write what `content` makes on another thread; `exported` follows."""
        self._events.when_done(write_file(path, content), self._on_written, self._on_failed)

    def _slot(self, lane: Lane) -> LaneSlot:
        live = self._live.get(lane.id, LaneSlot(lane.id, lane.model))
        before = 0
        if self.shown is not None and self.shown.mode is CompareMode.SEQUENTIAL:
            ids = [each.id for each in self.shown.lanes]
            earlier = self.shown.lanes[: ids.index(lane.id)]
            before = sum(not each.state.is_over for each in earlier)
        return replace(live, lane=lane, waits_for=before)

    def _await_started(self) -> None:
        self._asking = True
        self.state_changed.emit()

    def _keep_texts(self, comparison: Comparison) -> None:
        """What is stored of a lane that is being written lags behind what was heard of it."""
        for lane in comparison.lanes:
            heard = self._texts.get(lane.id, "")
            ahead = lane.state is LaneState.WRITING and heard.startswith(lane.text)
            self._texts[lane.id] = heard if ahead else lane.text

    def _take(self, comparison: Comparison) -> None:
        before = self._kept.put(comparison)
        self._keep_texts(comparison)
        if comparison.id != self._kept.shown_id:
            return
        known = {lane.id: lane for lane in before.lanes} if before is not None else {}
        for lane in comparison.lanes:
            if lane.state is not LaneState.WRITING:
                self._live.pop(lane.id, None)
            if known.get(lane.id) != lane or lane.state is LaneState.WAITING:
                self.slot_changed.emit(lane.id)
        self.state_changed.emit()

    def _on_listed(self, comparisons: tuple[Comparison, ...]) -> None:
        self._kept.put_read(comparisons)
        for comparison in self._kept.newest_first:
            self._keep_texts(comparison)
        self.kept_changed.emit()

    def _on_started(self, comparison: Comparison) -> None:
        self._asking = False
        self._kept.put_read([comparison])
        self.kept_changed.emit()
        self.show(comparison.id)

    def _on_start_failed(self, problem: Problem) -> None:
        self._asking = False
        self.state_changed.emit()
        self.problem_raised.emit(problem)

    def _on_removed(self, comparison: Comparison) -> None:
        self._forget(comparison.id)
        self.removed.emit(comparison)

    def _forget(self, comparison_id: str) -> None:
        if not self._kept.forget(comparison_id):
            return
        if comparison_id == self._kept.shown_id:
            self.begin_new()
        self.kept_changed.emit()

    def _on_written(self, path: str) -> None:
        self.exported.emit(path)

    def _on_done(self, _nothing: None) -> None:
        """Events tell the rest."""

    def _on_failed(self, problem: Problem) -> None:
        self.problem_raised.emit(problem)

    def _on_choice_changed(self) -> None:
        """Other models than those that are shown: what those said stays among the kept."""
        self.begin_new()

    def _on_event(self, event: Event) -> None:
        match event:
            case LaneExtended():
                self._on_extended(event)
            case LaneLoading(_, lane_id, fraction):
                self._on_lane_loading(lane_id, fraction)
            case ComparisonChanged(comparison):
                self._take(comparison)
                self.kept_changed.emit()
            case ComparisonRemoved(comparison_id):
                self._forget(comparison_id)
            case _:
                pass

    def _on_extended(self, event: LaneExtended) -> None:
        key = event.lane_id
        self._texts[key] = self._texts.get(key, "") + event.text
        if event.comparison_id != self._kept.shown_id:
            return
        if (slot := self.slot(key)) is not None:
            self._live[key] = replace(slot, rate=event.rate, generated=event.generated)
            self._grown[key] = None
            self._step.start()

    def _on_lane_loading(self, key: str, fraction: float) -> None:
        if (slot := self.slot(key)) is not None:
            self._live[key] = replace(slot, fraction=fraction)
            self.slot_changed.emit(key)

    def _on_step_due(self) -> None:
        """One lane in each step of the event loop, so that four of them hold nothing up."""
        key = next(iter(self._grown), None)
        if key is not None:
            del self._grown[key]
            self.text_changed.emit(key)
        if self._grown:
            self._step.start()
