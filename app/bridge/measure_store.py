"""What the measure page shows: the next measurement, one that runs, those kept. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.bridge.kept_items import KeptItems
from app.bridge.measure_choice import MeasureChoice
from app.domain.measurement import (
    MeasurementChanged,
    MeasurementProgressed,
    MeasurementRemoved,
    needed_tokens,
)
from app.services.file_writing import write_file, write_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.bridge.event_bridge import EventBridge
    from app.bridge.library_store import LibraryStore
    from app.domain.attachment_room import TokenCount
    from app.domain.events import Event, Problem
    from app.domain.measurement import Measurement, TextChoice
    from app.services.measure_port import MeasurePort


class MeasureStore(QObject):
    """One measurement is shown, or what the next one takes; others may run meanwhile."""

    state_changed = Signal()  # another one is shown, or it has other figures
    progress_changed = Signal()  # of the shown one
    kept_changed = Signal()
    text_counted = Signal()
    removed = Signal(object)  # Measurement, which `restore` takes back
    exported = Signal(str)  # path
    problem_raised = Signal(object)  # Problem

    def __init__(
        self,
        port: MeasurePort,
        library: LibraryStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._port = port
        self._events = events
        self.choice = MeasureChoice(library, self)
        self._kept: KeptItems[Measurement] = KeptItems()
        self._progress: dict[str, MeasurementProgressed] = {}
        self._asking = False
        self._count: TokenCount | None = None
        self._counted: TextChoice | None = None  # the text that was asked for last
        self._count_problem: Problem | None = None
        events.event_published.connect(self._on_event)

    @property
    def shown(self) -> Measurement | None:
        """None while the next one is chosen."""
        return self._kept.shown

    @property
    def kept(self) -> tuple[Measurement, ...]:
        """The newest first."""
        return self._kept.newest_first

    @property
    def progress(self) -> MeasurementProgressed | None:
        """What is measured now of the shown one."""
        return self._progress.get(self._kept.shown_id)

    @property
    def is_running(self) -> bool:
        """The shown one is being measured, or waits for another to end."""
        return self.shown is not None and self.shown.is_running

    @property
    def count(self) -> TokenCount | None:
        """Tokens of the chosen text, None until they are known."""
        return self._count

    @property
    def count_problem(self) -> Problem | None:
        """Why the chosen text cannot be read."""
        return self._count_problem

    @property
    def has_enough_text(self) -> bool:
        """Whether figures of quality will mean something; a text that is counted may do."""
        return self._count is None or self._count.tokens >= needed_tokens(self.choice.plan.chunk)

    def refresh(self) -> None:
        """Read what is kept, and count the text."""
        self._events.when_done(self._port.list_all(), self._on_listed, self._on_failed)
        self.count_text()

    def count_text(self) -> None:
        """Ask how many tokens the chosen text has; `text_counted` follows."""
        ids = [each.id for each in self.choice.levels]
        self._counted = self.choice.plan.text
        self._count = self._count_problem = None
        counted = self._port.count(self._counted, ids)
        self._events.when_done(counted, self._on_counted, self._on_count_failed)
        self.text_counted.emit()

    def start(self) -> None:
        """Measure what is chosen; once, where it is asked for twice."""
        if self._asking:
            return
        self._asking = True
        ids = [each.id for each in self.choice.levels]
        started = self._port.start(ids, self.choice.plan)
        self._events.when_done(started, self._on_started, self._on_start_failed)

    def run_again(self, measurement_id: str) -> None:
        """The same levels and text, as a new measurement."""
        self._asking = True
        started = self._port.run_again(measurement_id)
        self._events.when_done(started, self._on_started, self._on_start_failed)

    def stop(self) -> None:
        """End the shown one; what was measured is kept."""
        self._port.stop(self._kept.shown_id)

    def go_on(self) -> None:
        """Measure what is missing of the shown one."""
        begun = self._port.go_on(self._kept.shown_id)
        self._events.when_done(begun, self._on_done, self._on_failed)

    def show(self, measurement_id: str) -> None:
        """Open what is kept."""
        if (found := self._kept.show(measurement_id)) is not None:
            self.choice.take_plan(found.plan)
            self.choice.take_levels([level.model.model_id for level in found.levels])
            self.state_changed.emit()

    def begin_new(self) -> None:
        """Choose what the next one takes."""
        self._kept.shown_id = ""
        self.state_changed.emit()
        self.count_text()

    def rename(self, measurement_id: str, title: str) -> None:
        """Give it another name; an empty one changes nothing."""
        if title.strip():
            renamed = self._port.rename(measurement_id, title.strip())
            self._events.when_done(renamed, self._on_done, self._on_failed)

    def remove(self, measurement_id: str) -> None:
        """Forget it; `removed` follows."""
        gone = self._port.remove(measurement_id)
        self._events.when_done(gone, self._on_removed, self._on_failed)

    def restore(self, measurement: Measurement) -> None:
        """Take back what was removed."""
        back = self._port.restore(measurement)
        self._events.when_done(back, self._on_done, self._on_failed)

    def export(self, kind: str, path: str) -> None:
        """Write the shown one as "md", "csv" or "json"."""
        if (shown := self.shown) is not None:
            written = write_text(path, self._port.export(shown.id, kind))
            self._events.when_done(written, self._on_written, self._on_failed)

    def write(self, path: str, content: Callable[[], bytes]) -> None:
        """Write what `content` makes on another thread; `exported` follows."""
        self._events.when_done(write_file(path, content), self._on_written, self._on_failed)

    def _on_listed(self, measurements: tuple[Measurement, ...]) -> None:
        self._kept.put_read(measurements)
        self.kept_changed.emit()

    def _on_counted(self, count: TokenCount) -> None:
        if self._counted == self.choice.plan.text:
            self._count = count
            self.text_counted.emit()

    def _on_count_failed(self, problem: Problem) -> None:
        if self._counted == self.choice.plan.text:
            self._count_problem = problem
            self.text_counted.emit()

    def _on_started(self, measurement: Measurement) -> None:
        self._asking = False
        self._kept.put_read([measurement])
        self.kept_changed.emit()
        self.show(measurement.id)

    def _on_start_failed(self, problem: Problem) -> None:
        self._asking = False
        self.problem_raised.emit(problem)

    def _on_removed(self, measurement: Measurement) -> None:
        self._forget(measurement.id)
        self.removed.emit(measurement)

    def _forget(self, measurement_id: str) -> None:
        if not self._kept.forget(measurement_id):
            return
        self._progress.pop(measurement_id, None)
        if measurement_id == self._kept.shown_id:
            self.begin_new()
        self.kept_changed.emit()

    def _on_written(self, path: str) -> None:
        self.exported.emit(path)

    def _on_done(self, _nothing: None) -> None:
        """Events tell the rest."""

    def _on_failed(self, problem: Problem) -> None:
        self.problem_raised.emit(problem)

    def _on_event(self, event: Event) -> None:
        match event:
            case MeasurementChanged(measurement):
                self._take(measurement)
            case MeasurementProgressed():
                self._progress[event.measurement_id] = event
                if event.measurement_id == self._kept.shown_id:
                    self.progress_changed.emit()
            case MeasurementRemoved(measurement_id):
                self._forget(measurement_id)
            case _:
                pass

    def _take(self, measurement: Measurement) -> None:
        known = self._kept.put(measurement)
        if not measurement.is_running:
            self._progress.pop(measurement.id, None)
        if known is None or (known.title, known.is_running) != (
            measurement.title,
            measurement.is_running,
        ):
            self.kept_changed.emit()
        if measurement.id == self._kept.shown_id:
            self.state_changed.emit()
