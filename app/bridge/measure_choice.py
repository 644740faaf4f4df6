"""Which levels the next measurement takes, and what of them. GUI thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.domain.families import ModelFamily, families_of
from app.domain.measurement import MeasurePlan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.bridge.library_store import LibraryStore
    from app.domain.model_file import ModelFile

_SOME_CHUNKS = 32  # of a text: a few minutes with a model of 8 billion weights


class MeasureChoice(QObject):
    """Levels of one family. The reference is its largest chosen level unless somebody chose."""

    changed = Signal()

    def __init__(self, library: LibraryStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._family = ""  # key
        self._left_out: set[str] = set()  # ids of levels that are not wanted
        self._reference = ""
        self._plan = MeasurePlan("", chunks=_SOME_CHUNKS)
        library.models_changed.connect(self.changed)

    @property
    def families(self) -> tuple[ModelFamily, ...]:
        """What there is to choose from: the files that are here."""
        return families_of([each for each in self._library.models if not each.missing])

    @property
    def family(self) -> ModelFamily | None:
        """The chosen one, else that of the current model."""
        families, current = self.families, self._library.current_id
        chosen = (each for each in families if each.key == self._family)
        usual = (each for each in families if any(one.id == current for one in each.levels))
        return next(chosen, None) or next(usual, None)

    @property
    def levels(self) -> tuple[ModelFile, ...]:
        """Those that are measured, the largest first."""
        family = self.family
        found = family.levels if family is not None else ()
        return tuple(each for each in reversed(found) if each.id not in self._left_out)

    @property
    def reference_id(self) -> str:
        """What the others are measured against; "" without levels."""
        ids = [each.id for each in self.levels]
        return self._reference if self._reference in ids else next(iter(ids), "")

    @property
    def plan(self) -> MeasurePlan:
        """What is to be measured. A context that a level was not trained for is left out."""
        context, most = self._plan.context, self.most_context
        fits = context is not None and (most is None or context <= most)
        return replace(
            self._plan, reference_id=self.reference_id, context=context if fits else None
        )

    @property
    def most_context(self) -> int | None:
        """Tokens that all levels can hold; None where no header tells."""
        trained = (each.info.trained_context for each in self.levels)
        return min((each for each in trained if each), default=None)

    @property
    def is_enough(self) -> bool:
        """A measurement can begin."""
        return bool(self.levels) and (self._plan.speed or self._plan.quality)

    def choose_family(self, key: str) -> None:
        """All of its levels at first."""
        if key != self._family:
            self._family = key
            self._left_out.clear()
            self.changed.emit()

    def want_level(self, model_id: str, *, wanted: bool) -> None:
        """Measure a level, or leave it out."""
        if wanted:
            self._left_out.discard(model_id)
        else:
            self._left_out.add(model_id)
        self.changed.emit()

    def take_levels(self, model_ids: Sequence[str]) -> None:
        """These levels and no others, of the family that most of them are of."""
        wanted = set(model_ids)
        families = [(sum(one.id in wanted for one in each.levels), each) for each in self.families]
        count, family = max(families, key=lambda pair: pair[0], default=(0, None))
        if count and family is not None:
            self._family = family.key
            self._left_out = {each.id for each in family.levels} - wanted
            self.changed.emit()

    def choose_reference(self, model_id: str) -> None:
        """Measure the others against this one."""
        self._reference = model_id
        self.changed.emit()

    def change(self, **fields: Any) -> None:  # noqa: ANN401 - of MeasurePlan
        """Measure something else."""
        self._plan = replace(self._plan, **fields)
        self.changed.emit()

    def take_plan(self, plan: MeasurePlan) -> None:
        """What a measurement that is shown was made by."""
        self._plan, self._reference = plan, plan.reference_id
