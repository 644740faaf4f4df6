"""Checks of model files: a hash of the whole file, and newer uploads on the Hub. GUI thread."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.bridge.progress_relay import ProgressRelay
from app.domain.events import Problem
from app.domain.library import UpstreamState, VerifyResult

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge


class CheckSource(Protocol):
    """What is needed of the library service."""

    def verify(
        self, model_id: str, progress: Callable[[int, int], None]
    ) -> Future[VerifyResult]: ...
    def cancel_verify(self, model_id: str) -> None: ...
    def check_upstream(self, model_id: str) -> Future[UpstreamState]: ...


@dataclass(frozen=True, slots=True)
class CheckState:
    """How the checks of one file stand. `fraction` is None while nothing is hashed."""

    fraction: float | None = None
    seconds_left: float | None = None
    result: VerifyResult | None = None
    asking: bool = False  # whether the Hub has a newer upload
    upstream: UpstreamState | None = None
    problem: Problem | None = None


class FileChecks(QObject):
    """`changed` carries the id of the model whose state is another one now."""

    changed = Signal(str)

    def __init__(
        self, source: CheckSource, events: EventBridge, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._events = events
        self._states: dict[str, CheckState] = {}
        self._started: dict[str, float] = {}

    def state(self, model_id: str) -> CheckState:
        """What is known of a file; nothing at first."""
        return self._states.get(model_id, CheckState())

    def verify(self, model_id: str) -> None:
        """Hash the file; one check of a file runs at a time."""
        if self.state(model_id).fraction is not None:
            return
        self._started[model_id] = time.monotonic()
        known = self.state(model_id)
        self._set(model_id, replace(known, fraction=0.0, result=None, problem=None))
        relay = ProgressRelay(model_id, self)
        relay.progressed.connect(self._on_progressed)
        answer = _Answer(self, model_id, relay)
        hashed = self._source.verify(model_id, relay.report)
        self._events.when_done(hashed, answer.verified, answer.verify_failed)

    def stop(self, model_id: str) -> None:
        """End a running check; nothing is known afterwards."""
        if self.state(model_id).fraction is not None:
            self._source.cancel_verify(model_id)

    def ask_upstream(self, model_id: str) -> None:
        """Ask the Hub whether a newer upload exists."""
        known = self.state(model_id)
        if not known.asking:
            self._set(model_id, replace(known, asking=True, upstream=None, problem=None))
            answer = _Answer(self, model_id, None)
            asked = self._source.check_upstream(model_id)
            self._events.when_done(asked, answer.asked, answer.asking_failed)

    def take_result(self, model_id: str, result: VerifyResult | None, bad: Problem | None) -> None:
        """The end of a check; one that was stopped is no problem."""
        stopped = bad is not None and bad.code == "cancelled"
        ended = replace(self.state(model_id), fraction=None, seconds_left=None, result=result)
        self._set(model_id, replace(ended, problem=None if stopped else bad))

    def take_upstream(
        self, model_id: str, state: UpstreamState | None, bad: Problem | None
    ) -> None:
        """The Hub's answer."""
        known = self.state(model_id)
        self._set(model_id, replace(known, asking=False, upstream=state, problem=bad))

    def _on_progressed(self, model_id: str, done: int, total: int) -> None:
        known = self.state(model_id)
        if known.fraction is None or total <= 0:
            return
        fraction = min(1.0, done / total)
        passed = time.monotonic() - self._started[model_id]
        left = passed * (1 - fraction) / fraction if fraction > 0.02 else None
        self._set(model_id, replace(known, fraction=fraction, seconds_left=left))

    def _set(self, model_id: str, state: CheckState) -> None:
        self._states[model_id] = state
        self.changed.emit(model_id)


class _Answer:
    """Knows which file was asked about."""

    def __init__(self, checks: FileChecks, model_id: str, relay: ProgressRelay | None) -> None:
        self._checks = checks
        self._model_id = model_id
        self._relay = relay

    def verified(self, result: VerifyResult) -> None:
        self._end_relay()
        self._checks.take_result(self._model_id, result, None)

    def verify_failed(self, problem: Problem) -> None:
        self._end_relay()
        self._checks.take_result(self._model_id, None, problem)

    def asked(self, state: UpstreamState) -> None:
        self._checks.take_upstream(self._model_id, state, None)

    def asking_failed(self, problem: Problem) -> None:
        self._checks.take_upstream(self._model_id, None, problem)

    def _end_relay(self) -> None:
        if self._relay is not None:
            self._relay.deleteLater()
