"""Figures of the running answer, the models and the machine. GUI thread."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge.live_figures import (
    Activity,
    AnswerFigures,
    ModelPhase,
    ModelState,
    ResidentFigures,
    figures_of,
)
from app.domain.events import (
    AnswerExtended,
    AnswerFinished,
    AnswerStarted,
    Event,
    ModelLoaded,
    ModelLoadProgressed,
    ModelUnloaded,
    Problem,
    PromptProgressed,
    SummaryProgressed,
    SystemSampled,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.bridge.event_bridge import EventBridge
    from app.domain.answer_figures import SpeculationFigures
    from app.domain.live import SystemSample

HISTORY_POINTS = 600
FIGURES_EVERY_MS = 100


class LiveStore(QObject):
    """The newest figures and their recent history."""

    figures_changed = Signal()  # at most every FIGURES_EVERY_MS while an answer is written
    machine_changed = Signal()
    models_changed = Signal()
    notices_raised = Signal(object)  # tuple[str, ...], plain sentences of a loaded model
    problem_raised = Signal(object)  # Problem of a model that went away by itself

    def __init__(self, events: EventBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cores: int | None = None  # physical ones, once they are known
        self.speculation: SpeculationFigures | None = None  # of the newest answer that tried it
        self._speed: deque[float] = deque(maxlen=HISTORY_POINTS)
        self._memory: deque[float] = deque(maxlen=HISTORY_POINTS)
        self._models: dict[str, ModelState] = {}
        self._contexts: dict[str, tuple[int, int]] = {}
        self._chat_of: dict[str, str] = {}
        self._answer_id: str | None = None
        self._summarising = False
        self._told: Problem | None = None
        self._figures = AnswerFigures()
        self._sample: SystemSample | None = None
        self._flush = QTimer(self, singleShot=True, interval=FIGURES_EVERY_MS)
        self._flush.timeout.connect(self._on_flush)
        events.event_published.connect(self._on_event)

    def set_cores(self, cores: int) -> None:
        """How many physical cores this machine has."""
        self.cores = cores
        self.machine_changed.emit()

    @property
    def figures(self) -> AnswerFigures:
        return self._figures

    @property
    def sample(self) -> SystemSample | None:
        return self._sample

    @property
    def speed_history(self) -> Sequence[float]:
        """Decode rates in tokens/s, oldest first."""
        return self._speed

    @property
    def memory_history(self) -> Sequence[float]:
        """Resident bytes of all engines, oldest first."""
        return self._memory

    @property
    def activity(self) -> Activity:
        if self._chat_of and self._figures.generated_tokens:
            return Activity.GENERATING
        if any(state.phase is ModelPhase.LOADING for state in self._models.values()):
            return Activity.LOADING
        if not self._chat_of:
            return Activity.IDLE
        return Activity.SUMMARISING if self._summarising else Activity.READING_PROMPT

    @property
    def residents(self) -> tuple[ResidentFigures, ...]:
        """The models that can answer now, in the order in which they were loaded."""
        samples = {each.model_id: each for each in self._sample.engines} if self._sample else {}
        figures = []
        for model_id, state in self._models.items():
            if state.loaded is not None:
                sample = samples.get(model_id)
                size = sample.size if sample else state.loaded.engine_bytes
                cpu = sample.cpu_percent if sample else None
                figures.append(ResidentFigures(model_id, state.loaded, size, cpu))
        return tuple(figures)

    def state(self, model_id: str | None) -> ModelState:
        """How far a model is; unloaded for one that was never heard of."""
        return self._models.get(model_id or "", ModelState())

    def context_of(self, chat_id: str | None) -> tuple[int, int] | None:
        """Tokens used and available in a chat that was answered in this session."""
        return self._contexts.get(chat_id or "")

    def _on_event(self, event: Event) -> None:
        match event:
            case SystemSampled(sample):
                self._take_sample(sample)
            case ModelLoadProgressed() | ModelLoaded() | ModelUnloaded():
                self._take_model(event)
            case AnswerStarted() | PromptProgressed() | AnswerExtended() | AnswerFinished():
                self._take_answer(event)
            case SummaryProgressed(answer_id=answer_id) if answer_id == self._answer_id:
                self._summarising = True
                self._schedule()
            case _:
                pass

    def _take_sample(self, sample: SystemSample) -> None:
        self._sample = sample
        if sample.engine_bytes is not None:
            self._memory.append(float(sample.engine_bytes))
        self.machine_changed.emit()

    def _take_model(self, event: ModelLoadProgressed | ModelLoaded | ModelUnloaded) -> None:
        match event:
            case ModelLoadProgressed(model_id, fraction):
                self._models[model_id] = ModelState(ModelPhase.LOADING, fraction)
            case ModelLoaded(model_id, loaded):
                self._models[model_id] = ModelState(ModelPhase.READY, 1.0, loaded)
            case ModelUnloaded(model_id, problem, reason):
                self._models.pop(model_id, None)
                phase = ModelPhase.FAILED if problem else ModelPhase.UNLOADED
                self._models[model_id] = ModelState(phase, left=reason)
        self.models_changed.emit()
        if isinstance(event, ModelLoaded) and event.loaded.notices:
            self.notices_raised.emit(event.loaded.notices)
        if isinstance(event, ModelUnloaded) and event.problem:
            self._tell(event.problem)

    def _tell(self, problem: Problem) -> None:
        """Unless an answer says it already, or will."""
        if not self._chat_of and problem != self._told:
            self.problem_raised.emit(problem)

    def _take_answer(
        self, event: AnswerStarted | PromptProgressed | AnswerExtended | AnswerFinished
    ) -> None:
        match event:
            case AnswerStarted():
                self._start(event)
            case PromptProgressed():
                self._read_prompt(event)
            case AnswerExtended():
                self._extend(event)
            case AnswerFinished():
                self._finish(event)

    def _start(self, event: AnswerStarted) -> None:
        self._chat_of[event.answer.id] = event.chat_id
        self._answer_id = event.answer.id
        self._summarising = False
        self._figures = AnswerFigures()
        if self._speed:
            self._speed.append(0.0)
        self.figures_changed.emit()

    def _read_prompt(self, event: PromptProgressed) -> None:
        if event.answer_id == self._answer_id:
            self._summarising = False
            self._figures = replace(
                self._figures,
                prompt_tokens=event.total,
                reused_tokens=event.reused,
                prompt_rate=event.prompt_rate,
            )
            self._schedule()

    def _extend(self, event: AnswerExtended) -> None:
        if (chat_id := self._chat_of.get(event.answer_id)) is not None:
            self._contexts[chat_id] = (event.context_used, event.context_length)
        if event.answer_id == self._answer_id:
            self._figures = replace(
                self._figures,
                decode_rate=event.decode_rate,
                peak_rate=_higher(self._figures.peak_rate, event.decode_rate),
                first_token_s=event.first_token_s,
                generated_tokens=event.generated_tokens,
                context_used=event.context_used,
                context_length=event.context_length,
            )
        self._schedule()

    def _finish(self, event: AnswerFinished) -> None:
        self._chat_of.pop(event.answer.id, None)
        self._told = event.problem
        if event.answer.id == self._answer_id:
            self._summarising = False
        stats = event.answer.stats
        if stats is not None:
            self._contexts[event.chat_id] = (stats.context_used, stats.context_length)
            self.speculation = stats.speculation or self.speculation
        if event.answer.id == self._answer_id and stats is not None:
            self._figures = figures_of(stats, self._figures.peak_rate)
        self._flush.stop()
        self._on_flush()

    def _schedule(self) -> None:
        if not self._flush.isActive():
            self._flush.start()

    def _on_flush(self) -> None:
        if self._figures.decode_rate is not None:
            self._speed.append(self._figures.decode_rate)
        self.figures_changed.emit()


def _higher(first: float | None, second: float | None) -> float | None:
    known = [value for value in (first, second) if value is not None]
    return max(known) if known else None
