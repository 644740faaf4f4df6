"""The guided tour of comparing: three levels are made, asked and measured. GUI thread.

It works the very pages that people use afterwards; what it makes and measures stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from app.bridge.compare_store import CompareStore
from app.bridge.levels_run import LevelsRun
from app.bridge.levels_survey import QuantizePort
from app.bridge.library_store import LibraryStore
from app.bridge.measure_store import MeasureStore
from app.domain.comparison import CompareMode, ComparePrompt
from app.domain.events import Problem
from app.domain.families import families_of
from app.domain.measurement import TextChoice
from app.domain.quantizing import LevelOffer, LevelsWish
from app.domain.sampling import SamplingParams

if TYPE_CHECKING:
    from app.domain.model_file import ModelFile

TOUR_LEVELS = ("Q8_0", "Q4_K_M", "Q2_K")
TOUR_QUESTION = "What is quantization?"
_ANSWER_TOKENS = 120
# The starter is small: so little text is read in seconds, and so few rounds are narrow enough.
_CHUNK, _CHUNKS, _ROUNDS, _PROMPT, _GENERATED = 512, 8, 3, 256, 64


class TourStep(Enum):
    """Where the tour is; each but the first and last waits until somebody says go on."""

    OFF = auto()
    MAKE = auto()
    ASK = auto()
    MEASURE = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class TourStage:
    """What the tour works on."""

    library: LibraryStore
    quantize: QuantizePort
    run: LevelsRun
    compare: CompareStore
    measure: MeasureStore


class Making(NamedTuple):
    """A level that is being made, and how much of all, 0 to 1."""

    level: str
    fraction: float


class TourStore(QObject):
    """`start`, then `go_on` from step to step, or `end` at any time."""

    changed = Signal()
    answers_wanted = Signal()  # the page with the lanes is to be shown
    measure_wanted = Signal()  # that with the measurements

    def __init__(self, stage: TourStage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self.step = TourStep.OFF
        self.problem: Problem | None = None
        self._begun = False  # the step is under way
        self._subject = ""  # id of the comparison, or measurement, that the step began
        stage.run.changed.connect(self._on_run_changed)
        stage.run.ended.connect(self._on_run_ended)
        for changed in (stage.compare.state_changed, stage.compare.kept_changed):
            changed.connect(self._on_compare_changed)
        for changed in (stage.measure.state_changed, stage.measure.kept_changed):
            changed.connect(self._on_measure_changed)
        for store in (stage.compare, stage.measure):
            store.problem_raised.connect(self._on_problem)

    @property
    def is_busy(self) -> bool:
        """Whether the step is under way."""
        return self._begun

    @property
    def making(self) -> Making | None:
        """The level that is made just now."""
        state = self._stage.run.state
        if self.step is not TourStep.MAKE or state is None or not state.running:
            return None
        return Making(state.current, state.fraction)

    def start(self) -> None:
        """From the beginning; what was made in an earlier tour is not made again."""
        if self.step is TourStep.OFF:
            self.answers_wanted.emit()
            self._enter(TourStep.MAKE)

    def end(self) -> None:
        """Leave it; what runs goes on on its page, levels are stopped."""
        if self.step is TourStep.MAKE and self._begun:
            self._stage.run.stop()
        self._enter(TourStep.OFF)

    def go_on(self) -> None:
        """Do the step."""
        self.problem = None
        if self._begun:
            return
        match self.step:
            case TourStep.MAKE:
                self._make()
            case TourStep.ASK:
                self._ask()
            case TourStep.MEASURE:
                self._measure()
            case TourStep.DONE:
                self.end()
            case TourStep.OFF:
                pass

    def _make(self) -> None:
        starter = self._starter()
        if starter is None:
            self.problem = Problem(
                "The starter model is missing.", "Install Quantscope again.", "no_starter"
            )
            self.changed.emit()
            return
        missing = tuple(level for level in TOUR_LEVELS if level not in self._levels())
        if not missing:
            self._enter(TourStep.ASK)
            return
        quantize, run = self._stage.quantize, self._stage.run
        wish = LevelsWish(starter, missing, quantize.folder, overwrite=True, add=True)
        self._begun = True
        run.begin(wish, tuple(LevelOffer(level, None, None, 0) for level in missing))
        self.changed.emit()

    def _ask(self) -> None:
        compare = self._stage.compare
        self.answers_wanted.emit()
        compare.begin_new()
        compare.choice.take_levels(self._ids())
        sampling = SamplingParams(temperature=0.0, max_tokens=_ANSWER_TOKENS)
        self._begun = True
        compare.start(ComparePrompt(TOUR_QUESTION, sampling=sampling), CompareMode.SEQUENTIAL)
        self.changed.emit()

    def _measure(self) -> None:
        measure = self._stage.measure
        self.measure_wanted.emit()
        measure.begin_new()
        measure.choice.take_levels(self._ids())
        measure.choice.change(
            speed=True,
            quality=True,
            text=TextChoice(),
            chunk=_CHUNK,
            chunks=_CHUNKS,
            kv_types=(),
            context=None,
            prompt=_PROMPT,
            generated=_GENERATED,
            most_rounds=_ROUNDS,
        )
        self._begun = True
        measure.start()
        self.changed.emit()

    def _enter(self, step: TourStep) -> None:
        self.step, self._begun, self.problem, self._subject = step, False, None, ""
        self.changed.emit()

    def _starter(self) -> ModelFile | None:
        return next((each for each in self._stage.library.models if each.bundled), None)

    def _levels(self) -> dict[str, str]:
        """Ids of the starter's levels that are here, by their names."""
        here = [each for each in self._stage.library.models if not each.missing]
        for family in families_of(here):
            if any(level.bundled for level in family.levels):
                return {level.info.quantization: level.id for level in family.levels}
        return {}

    def _ids(self) -> list[str]:
        starter, levels = self._starter(), self._levels()
        first = [starter.id] if starter is not None else []
        return first + [levels[level] for level in TOUR_LEVELS if level in levels]

    def _on_run_changed(self) -> None:
        if self.step is TourStep.MAKE:
            self.changed.emit()

    def _on_run_ended(self) -> None:
        if self.step is not TourStep.MAKE or not self._begun:
            return
        self._begun = False
        state = self._stage.run.state
        self.problem = state.problem if state is not None else None
        self._stage.run.forget()
        if self.problem is None:
            self._enter(TourStep.ASK)
        else:
            self.changed.emit()

    def _on_compare_changed(self) -> None:
        if self.step is TourStep.ASK and self._begun and self._is_over(self._stage.compare):
            self._enter(TourStep.MEASURE)

    def _on_measure_changed(self) -> None:
        if self.step is TourStep.MEASURE and self._begun and self._is_over(self._stage.measure):
            self._enter(TourStep.DONE)

    def _is_over(self, store: CompareStore | MeasureStore) -> bool:
        """What the step began has ended, or was removed; whatever is looked at meanwhile."""
        if not self._subject and store.shown is not None:
            self._subject = store.shown.id
        running = (each.id for each in store.kept if each.is_running)
        return bool(self._subject) and self._subject not in running

    def _on_problem(self, problem: Problem) -> None:
        """What stopped the step is told by the window's banner, too."""
        if self._begun and self.step in (TourStep.ASK, TourStep.MEASURE):
            self._begun, self.problem = False, problem
            self.changed.emit()
