"""Levels while they are made, and what became of them. GUI thread."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.events import Problem
from app.domain.model_file import ModelFile
from app.domain.quantizing import LevelOffer, LevelProgress, MadeLevel
from app.services.quantize_run import Heard

if TYPE_CHECKING:
    from app.bridge.event_bridge import EventBridge
    from app.bridge.levels_survey import QuantizePort
    from app.domain.quantizing import LevelsWish
    from app.services.quantize_service import Making

_SHOW_EVERY_MS = 100
_LEAST_S = 0.1  # that a level is expected to take
_TELLING = 0.03  # of all work, from which on its pace says how long the rest takes
STOPPED = "cancelled"


@dataclass(frozen=True, slots=True)
class RunState:
    """`offers` are the levels in their order, `made` those that are whole."""

    model: ModelFile
    offers: tuple[LevelOffer, ...]
    made: tuple[MadeLevel, ...] = ()
    progress: LevelProgress | None = None
    seconds: float = 0.0  # since it began, when something was last heard
    running: bool = True
    stopping: bool = False
    problem: Problem | None = None

    @property
    def current(self) -> str:
        """The level that is being made; "" where none is."""
        if not self.running or len(self.made) == len(self.offers):
            return ""
        return self.offers[len(self.made)].level

    @property
    def fraction(self) -> float:
        """How much of all levels is made, 0 to 1, by the time that each is expected to take."""
        shares = [offer.time.low if offer.time else _LEAST_S for offer in self.offers]
        done = sum(shares[: len(self.made)])
        if self.progress is not None and self.progress.level == self.current:
            done += shares[len(self.made)] * self.progress.share
        return done / sum(shares)

    @property
    def seconds_left(self) -> float | None:
        """Of all levels, at the pace so far; None while too little is done to tell it."""
        fraction = self.fraction
        return self.seconds * (1 - fraction) / fraction if fraction >= _TELLING else None

    @property
    def model_ids(self) -> tuple[str, ...]:
        """Of what was made and is in the library."""
        return tuple(each.model.id for each in self.made if each.model is not None)


class LevelsRun(QObject):
    """One run at a time; it goes on whether or not somebody looks."""

    changed = Signal()
    ended = Signal()
    _heard_progress = Signal()  # both from the thread of the service
    _heard_made = Signal(object)  # MadeLevel

    def __init__(self, port: QuantizePort, events: EventBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._port = port
        self._events = events
        self._making: Making | None = None
        self._began = 0.0
        self._newest: LevelProgress | None = None
        self._step = QTimer(self, singleShot=True, interval=_SHOW_EVERY_MS)
        self._step.timeout.connect(self._on_progress)
        self.state: RunState | None = None
        self._heard_progress.connect(self._on_progress)
        self._heard_made.connect(self._on_made)

    @property
    def running(self) -> bool:
        return self.state is not None and self.state.running

    def begin(self, wish: LevelsWish, offers: tuple[LevelOffer, ...]) -> None:
        """Make the levels of a wish; nothing happens while others are made."""
        if self.running:
            return
        self.state = RunState(wish.model, offers)
        self._began, self._newest = time.monotonic(), None
        self._making = self._port.make(wish, Heard(self._tell_progress, self._heard_made.emit))
        self._events.when_done(self._making.future, self._on_done, self._on_failed)
        self.changed.emit()

    def stop(self) -> None:
        """End it; what is whole stays."""
        if self._making is not None and self.state is not None and self.state.running:
            self._making.stop()
            self._show(replace(self.state, stopping=True))

    def forget(self) -> None:
        """Its result was seen."""
        if not self.running:
            self._making = None
            self._show(None)

    def _tell_progress(self, progress: LevelProgress) -> None:
        """On the thread of the service, for every tensor."""
        self._newest = progress
        self._heard_progress.emit()

    def _show(self, state: RunState | None) -> None:
        self.state = state
        self.changed.emit()

    def _on_progress(self) -> None:
        """The first after a pause is shown at once, the newest of the following ones in steps."""
        state, newest = self.state, self._newest
        if self._step.isActive() or state is None or not state.running or newest is state.progress:
            return
        self._step.start()
        passed = time.monotonic() - self._began
        self._show(replace(state, progress=newest, seconds=passed))

    def _on_made(self, level: MadeLevel) -> None:
        if self.state is not None and self.state.running:
            self._show(replace(self.state, made=(*self.state.made, level)))

    def _on_done(self, made: tuple[MadeLevel, ...]) -> None:
        if self.state is not None:
            self._end(replace(self.state, made=made, running=False, stopping=False))

    def _on_failed(self, problem: Problem) -> None:
        if self.state is not None:
            told = replace(self.state, running=False, stopping=False, problem=problem)
            self._end(told)

    def _end(self, state: RunState) -> None:
        self._show(state)
        self.ended.emit()
