"""One measurement while it runs: as it is now, kept, and announced. Any thread."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.events import Event, Problem, ProblemRaised
from app.domain.measurement import (
    MeasuredLevel,
    Measurement,
    MeasurementChanged,
    MeasurementProgressed,
)
from app.services.summaries import problem_of
from app.storage.measurements import save_level

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.storage.database import Database


class MeasureBoard:
    """A change is announced once it is on its way to the disk."""

    def __init__(
        self, measurement: Measurement, database: Database, publish: Callable[[Event], None]
    ) -> None:
        self._lock = threading.Lock()
        self._now = measurement
        self._database = database
        self._publish = publish
        self._closed = False

    @property
    def now(self) -> Measurement:
        """All that is known of it."""
        return self._now

    def level(self, level_id: str) -> MeasuredLevel:
        """One of its levels."""
        return next(level for level in self._now.levels if level.id == level_id)

    def announce(self) -> None:
        """Tell how it is."""
        with self._lock:
            self._tell(MeasurementChanged(self._now))

    def change(self, level_id: str, **fields: Any) -> MeasuredLevel:  # noqa: ANN401 - as in the class
        """Give fields of a level other values, keep and announce them."""
        with self._lock:
            changed = replace(self.level(level_id), **fields)
            levels = tuple(changed if each.id == level_id else each for each in self._now.levels)
            self._now = replace(self._now, levels=levels)
            if not self._closed:
                self._database.submit(save_level, changed).add_done_callback(self._on_saved)
            self._tell(MeasurementChanged(self._now))
        return changed

    def rename(self, title: str) -> None:
        """It has another name, which is stored."""
        with self._lock:
            self._now = replace(self._now, title=title)

    def progress(self, event: MeasurementProgressed) -> None:
        """Tell what is being measured."""
        with self._lock:
            self._tell(event)

    def close(self) -> None:
        """It was removed: nothing of it is kept or told any more."""
        with self._lock:
            self._closed = True

    def _tell(self, event: Event) -> None:
        if not self._closed:
            self._publish(event)

    def _on_saved(self, done: Future[None]) -> None:
        """Database thread."""
        error = done.exception()
        if error is not None:
            why = problem_of(error)
            text = f"What was measured could not be saved: {why.text}"
            self._publish(ProblemRaised(Problem(text, why.action, "not_saved")))
