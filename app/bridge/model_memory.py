"""What models take of the memory: predicted, and measured at the last load. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.bridge.live_store import LiveStore
    from app.domain.events import Problem
    from app.domain.fit import Fit
    from app.domain.load_record import LoadRecord
    from app.domain.model_file import GgufInfo, ModelFile


class MemorySource(Protocol):
    """What is needed of the memory service."""

    def judge(self, info: GgufInfo, context: int | None = None, freed: int = 0) -> Fit: ...
    def last_load(self, model_id: str) -> Future[LoadRecord | None]: ...


class ModelMemory(QObject):
    """Judges each model once until `forget`, because rows are painted often."""

    load_known = Signal(str)  # model id

    def __init__(
        self,
        source: MemorySource,
        live: LiveStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._live = live
        self._events = events
        self._fits: dict[str, Fit] = {}
        self._loads: dict[str, LoadRecord] = {}

    def fit(self, model: ModelFile) -> Fit | None:
        """The judgement of a file that is there."""
        if model.missing:
            return None
        if model.id not in self._fits:
            sample = self._live.sample
            freed = (sample.engine_bytes or 0) if sample else 0
            self._fits[model.id] = self._source.judge(model.info, freed=freed)
        return self._fits[model.id]

    def last_load(self, model_id: str) -> LoadRecord | None:
        """What its last load took, once `ask` was answered."""
        return self._loads.get(model_id)

    def ask(self, model_id: str) -> None:
        """Read what the last load took; `load_known` follows where one was measured."""
        answer = _Answer(self, model_id)
        self._events.when_done(self._source.last_load(model_id), answer.take, answer.fail)

    def forget(self) -> None:
        """Judge anew: the memory that is free has changed."""
        self._fits.clear()

    def take(self, model_id: str, load: LoadRecord | None) -> None:
        """Remember what a load took."""
        if load is not None and load != self._loads.get(model_id):
            self._loads[model_id] = load
            self.load_known.emit(model_id)


class _Answer:
    """Knows which model was asked about."""

    def __init__(self, memory: ModelMemory, model_id: str) -> None:
        self._memory = memory
        self._model_id = model_id

    def take(self, load: LoadRecord | None) -> None:
        self._memory.take(self._model_id, load)

    def fail(self, problem: Problem) -> None:
        """A dash says enough."""
