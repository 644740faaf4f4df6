"""The batch that is being prepared: its file, its prompts, its levels. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.bridge.compare_choice import CompareChoice

if TYPE_CHECKING:
    from app.bridge.event_bridge import EventBridge
    from app.bridge.library_store import LibraryStore
    from app.domain.batch_sheet import BatchSheet
    from app.domain.events import Problem
    from app.services.batch_port import BatchPort

_MOST_LEVELS = 8


class BatchDraft(QObject):
    """`choice` are its levels."""

    changed = Signal()

    def __init__(
        self,
        port: BatchPort,
        library: LibraryStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._port = port
        self._events = events
        self.choice = CompareChoice(library, self, most=_MOST_LEVELS)
        self.path = ""
        self.template = ""
        self.sheet: BatchSheet | None = None
        self.problem: Problem | None = None  # why the file gives no prompts
        self._reading = 0
        self._asked = ("", "")
        self.choice.changed.connect(self.changed)

    @property
    def is_reading(self) -> bool:
        return self._reading > 0

    def take_file(self, path: str) -> None:
        """Read its prompts."""
        self.path = path
        self._read()

    def set_template(self, template: str) -> None:
        """A prompt of the user's own with {columns} of the file; "": that of the file."""
        if template.strip() != self.template:
            self.template = template.strip()
            self._read()

    def clear(self) -> None:
        """Without a file; the levels stay."""
        self.path, self.template, self.sheet, self.problem = "", "", None, None
        self.changed.emit()

    def _read(self) -> None:
        """One after the other, so that the last wish is answered last."""
        if not self.path:
            return
        self._reading += 1
        if self._reading == 1:
            self._ask()
        self.changed.emit()

    def _ask(self) -> None:
        self._asked = (self.path, self.template)
        read = self._port.read(*self._asked)
        self._events.when_done(read, self._on_read, self._on_failed)

    def _on_read(self, sheet: BatchSheet) -> None:
        self._take(sheet, None)

    def _on_failed(self, problem: Problem) -> None:
        self._take(None, problem)

    def _take(self, sheet: BatchSheet | None, problem: Problem | None) -> None:
        newest = self._asked == (self.path, self.template)
        self._reading = 0 if newest else 1
        if newest:
            self.sheet, self.problem = sheet, problem
        elif self.path:
            self._ask()
        self.changed.emit()
