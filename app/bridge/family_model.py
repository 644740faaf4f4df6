"""The library as a tree: families, and their levels below. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.bridge.library_order import LibraryWishes, ShownFamily, ShownLevel, arranged, tags_of
from app.bridge.live_figures import ModelPhase
from app.domain.families import ModelFamily, families_of
from app.domain.fit import Fit
from app.domain.model_file import ModelFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.bridge.library_store import LibraryStore
    from app.bridge.live_store import LiveStore
    from app.bridge.model_memory import ModelMemory

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_FAMILY_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_LEVEL_FLAGS = _FAMILY_FLAGS | Qt.ItemFlag.ItemNeverHasChildren
_FAMILY = 0  # internal id of families; levels have the row of their family + 1


class LibraryRole(IntEnum):
    """Item roles beside Qt's own."""

    LEVEL = Qt.ItemDataRole.UserRole + 1  # LevelRow, None on a family
    FAMILY = Qt.ItemDataRole.UserRole + 2  # ShownFamily, None on a level
    ID = Qt.ItemDataRole.UserRole + 3  # model id, None on a family


@dataclass(frozen=True, slots=True)
class LevelRow:
    """Everything that a row says about its file."""

    model: ModelFile
    label: str
    phase: ModelPhase
    fit: Fit | None


class FamilyModel(QAbstractItemModel):
    """Follows the stores; `refreshed` comes after every change.

    `say` puts a row into words for those who do not see it. Where only figures of the
    rows changed, `dataChanged` says so; else the model is reset.
    """

    refreshed = Signal()

    def __init__(
        self,
        library: LibraryStore,
        live: LiveStore,
        memory: ModelMemory,
        say: Callable[[LevelRow | ShownFamily], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._live = live
        self._memory = memory
        self._say = say
        self._wishes = LibraryWishes()
        self._grouped: tuple[ModelFile, ...] = ()
        self._families: tuple[ModelFamily, ...] = ()
        self._shown: tuple[ShownFamily, ...] = ()
        self._phases: dict[str, ModelPhase] = {}
        library.models_changed.connect(self.refresh)
        live.models_changed.connect(self._on_live_changed)
        self.refresh()

    @property
    def wishes(self) -> LibraryWishes:
        return self._wishes

    @property
    def families(self) -> tuple[ShownFamily, ...]:
        """What is shown."""
        return self._shown

    def tags(self) -> tuple[str, ...]:
        """Every tag of the library."""
        return tags_of(self._library.models)

    def wish(self, wishes: LibraryWishes) -> None:
        """Show something else."""
        if wishes != self._wishes:
            self._wishes = wishes
            self._show()

    def refresh(self) -> None:
        """Take over what the library knows now."""
        models = self._library.models
        if _identities(models) != _identities(self._grouped):
            self._families = families_of(models)
        else:
            newest = {model.id: model for model in models}
            self._families = tuple(_renewed(family, newest) for family in self._families)
        self._grouped = models
        self._memory.forget()
        self._show()

    def index_of(self, model_id: str | None) -> QModelIndex:
        """The row of a file, invalid where it is not shown."""
        for at, family in enumerate(self._shown):
            for row, level in enumerate(family.levels):
                if level.model.id == model_id:
                    return self.createIndex(row, 0, at + 1)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if column or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _FAMILY)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # QObject has one too
        if not index.isValid() or index.internalId() == _FAMILY:
            return QModelIndex()
        return self.createIndex(int(index.internalId()) - 1, 0, _FAMILY)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._shown)
        family = self._family(parent)
        return len(family.levels) if family else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FAMILY_FLAGS if index.internalId() == _FAMILY else _LEVEL_FLAGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if (level := self._level(index)) is not None:
            return self._level_data(level, role)
        family = self._family(index)
        return self._family_data(family, role) if family is not None else None

    def _family_data(self, family: ShownFamily, role: int) -> object:
        match role:
            case LibraryRole.FAMILY:
                return family
            case Qt.ItemDataRole.DisplayRole:
                return family.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._say(family)
            case _:
                return None

    def _level_data(self, level: ShownLevel, role: int) -> object:
        match role:
            case LibraryRole.LEVEL:
                return self._row(level)
            case LibraryRole.ID:
                return level.model.id
            case Qt.ItemDataRole.DisplayRole:
                return level.label
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._say(self._row(level))
            case _:
                return None

    def _row(self, level: ShownLevel) -> LevelRow:
        model = level.model
        phase = self._live.state(model.id).phase
        return LevelRow(model, level.label, phase, self._memory.fit(model))

    def _family(self, index: Index) -> ShownFamily | None:
        if not index.isValid() or index.internalId() != _FAMILY:
            return None
        return self._shown[index.row()] if index.row() < len(self._shown) else None

    def _level(self, index: Index) -> ShownLevel | None:
        at = int(index.internalId()) - 1 if index.isValid() else -1
        if not 0 <= at < len(self._shown) or index.row() >= len(self._shown[at].levels):
            return None
        return self._shown[at].levels[index.row()]

    def _show(self) -> None:
        shown = arranged(self._families, self._wishes)
        if _shape(shown) == _shape(self._shown):
            self._shown = shown
            self._tell_all_changed()
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()
        self.refreshed.emit()

    def _on_live_changed(self) -> None:
        """Loading tells of itself many times a second; only its start and end matter here."""
        phases = {model.id: self._live.state(model.id).phase for model in self._grouped}
        if phases != self._phases:
            self._phases = phases
            self.judge_anew()

    def judge_anew(self) -> None:
        """What is free has changed, or which model is loaded."""
        self._memory.forget()
        self._tell_all_changed()

    def _tell_all_changed(self) -> None:
        for at, family in enumerate(self._shown):
            last = self.createIndex(len(family.levels) - 1, 0, at + 1)
            self.dataChanged.emit(self.createIndex(0, 0, at + 1), last)
        self.refreshed.emit()


def _identities(models: tuple[ModelFile, ...]) -> list[object]:
    """What decides to which family a model belongs, and how its level is called."""
    return [
        (model.id, model.path, model.info, model.details.title, model.details.source)
        for model in models
    ]


def _renewed(family: ModelFamily, newest: dict[str, ModelFile]) -> ModelFamily:
    return replace(family, levels=tuple(newest[level.id] for level in family.levels))


def _shape(families: tuple[ShownFamily, ...]) -> list[object]:
    return [
        (family.name, family.key, [(level.model.id, level.label) for level in family.levels])
        for family in families
    ]
