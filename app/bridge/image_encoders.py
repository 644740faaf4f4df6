"""What models see images with, and choosing another file for that. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.domain.events import Problem
    from app.domain.vision_place import ImageEncoder


class EncoderSource(Protocol):
    """What is needed of the library service."""

    def image_encoder(self, model_id: str) -> Future[ImageEncoder | None]: ...
    def choose_image_encoder(self, model_id: str, path: str | None) -> Future[None]: ...


class ImageEncoders(QObject):
    """Remembers the newest answer for each model."""

    known = Signal(str)  # model id
    problem_raised = Signal(object)  # Problem

    def __init__(
        self, source: EncoderSource, events: EventBridge, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._events = events
        self._found: dict[str, ImageEncoder | None] = {}

    def of(self, model_id: str) -> ImageEncoder | None:
        """The encoder of a model, once `ask` was answered."""
        return self._found.get(model_id)

    def ask(self, model_id: str) -> None:
        """Look what a model has; `known` follows where that is new."""
        answer = _Answer(self, model_id)
        future = self._source.image_encoder(model_id)
        self._events.when_done(future, answer.take, answer.fail)

    def choose(self, model_id: str, path: str | None) -> None:
        """Another file, "" for none, None for what lies with the model."""
        answer = _Answer(self, model_id)
        future = self._source.choose_image_encoder(model_id, path)
        self._events.when_done(future, answer.changed, self.problem_raised.emit)

    def take(self, model_id: str, encoder: ImageEncoder | None) -> None:
        """Remember what a model has."""
        if model_id not in self._found or self._found[model_id] != encoder:
            self._found[model_id] = encoder
            self.known.emit(model_id)


class _Answer:
    """Knows which model was asked about."""

    def __init__(self, encoders: ImageEncoders, model_id: str) -> None:
        self._encoders = encoders
        self._model_id = model_id

    def take(self, encoder: ImageEncoder | None) -> None:
        self._encoders.take(self._model_id, encoder)

    def changed(self, _nothing: None) -> None:
        self._encoders.ask(self._model_id)

    def fail(self, _problem: Problem) -> None:
        """A model that is gone sees nothing."""
        self._encoders.take(self._model_id, None)
