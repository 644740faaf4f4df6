"""The one crossing from other threads to Qt. Lives on the GUI thread; `publish` is for any."""

from __future__ import annotations

import logging
import threading
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from app.domain.errors import AppError
from app.domain.events import AnswerExtended, Event, Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

_log = logging.getLogger(__name__)
_T = TypeVar("_T")
FLUSH_INTERVAL_MS = 33


class EventBridge(QObject):
    """Collects events of any thread and hands them on, on the GUI thread, 30 times a second.

    event_published(Event): text of one answer is merged, everything else comes as it was.
    """

    event_published = Signal(object)
    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._queue: list[Event | Callable[[], None]] = []
        self._queued_at = 0.0
        self.published_at = 0.0  # when the oldest of what is handed on now was published
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FLUSH_INTERVAL_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._woken.connect(self._on_woken, Qt.ConnectionType.QueuedConnection)

    def publish(self, event: Event) -> None:
        """Take an event; any thread."""
        self._enqueue(event)

    def when_done(
        self,
        future: Future[_T],
        receive: Callable[[_T], None],
        fail: Callable[[Problem], None],
    ) -> None:
        """Call one of the two bound methods on the GUI thread once the future has ended.

        Nothing is called where Qt has deleted the receiver meanwhile, as with a closed dialog.
        """

        def deliver() -> None:
            error = future.exception()
            told = receive if error is None else fail
            if not isValid(getattr(told, "__self__", None)):
                return
            if error is None:
                receive(future.result())
            else:
                fail(problem_of(error))

        future.add_done_callback(lambda _future: self._enqueue(deliver))

    def _enqueue(self, item: Event | Callable[[], None]) -> None:
        with self._lock:
            first = not self._queue
            if first:
                self._queued_at = perf_counter()
            self._queue.append(item)
        if first:
            self._woken.emit()

    @Slot()
    def _on_woken(self) -> None:
        # The first event after a pause is shown at once, the following ones in steps.
        if not self._timer.isActive():
            self._flush()
            self._timer.start()

    @Slot()
    def _on_timeout(self) -> None:
        if self._flush():
            self._timer.start()

    def _flush(self) -> bool:
        with self._lock:
            items, self._queue = self._queue, []
            self.published_at = self._queued_at
        for item in merge_text(items):
            if callable(item):
                item()
            else:
                self.event_published.emit(item)
        return bool(items)


def merge_text(items: list[Any]) -> list[Any]:
    """Join the AnswerExtended events of one answer that follow one another."""
    merged: list[Any] = []
    for item in items:
        last = merged[-1] if merged else None
        if (
            isinstance(item, AnswerExtended)
            and isinstance(last, AnswerExtended)
            and last.answer_id == item.answer_id
        ):
            merged[-1] = replace(item, text=last.text + item.text)
        else:
            merged.append(item)
    return merged


def problem_of(error: BaseException) -> Problem:
    """An error in words; what is no AppError is ours, and logged with its traceback."""
    if isinstance(error, AppError):
        return Problem.of(error)
    _log.error("unexpected error", exc_info=error)
    return Problem(
        f"Something went wrong inside Quantscope: {error}",
        "Please report it with the log file.",
        "bug",
    )
