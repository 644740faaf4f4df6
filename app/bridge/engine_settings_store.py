"""How engines work for the user, what their caches take, how guessing went. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from app.domain.engine_events import PromptCacheMeasured

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.bridge.live_store import LiveStore
    from app.bridge.settings_store import SettingsStore
    from app.domain.answer_figures import SpeculationFigures
    from app.domain.engine_settings import EngineSettings
    from app.domain.events import Event, Problem
    from app.domain.prompt_cache import PromptCacheUse
    from app.domain.settings import Settings
    from app.services.answer_cache import AnswerSize


class PromptCacheSource(Protocol):
    """What is needed of the prompt cache service."""

    def use(self) -> Future[PromptCacheUse]: ...
    def set_quota(self, quota: int) -> Future[PromptCacheUse]: ...
    def clear(self) -> Future[PromptCacheUse]: ...


class AnswerCacheSource(Protocol):
    """What is needed of the answer cache."""

    def measure(self) -> Future[AnswerSize]: ...
    def clear(self) -> Future[int]: ...


@dataclass(frozen=True, slots=True)
class EngineBackends:
    """The services behind the store."""

    prompts: PromptCacheSource
    answers: AnswerCacheSource


class EngineSettingsStore(QObject):
    """Every change holds at once."""

    changed = Signal()
    problem_raised = Signal(object)  # Problem

    def __init__(
        self,
        backends: EngineBackends,
        settings: SettingsStore,
        live: LiveStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._backends = backends
        self._settings = settings
        self._live = live
        self._events = events
        self._use: PromptCacheUse | None = None
        self._answers: AnswerSize | None = None
        settings.changed.connect(self._on_settings_changed)
        live.figures_changed.connect(self._on_figures_changed)
        self._verdict = live.speculation
        events.event_published.connect(self._on_event)

    @property
    def settings(self) -> EngineSettings:
        return self._settings.settings.engine

    @property
    def use(self) -> PromptCacheUse | None:
        """What the prompt cache takes now; None until it was measured."""
        return self._use

    @property
    def answers(self) -> AnswerSize | None:
        """What the answer cache takes now; None until it was measured."""
        return self._answers

    @property
    def speculation(self) -> SpeculationFigures | None:
        """How guessing ahead went in the newest answer that tried it."""
        return self._live.speculation

    @property
    def memory_total(self) -> int | None:
        """Bytes of this machine, once they are known."""
        sample = self._live.sample
        return sample.memory_total if sample else None

    def change(self, **fields: Any) -> None:  # noqa: ANN401  # of EngineSettings
        """Change fields of EngineSettings by name."""
        self._settings.change(engine=replace(self.settings, **fields))

    @property
    def threads(self) -> tuple[int | None, int | None]:
        """For answers and for prompts, where a model has no own wish; None: chosen by itself."""
        load = self._settings.settings.load
        return load.threads, load.prefill_threads

    def set_threads(self, threads: int | None, prefill: int | None) -> None:
        """Both hold from the next load on."""
        load = self._settings.settings.load
        self._settings.change(load=replace(load, threads=threads, prefill_threads=prefill))

    def set_quota(self, size: int) -> None:
        """Bytes on the disk; what is kept beyond them goes at once."""
        self.change(prompt_cache_quota=size)
        shrunk = self._backends.prompts.set_quota(size)
        self._events.when_done(shrunk, self._on_use, self._on_failed)

    def refresh(self) -> None:
        """Measure the caches; `changed` follows."""
        self._events.when_done(self._backends.prompts.use(), self._on_use, self._on_failed)
        self._measure_answers()

    def clear_prompts(self) -> None:
        """Remove every kept state of a conversation; `changed` follows."""
        self._events.when_done(self._backends.prompts.clear(), self._on_use, self._on_failed)

    def clear_answers(self) -> None:
        """Forget every kept answer; the chats themselves stay."""
        self._events.when_done(self._backends.answers.clear(), self._on_cleared, self._on_failed)

    def _measure_answers(self) -> None:
        self._events.when_done(self._backends.answers.measure(), self._on_answers, self._on_failed)

    def _on_use(self, use: PromptCacheUse) -> None:
        self._use = use
        self.changed.emit()

    def _on_answers(self, size: AnswerSize) -> None:
        self._answers = size
        self.changed.emit()

    def _on_cleared(self, _left: int) -> None:
        self._measure_answers()

    def _on_settings_changed(self, _settings: Settings) -> None:
        self.changed.emit()

    def _on_figures_changed(self) -> None:
        if self._live.speculation is not self._verdict:
            self._verdict = self._live.speculation
            self.changed.emit()

    def _on_failed(self, problem: Problem) -> None:
        self.problem_raised.emit(problem)

    def _on_event(self, event: Event) -> None:
        if isinstance(event, PromptCacheMeasured):
            self._on_use(event.use)
