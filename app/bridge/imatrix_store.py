"""The importance matrix that is made for levels, and those that were made before. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.domain.events import Problem
from app.domain.importance_matrix import (
    ImatrixProgress,
    ImatrixWish,
    KnownImatrix,
    MadeImatrix,
    shortcomings,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.bridge.library_store import LibraryStore
    from app.domain.model_file import ModelFile
    from app.services.imatrix_service import ImatrixMaking

STOPPED = "cancelled"


class ImatrixPort(Protocol):
    """What is needed of the service."""

    def make(
        self, wish: ImatrixWish, tell: Callable[[ImatrixProgress], None] = ...
    ) -> ImatrixMaking: ...
    def known(self, model: ModelFile) -> Future[tuple[KnownImatrix, ...]]: ...


@dataclass(frozen=True, slots=True)
class ImatrixState:
    """`made` or `problem` is how the last one ended; neither after a stop."""

    running: bool = False
    stopping: bool = False
    progress: ImatrixProgress | None = None
    made: MadeImatrix | None = None
    problem: Problem | None = None

    @property
    def fraction(self) -> float | None:
        """How much of the text is read, 0 to 1; None before that is known."""
        told = self.progress
        return told.done / told.total if told and told.total else None

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is to be said against the matrix that was made, in English sentences."""
        return tuple(shortcomings(self.made)) if self.made else ()


class ImatrixStore(QObject):
    """One matrix at a time; it goes on whether or not somebody looks."""

    changed = Signal()  # the state
    known_changed = Signal()
    made = Signal(object)  # MadeImatrix; its file is whole
    _heard = Signal(object)  # ImatrixProgress, from a thread of the service

    def __init__(
        self,
        port: ImatrixPort,
        library: LibraryStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._port = port
        self._library = library
        self._events = events
        self._making: ImatrixMaking | None = None
        self._model_id = ""
        self.state = ImatrixState()
        self.known: tuple[KnownImatrix, ...] = ()  # for the model of `look`, the newest first
        self._heard.connect(self._on_heard)

    def look(self, model_id: str) -> None:
        """Find the matrices of this model's family; `known_changed` follows."""
        model = self._library.model(model_id)
        if model is None:
            return
        if model_id != self._model_id:
            self._model_id, self.known = model_id, ()
            self.known_changed.emit()
        self._events.when_done(self._port.known(model), self._on_known, self._on_unknown)

    def make(self, model_id: str, text: str | None = None, chunks: int | None = None) -> None:
        """Let the model read a text file, None for Quantscope's own text."""
        model = self._library.model(model_id)
        if model is None or self.state.running:
            return
        wish = ImatrixWish(model, text, chunks=chunks)
        self._show(ImatrixState(running=True))
        self._making = self._port.make(wish, self._heard.emit)
        self._events.when_done(self._making.future, self._on_made, self._on_failed)

    def stop(self) -> None:
        """End it; nothing of it stays."""
        if self._making is not None and self.state.running:
            self._show(replace(self.state, stopping=True))
            self._making.stop()

    def _show(self, state: ImatrixState) -> None:
        self.state = state
        self.changed.emit()

    def _on_heard(self, progress: ImatrixProgress) -> None:
        if self.state.running:
            self._show(replace(self.state, progress=progress))

    def _on_made(self, made: MadeImatrix) -> None:
        self._making = None
        self._show(ImatrixState(made=made))
        self.made.emit(made)
        self.look(self._model_id)

    def _on_failed(self, problem: Problem) -> None:
        self._making = None
        self._show(ImatrixState(problem=None if problem.code == STOPPED else problem))

    def _on_known(self, known: tuple[KnownImatrix, ...]) -> None:
        if known != self.known:
            self.known = known
            self.known_changed.emit()

    def _on_unknown(self, _problem: Problem) -> None:
        """Then there are none to choose from; making one will say why."""
        self._on_known(())
