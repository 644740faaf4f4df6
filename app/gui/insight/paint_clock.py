"""How long new text takes from the engine's event to the painted window. GUI thread."""

from __future__ import annotations

from collections import OrderedDict
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractScrollArea

from app.domain.events import AnswerExtended, AnswerFinished, Event

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.bridge.event_bridge import EventBridge
    from app.domain.chat import Message
    from app.domain.generation import AnswerStats

_MOST_KEPT = 500  # answers of this session


class PaintClock(QObject):
    """Averages by answer; the moment of an event is when the engine's thread published it."""

    def __init__(self, transcript: QWidget, events: EventBridge) -> None:
        super().__init__(transcript)
        self._transcript = transcript
        self._events = events
        self._watched: QWidget | None = None
        self._waiting: tuple[str, float] | None = None  # answer, since when
        self._sums: dict[str, tuple[float, int]] = {}
        self._ended: dict[str, AnswerStats] = {}  # that wait for their last paint
        self._kept: OrderedDict[AnswerStats, float] = OrderedDict()
        self._painted = QTimer(self, singleShot=True, interval=0)
        self._painted.timeout.connect(self._on_painted)
        events.event_published.connect(self._on_event)

    @property
    def waiting(self) -> bool:
        """Whether text has come that is not painted yet."""
        return self._waiting is not None

    def paint_s(self, stats: AnswerStats) -> float | None:
        """The average of one answer; None where it was not watched."""
        return self._kept.get(stats)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._waiting is not None:
            self._painted.start()  # it comes after this paint
        elif event.type() == QEvent.Type.Hide:
            self._waiting = None
        return False

    def _on_event(self, event: Event) -> None:
        if isinstance(event, AnswerExtended):
            self._watch()
            seen = self._watched is not None and self._watched.isVisible()
            if seen and (self._waiting is None or self._waiting[0] != event.answer_id):
                self._waiting = (event.answer_id, self._events.published_at)
        elif isinstance(event, AnswerFinished):
            self._finish(event.answer)

    def _watch(self) -> None:
        if self._watched is None:
            view = self._transcript.findChild(QAbstractScrollArea, "transcript")
            if isinstance(view, QAbstractScrollArea):
                self._watched = view.viewport()
                self._watched.installEventFilter(self)

    def _on_painted(self) -> None:
        if self._waiting is None:
            return
        answer_id, since = self._waiting
        self._waiting = None
        total, count = self._sums.get(answer_id, (0.0, 0))
        self._sums[answer_id] = (total + perf_counter() - since, count + 1)
        if (stats := self._ended.pop(answer_id, None)) is not None:
            self._keep(answer_id, stats)

    def _finish(self, answer: Message) -> None:
        """Its last text may wait to be painted."""
        if answer.stats is None:
            self._sums.pop(answer.id, None)
        elif self._waiting is not None and self._waiting[0] == answer.id:
            self._ended[answer.id] = answer.stats
        else:
            self._keep(answer.id, answer.stats)

    def _keep(self, answer_id: str, stats: AnswerStats) -> None:
        total, count = self._sums.pop(answer_id, (0.0, 0))
        if count:
            self._kept[stats] = total / count
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
