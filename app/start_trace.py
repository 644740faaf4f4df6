"""Writes down how far the start of the window got, for the benchmark. GUI thread."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.events import AnswerExtended, AnswerFinished, Event

if TYPE_CHECKING:
    from pathlib import Path

    from app.bridge.event_bridge import EventBridge
    from app.bridge.library_store import LibraryStore
    from app.gui.first_paint import FirstPaint

TRACE_VARIABLE = "QUANTSCOPE_TRACE_START"


class StartTrace(QObject):
    """A line for each moment: its name and monotonic seconds."""

    def __init__(
        self, file: Path, paint: FirstPaint, library: LibraryStore, bridge: EventBridge
    ) -> None:
        super().__init__(paint)
        self._file = file
        self._written: set[str] = set()
        paint.painted.connect(self._on_painted)
        library.models_changed.connect(self._on_usable)
        bridge.event_published.connect(self._on_event)

    def _on_painted(self) -> None:
        self._write("first_paint")

    def _on_usable(self) -> None:
        self._write("usable")

    def _on_event(self, event: Event) -> None:
        if isinstance(event, AnswerExtended):
            self._write("first_token")
        elif isinstance(event, AnswerFinished):
            self._write("answered")

    def _write(self, moment: str) -> None:
        if moment not in self._written:
            self._written.add(moment)
            with self._file.open("a", encoding="utf-8") as file:
                file.write(f"{moment} {time.monotonic()}\n")
