"""Levels that are to be made of a model: the choice, what would come of it, the run. GUI thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge.levels_choice import (
    LevelsChoice,
    is_quantized,
    recipe_of,
    sources_of,
    wish_of,
)
from app.bridge.levels_run import LevelsRun
from app.bridge.levels_survey import LevelsSurvey
from app.domain.errors import AppError
from app.domain.events import Problem
from app.domain.level_guide import FIRST_CHOICE, GUIDED_LEVELS
from app.domain.level_pace import sum_of

if TYPE_CHECKING:
    from app.bridge.event_bridge import EventBridge
    from app.bridge.levels_survey import QuantizePort
    from app.bridge.library_store import LibraryStore
    from app.domain.level_pace import Span
    from app.domain.model_file import ModelFile
    from app.domain.quantizing import LevelOffer, LevelsWish

_WAIT_MS = 300  # after the last change
_AGAIN = "requantize"


class QuantizeStore(QObject):
    """`open` a model, `tick` levels, `change` fields of the choice, then `make`."""

    changed = Signal()

    def __init__(
        self,
        port: QuantizePort,
        library: LibraryStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._port = port
        self._library = library
        self._events = events
        self.run = LevelsRun(port, events, self)
        self.choice = LevelsChoice()
        self._ticked: set[str] = set()
        self._lossy: set[str] = set()  # ids of sources that the engine found quantized
        self._survey: LevelsSurvey | None = None
        self._fault: Problem | None = None  # in what was written
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._ask)
        library.models_changed.connect(self._on_models_changed)

    # What is shown

    @property
    def sources(self) -> tuple[ModelFile, ...]:
        """The family of the source, the best of it first."""
        return sources_of(self._library.models, self.choice.source_id)

    @property
    def source(self) -> ModelFile | None:
        return self._library.model(self.choice.source_id)

    @property
    def source_is_quantized(self) -> bool:
        """What is made of it loses more than what is made of an original."""
        source = self.source
        return source is not None and (is_quantized(source) or source.id in self._lossy)

    @property
    def folder(self) -> str:
        """Where the files will lie."""
        return self.choice.folder or self._port.folder

    @property
    def ticked(self) -> tuple[str, ...]:
        """The levels that are wished, in the order in which they are shown."""
        return tuple(level for level in GUIDED_LEVELS if level in self._ticked)

    @property
    def surveying(self) -> bool:
        """Not every level has been looked at yet."""
        return self._wait.isActive() or (self._survey is not None and self._survey.running)

    @property
    def problem(self) -> Problem | None:
        """Why nothing can be made of the choice as it is."""
        return self._fault or (self._survey.problem if self._survey else None)

    @property
    def wanted(self) -> tuple[LevelOffer, ...]:
        """What is known of the ticked levels."""
        found = (self.offer(level) for level in self.ticked)
        return tuple(offer for offer in found if offer is not None)

    @property
    def needed_bytes(self) -> int:
        """What the ticked levels take together."""
        return sum(offer.plan.file_bytes for offer in self.wanted if offer.plan)

    @property
    def expected_time(self) -> Span | None:
        """How long the ticked levels take; None while that is unknown."""
        known = tuple(offer.time for offer in self.wanted if offer.time is not None)
        return sum_of(known) if known and len(known) == len(self._ticked) else None

    @property
    def free_bytes(self) -> int | None:
        """What may be taken on the disk; None while nobody knows."""
        offers = self._survey.offers if self._survey else {}
        return next((offer.free_bytes for offer in offers.values()), None)

    @property
    def can_make(self) -> bool:
        """Everything that is ticked is known to work."""
        wanted = self.wanted
        replaces = self.choice.overwrite
        sound = all(not each.problem and (replaces or not each.exists) for each in wanted)
        ready = self.problem is None and not self._wait.isActive() and not self.run.running
        return bool(wanted) and sound and ready and len(wanted) == len(self._ticked)

    def offer(self, level: str) -> LevelOffer | None:
        """What is known of a level."""
        return self._survey.offers.get(level) if self._survey else None

    def in_library(self, level: str) -> bool:
        """Whether the family has this level already."""
        return any(model.info.quantization == level for model in self.sources)

    # What the user wants

    def open(self, model_id: str) -> None:
        """Begin with a model: itself where it is unquantized, else the best of its family."""
        sources = sources_of(self._library.models, model_id)
        itself = next((each for each in sources if each.id == model_id), None)
        best = itself if itself and not is_quantized(itself) else next(iter(sources), None)
        self.choice = LevelsChoice(source_id=best.id if best else "")
        self._ticked = set() if self.in_library(FIRST_CHOICE) else {FIRST_CHOICE}
        self.look_again()

    def tick(self, level: str, wanted: bool) -> None:
        """Wish for a level, or no longer."""
        (self._ticked.add if wanted else self._ticked.discard)(level)
        self.changed.emit()

    def change(self, **fields: Any) -> None:  # noqa: ANN401  # of LevelsChoice
        """Change fields of the choice by name; what would come of it is asked anew."""
        changed = replace(self.choice, **fields)
        if changed == self.choice:
            return
        asks = replace(changed, overwrite=False) != replace(self.choice, overwrite=False)
        self.choice = changed
        if asks:
            self._leave_survey()
            self._wait.start()
        self.changed.emit()

    def look_again(self) -> None:
        """Ask at once what would come of the choice: files and room may have changed."""
        self._ask()

    def rest(self) -> None:
        """Nobody looks any more: ask nothing. What is being made goes on."""
        self._wait.stop()
        self._leave_survey()

    def make(self) -> None:
        """Make what is ticked."""
        wish, wanted = self._wish(self.ticked), self.wanted
        if wish is not None and self.can_make:
            self._leave_survey()
            self.run.begin(wish, wanted)

    def end_run(self) -> None:
        """The result was seen: choose anew."""
        self.run.forget()
        self._ticked.clear()
        self.look_again()

    def _ask(self) -> None:
        self._wait.stop()
        self._leave_survey()
        first = (*self.ticked, *GUIDED_LEVELS)
        wish = self._wish(tuple(dict.fromkeys(first)))
        if wish is not None and not self.run.running:
            self._survey = LevelsSurvey(self)
            self._survey.changed.connect(self._on_survey_changed)
            self._survey.begin(self._port, wish, self._events)
        self.changed.emit()

    def _wish(self, levels: tuple[str, ...]) -> LevelsWish | None:
        source, self._fault = self.source, None
        if source is None or not levels:
            return None
        try:
            recipe = recipe_of(self.choice, requantize=self.source_is_quantized)
        except AppError as error:
            self._fault = Problem.of(error)
            return None
        return wish_of(self.choice, source, levels, recipe, self._port.folder)

    def _leave_survey(self) -> None:
        if self._survey is not None:
            self._survey.leave()
            self._survey = None

    def _on_survey_changed(self) -> None:
        problem = self._survey.problem if self._survey else None
        if problem is not None and problem.code == _AGAIN and not self.source_is_quantized:
            self._lossy.add(self.choice.source_id)
            self._ask()
        else:
            self.changed.emit()

    def _on_models_changed(self) -> None:
        if self.choice.source_id:
            self.changed.emit()
