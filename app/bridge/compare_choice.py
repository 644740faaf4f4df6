"""Which models the next comparison, or batch, asks. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.comparison import FEWEST_LANES, MOST_LANES, LaneModel
from app.domain.families import families_of, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.bridge.library_store import LibraryStore
    from app.domain.families import ModelFamily
    from app.domain.model_file import ModelFile


class CompareChoice(QObject):
    """Up to `most` models, each once, from left to right."""

    changed = Signal()  # by the user

    def __init__(
        self, library: LibraryStore, parent: QObject | None = None, *, most: int = MOST_LANES
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._most = most
        self._models: tuple[LaneModel, ...] = ()

    @property
    def models(self) -> tuple[LaneModel, ...]:
        return self._models

    @property
    def families(self) -> tuple[ModelFamily, ...]:
        """What there is to choose from: the files that are here."""
        return families_of([each for each in self._library.models if not each.missing])

    @property
    def most(self) -> int:
        """So many there is room for."""
        return self._most

    @property
    def is_full(self) -> bool:
        return len(self._models) >= self._most

    @property
    def is_enough(self) -> bool:
        """A comparison can begin."""
        return FEWEST_LANES <= len(self._models) <= self._most

    def take(self, models: Iterable[LaneModel]) -> None:
        """Those of a comparison that is shown now."""
        self._models = tuple(models)

    def add(self, model_id: str) -> None:
        """One more, where it is in the library and there is room."""
        model = self._library.model(model_id)
        known = {each.model_id for each in self._models}
        if model is not None and not self.is_full and model_id not in known:
            self._set((*self._models, lane_model(model)))

    def add_file(self, path: str) -> bool:
        """The model of a file that was dropped; False where the library does not have it."""
        found = next((each for each in self._library.models if each.path == path), None)
        if found is not None:
            self.add(found.id)
        return found is not None

    def take_levels(self, model_ids: Sequence[str]) -> None:
        """These levels and no others; of more than there is room for, evenly some of them."""
        found = [self._library.model(each) for each in model_ids]
        here = [each for each in found if each is not None and not each.missing]
        self._set(tuple(lane_model(each) for each in spread(here, self._most)))

    def remove(self, model_id: str) -> None:
        """Do not ask this one."""
        self._set(tuple(each for each in self._models if each.model_id != model_id))

    def arrange(self, model_ids: Sequence[str]) -> None:
        """Put them into this order."""
        place = {model_id: at for at, model_id in enumerate(model_ids)}
        self._set(tuple(sorted(self._models, key=lambda each: place.get(each.model_id, 99))))

    def _set(self, models: tuple[LaneModel, ...]) -> None:
        if models != self._models:
            self._models = models
            self.changed.emit()


def lane_model(model: ModelFile) -> LaneModel:
    """A model of the library as a lane shows it."""
    info = model.info
    return LaneModel(
        model.id,
        model.display_name,
        info.quantization,
        info.file_bytes,
        info.bits_per_weight or 0.0,
    )
