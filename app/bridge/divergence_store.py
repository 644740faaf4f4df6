"""Where the lanes of the shown comparison part, as its view shows it. GUI thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.divergence import (
    DivergenceProgressed,
    has_answer,
    likely_reference,
)
from app.domain.divergence_export import export_divergence
from app.services.file_writing import write_file

if TYPE_CHECKING:
    from app.bridge.event_bridge import EventBridge
    from app.domain.comparison import Comparison, Lane
    from app.domain.divergence import Divergence
    from app.domain.events import Event, Problem
    from app.services.divergence_port import DivergencePort

_STOPPED = "cancelled"


class DivergenceStore(QObject):
    """One comparison and one reference at a time."""

    changed = Signal()  # other tokens, another reference, a problem; it runs or ended
    progressed = Signal()
    exported = Signal(str)  # path
    problem_raised = Signal(object)  # Problem, of an export

    def __init__(
        self, port: DivergencePort, events: EventBridge, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._port = port
        self._events = events
        self.comparison: Comparison | None = None
        self.reference_id = ""
        self.divergence: Divergence | None = None
        self.running = False
        self.progress: DivergenceProgressed | None = None
        self.problem: Problem | None = None
        events.event_published.connect(self._on_event)

    @property
    def references(self) -> tuple[Lane, ...]:
        """The lanes that can be the reference."""
        lanes = self.comparison.lanes if self.comparison else ()
        return tuple(lane for lane in lanes if has_answer(lane))

    def open(self, comparison: Comparison) -> None:
        """Show one that is over; what was found before is there at once."""
        if self.running and self.comparison is not None and self.comparison.id == comparison.id:
            return
        self.comparison = comparison
        self.choose_reference(likely_reference(comparison) or "")

    def choose_reference(self, lane_id: str) -> None:
        """Against whose answer the others are looked at."""
        if self.running:
            self._port.stop()
        self.reference_id = lane_id
        self._take(None)
        if self.comparison is not None and lane_id:
            kept = self._port.kept(self.comparison.id, lane_id)
            self._events.when_done(kept, self._on_kept, self._on_failed)

    def measure(self) -> None:
        """Let every lane's model read the reference's answer."""
        if self.comparison is not None and self.reference_id and not self.running:
            self.running, self.problem = True, None
            started = self._port.start(self.comparison.id, self.reference_id)
            self._events.when_done(started, self._on_measured, self._on_failed)
            self.changed.emit()

    def stop(self) -> None:
        """End the measurement."""
        self._port.stop()

    def export(self, kind: str, path: str) -> None:
        """Write what is shown as "csv" or "json"; `exported` follows."""
        if (divergence := self.divergence) is not None:
            content = partial(_content, divergence, kind)
            written = write_file(path, content)
            self._events.when_done(written, self._on_written, self._on_not_written)

    def _take(self, divergence: Divergence | None) -> None:
        self.divergence, self.problem, self.progress = divergence, None, None
        self.changed.emit()

    def _is_shown(self, divergence: Divergence) -> bool:
        """What comes late may be of another comparison, or of another reference."""
        shown = self.comparison.id if self.comparison is not None else ""
        found = (divergence.comparison_id, divergence.reference.lane_id)
        return found == (shown, self.reference_id)

    def _on_kept(self, found: Divergence | None) -> None:
        if found is not None and self._is_shown(found):
            self._take(found)

    def _on_measured(self, divergence: Divergence) -> None:
        self.running = False
        if self._is_shown(divergence):
            self._take(divergence)
        else:
            self.changed.emit()

    def _on_failed(self, problem: Problem) -> None:
        self.running, self.progress = False, None
        self.problem = None if problem.code == _STOPPED else problem
        self.changed.emit()

    def _on_written(self, path: str) -> None:
        self.exported.emit(path)

    def _on_not_written(self, problem: Problem) -> None:
        self.problem_raised.emit(problem)

    def _on_event(self, event: Event) -> None:
        if isinstance(event, DivergenceProgressed) and self.running:
            self.progress = event
            self.progressed.emit()


def _content(divergence: Divergence, kind: str) -> bytes:
    """Any thread."""
    return export_divergence(divergence, kind).encode()
