"""Where the lanes of a comparison part, as its view shows it. GUI thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

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


class Measured(NamedTuple):
    """What is measured now."""

    comparison: Comparison
    reference_id: str


class DivergenceStore(QObject):
    """One comparison and one reference are looked at; what is measured may be another one."""

    changed = Signal()  # other tokens, another reference, a problem; it runs or ended
    progressed = Signal()
    found = Signal(object)  # Comparison: it was measured to its end
    exported = Signal(str)  # path
    problem_raised = Signal(object)  # Problem, of what nobody looks at, or of a file

    def __init__(
        self, port: DivergencePort, events: EventBridge, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._port = port
        self._events = events
        self.comparison: Comparison | None = None
        self.reference_id = ""
        self.divergence: Divergence | None = None
        self.measured: Measured | None = None
        self.progress: DivergenceProgressed | None = None
        self._problems: dict[tuple[str, str], Problem] = {}
        events.event_published.connect(self._on_event)

    @property
    def references(self) -> tuple[Lane, ...]:
        """The lanes that can be the reference."""
        lanes = self.comparison.lanes if self.comparison else ()
        return tuple(lane for lane in lanes if has_answer(lane))

    @property
    def running(self) -> bool:
        """Something is measured, be it what is looked at or not."""
        return self.measured is not None

    @property
    def runs_elsewhere(self) -> bool:
        """Another comparison is measured than the one that is looked at."""
        return self.measured is not None and not self._is_looked_at(self.measured)

    @property
    def problem(self) -> Problem | None:
        """Why there is nothing for what is looked at."""
        return self._problems.get(self._looked_at)

    def open(self, comparison: Comparison) -> None:
        """Look at one that is over; what was found before is there at once.

        What is measured goes on.
        """
        self.comparison = comparison
        now = self.measured
        if now is not None and self._is_looked_at(now):
            self._look_at(now.reference_id)
        else:
            self._look_at(likely_reference(comparison) or "")

    def choose_reference(self, lane_id: str) -> None:
        """Against whose answer the others are looked at; against another one they are not
        measured any further."""
        if self.measured is not None and self._is_looked_at(self.measured):
            self._port.stop()
        self._look_at(lane_id)

    def measure(self) -> None:
        """Let every lane's model read the reference's answer."""
        if self.comparison is None or not self.reference_id or self.running:
            return
        self.measured = Measured(self.comparison, self.reference_id)
        self._problems.pop(self._looked_at, None)
        started = self._port.start(self.comparison.id, self.reference_id)
        self._events.when_done(started, self._on_measured, self._on_not_measured)
        self.changed.emit()

    def stop(self) -> None:
        """End the measurement."""
        self._port.stop()

    def export(self, kind: str, path: str) -> None:
        """Write what is shown as "csv" or "json"; `exported` follows."""
        if (divergence := self.divergence) is not None:
            content = partial(_content, divergence, kind)
            written = write_file(path, content)
            self._events.when_done(written, self._on_written, self._on_failed)

    @property
    def _looked_at(self) -> tuple[str, str]:
        return (self.comparison.id if self.comparison is not None else "", self.reference_id)

    def _is_looked_at(self, measured: Measured) -> bool:
        return self.comparison is not None and measured.comparison.id == self.comparison.id

    def _look_at(self, reference_id: str) -> None:
        self.reference_id = reference_id
        self._take(None)
        if self.comparison is not None and reference_id:
            kept = self._port.kept(self.comparison.id, reference_id)
            self._events.when_done(kept, self._on_kept, self._on_failed)

    def _take(self, divergence: Divergence | None) -> None:
        self.divergence = divergence
        self.changed.emit()

    def _is_shown(self, divergence: Divergence) -> bool:
        """What comes late may be of another comparison, or of another reference."""
        return (divergence.comparison_id, divergence.reference.lane_id) == self._looked_at

    def _on_kept(self, found: Divergence | None) -> None:
        if found is not None and self._is_shown(found):
            self._problems.pop(self._looked_at, None)
            self._take(found)

    def _on_measured(self, divergence: Divergence) -> None:
        before, self.measured, self.progress = self.measured, None, None
        if self._is_shown(divergence):
            self._take(divergence)
        else:
            self.changed.emit()
        if before is not None:
            self.found.emit(before.comparison)

    def _on_not_measured(self, problem: Problem) -> None:
        before, self.measured, self.progress = self.measured, None, None
        if before is not None and problem.code != _STOPPED:
            self._problems[before.comparison.id, before.reference_id] = problem
            if not self._is_looked_at(before):
                self.problem_raised.emit(problem)
        self.changed.emit()

    def _on_written(self, path: str) -> None:
        self.exported.emit(path)

    def _on_failed(self, problem: Problem) -> None:
        self.problem_raised.emit(problem)

    def _on_event(self, event: Event) -> None:
        measured = self.measured.comparison.id if self.measured is not None else ""
        if isinstance(event, DivergenceProgressed) and event.comparison_id == measured:
            self.progress = event
            self.progressed.emit()


def _content(divergence: Divergence, kind: str) -> bytes:
    """Any thread."""
    return export_divergence(divergence, kind).encode()
