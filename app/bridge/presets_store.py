"""Presets as widgets see them. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.domain.errors import AppError
from app.domain.events import Problem

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.domain.presets import Presets, PromptPreset, SamplerPreset
    from app.domain.sampling import SamplingParams

    Preset = SamplerPreset | PromptPreset


class PresetSource(Protocol):
    """What is needed of the preset service."""

    @property
    def presets(self) -> Presets: ...
    def save_sampler(self, name: str, sampling: SamplingParams, sentence: str = "") -> None: ...
    def save_prompt(self, name: str, text: str) -> None: ...
    def rename(self, preset: Preset, name: str) -> None: ...
    def delete(self, preset: Preset) -> None: ...
    def restore(self, preset: Preset) -> None: ...
    def import_file(self, path: str) -> Future[int]: ...
    def export_file(self, path: str) -> Future[int]: ...


class PresetsStore(QObject):
    """Every change holds at once; a deletion can be taken back."""

    changed = Signal()
    deleted = Signal(object)  # SamplerPreset | PromptPreset
    moved = Signal(int, bool)  # presets imported, or exported where it is False
    problem_raised = Signal(object)  # Problem

    def __init__(self, service: PresetSource, events: EventBridge) -> None:
        super().__init__()
        self._service = service
        self._events = events

    @property
    def presets(self) -> Presets:
        """What the user has kept."""
        return self._service.presets

    def tell(self) -> None:
        """They were changed elsewhere."""
        self.changed.emit()

    def save_sampler(self, name: str, sampling: SamplingParams) -> None:
        """Keep settings under a name."""
        try:
            self._service.save_sampler(name, sampling)
        except AppError as error:
            self._on_failed(Problem.of(error))
        self.changed.emit()

    def save_prompt(self, name: str, text: str) -> None:
        """Keep a system prompt under a name."""
        try:
            self._service.save_prompt(name, text)
        except AppError as error:
            self._on_failed(Problem.of(error))
        self.changed.emit()

    def rename(self, preset: Preset, name: str) -> None:
        """Give it another name."""
        try:
            self._service.rename(preset, name)
        except AppError as error:
            self._on_failed(Problem.of(error))
        self.changed.emit()

    def delete(self, preset: Preset) -> None:
        """`deleted` follows; `restore` takes it back."""
        self._service.delete(preset)
        self.changed.emit()
        self.deleted.emit(preset)

    def restore(self, preset: Preset) -> None:
        """Take a deletion back."""
        self._service.restore(preset)
        self.changed.emit()

    def import_file(self, path: str) -> None:
        """`moved` follows, or `problem_raised`."""
        self._events.when_done(self._service.import_file(path), self._on_imported, self._on_failed)

    def export_file(self, path: str) -> None:
        """Likewise."""
        self._events.when_done(self._service.export_file(path), self._on_exported, self._on_failed)

    def _on_imported(self, count: int) -> None:
        self.changed.emit()
        self.moved.emit(count, True)

    def _on_exported(self, count: int) -> None:
        self.moved.emit(count, False)

    def _on_failed(self, problem: Problem) -> None:
        self.problem_raised.emit(problem)
