"""Collects events of the services, and waits for them. Any thread."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, TypeVar

from app.domain.events import (
    AnswerExtended,
    AnswerFinished,
    AnswerStarted,
    PromptProgressed,
)

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
PATIENCE_S = 60.0  # for a machine that has much else to do
_LOOK_AGAIN_S = 0.02


class Recorder:
    """`publish` is for the services; the rest is for the test."""

    def __init__(self) -> None:
        self.events: list[object] = []
        self._changed = threading.Condition()

    def publish(self, event: object) -> None:
        """Take an event."""
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    def wait_for(
        self, kind: type[T], fits: Callable[[T], bool] = lambda _event: True, *, since: int = 0
    ) -> T:
        """The first event of `kind` that fits, of those from index `since` on."""
        found: list[T] = []

        def arrived() -> bool:
            fitting = (e for e in self.events[since:] if isinstance(e, kind) and fits(e))
            found.extend(list(fitting)[:1])
            return bool(found)

        with self._changed:
            assert self._changed.wait_for(arrived, PATIENCE_S), f"no {kind.__name__} came"
        return found[0]

    def wait_until(self, fits: Callable[[], bool]) -> None:
        """Until something holds; looked at again after a while, and after each event."""
        deadline = time.monotonic() + PATIENCE_S
        with self._changed:
            while not fits():
                assert time.monotonic() < deadline, "it did not come"
                self._changed.wait(_LOOK_AGAIN_S)

    def finished(self, answer_id: str) -> AnswerFinished:
        """The end of an answer."""
        return self.wait_for(AnswerFinished, lambda event: event.answer.id == answer_id)

    def of_answer(self, answer_id: str) -> list[object]:
        """Everything about one answer, in order."""
        with self._changed:
            return [event for event in self.events if _answer_id(event) == answer_id]


def _answer_id(event: object) -> str | None:
    if isinstance(event, AnswerStarted | AnswerFinished):
        return event.answer.id
    if isinstance(event, AnswerExtended | PromptProgressed):
        return event.answer_id
    return None
