"""What each level of a model would be, as the engine tells it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.services.quantize_run import Heard

if TYPE_CHECKING:
    from app.bridge.event_bridge import EventBridge
    from app.domain.events import Problem
    from app.domain.quantizing import LevelOffer, LevelsWish
    from app.services.quantize_service import Making, Surveying


class QuantizePort(Protocol):
    """What is needed of the quantize service."""

    @property
    def folder(self) -> str: ...
    def survey(self, wish: LevelsWish, heard: Heard) -> Surveying: ...
    def make(self, wish: LevelsWish, heard: Heard) -> Making: ...


class LevelsSurvey(QObject):
    """One round of questions. It lives until the service has ended it, shown or not."""

    changed = Signal()
    _told = Signal(object)  # LevelOffer, from the thread of the service

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.offers: dict[str, LevelOffer] = {}
        self.problem: Problem | None = None  # nothing can be made in this way
        self.running = False
        self._surveying: Surveying | None = None
        self._left = False
        self._told.connect(self._on_told)

    def begin(self, port: QuantizePort, wish: LevelsWish, events: EventBridge) -> None:
        """Ask for every level of the wish; `changed` follows each answer."""
        self.running = True
        self._surveying = port.survey(wish, Heard(offered=self._told.emit))
        events.when_done(self._surveying.future, self._on_done, self._on_failed)

    def leave(self) -> None:
        """Nobody wants to know any more."""
        self._left = True
        if self._surveying is not None and self.running:
            self._surveying.stop()
        else:
            self.deleteLater()

    def _on_told(self, offer: LevelOffer) -> None:
        self.offers[offer.level] = offer
        self._announce()

    def _on_done(self, offers: tuple[LevelOffer, ...]) -> None:
        self.offers = {offer.level: offer for offer in offers}
        self._end(None)

    def _on_failed(self, problem: Problem) -> None:
        self._end(problem)

    def _end(self, problem: Problem | None) -> None:
        self.running = False
        self.problem = problem
        self._announce()
        if self._left:
            self.deleteLater()

    def _announce(self) -> None:
        if not self._left:
            self.changed.emit()
